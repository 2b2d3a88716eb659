// Makes package-lock.json whole and neutral. Run it after every change of dependencies: `npm run lock:complete`.
//
// 1. npm leaves out the optional binaries of platforms whose packages it could not fetch; `npm ci` then refuses
//    the lock on exactly those platforms. They are added back from the specs of the packages that ask for them.
// 2. `resolved` names the registry that happened to be used. Without it npm asks the reader's own registry.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SYSTEMS = new Set("aix android darwin freebsd linux netbsd openbsd openharmony sunos win32".split(" "));
const PROCESSORS = new Set("arm arm64 ia32 loong64 mips64el ppc64 riscv64 s390x wasm32 x64".split(" "));
const SPELLINGS = { windows: "win32", gnueabihf: "arm", musleabihf: "arm", armv7: "arm", linuxmusl: "linux" };

/** Says what a platform package's name says: `@img/sharp-linuxmusl-x64` is linux, x64, musl. */
export function platformOf(name) {
  const words = name.split(/[/-]/);
  const known = words.map((word) => SPELLINGS[word] ?? word);
  const os = [...new Set(known.filter((word) => SYSTEMS.has(word)))];
  const cpu = [...new Set(known.filter((word) => PROCESSORS.has(word)))];
  const libc = words.some((word) => word.includes("musl"))
    ? ["musl"]
    : words.includes("gnu")
      ? ["glibc"]
      : [];
  return {
    // A wasm build names no system that npm knows: it is chosen by cpu alone.
    ...(cpu.length ? { cpu } : {}),
    ...(libc.length && os.includes("linux") ? { libc } : {}),
    ...(os.length ? { os } : {}),
  };
}

/** The folders in which Node would look for a package asked for by `from`, nearest first. */
function* lookupFolders(from) {
  for (let at = from; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    yield `${at}/node_modules/`;
    if (!at.includes("/node_modules/")) break;
  }
  yield "node_modules/";
}

const exact = (spec) => spec.replace(/^[\^~=v]+/, "");
const satisfies = (version, spec) =>
  version === exact(spec) || (/^\^/.test(spec) && version.split(".")[0] === exact(spec).split(".")[0]);

/** Returns the completed lock and the names that were added; the input is not changed. */
export function completeLock(lock) {
  const packages = structuredClone(lock.packages);
  const added = [];
  for (const entry of Object.values(packages)) delete entry.resolved;
  for (const [from, { optionalDependencies = {}, dev, devOptional }] of Object.entries(packages)) {
    for (const [name, spec] of Object.entries(optionalDependencies)) {
      if (!/^[\^~=v]?\d/.test(spec)) continue;
      const nearest = [...lookupFolders(from)].find((folder) => packages[folder + name]);
      if (nearest !== undefined && satisfies(packages[nearest + name].version, spec)) continue;
      // At the top when that place is free, else beside the package that needs this other version.
      const path = nearest === undefined ? `node_modules/${name}` : `${from}/node_modules/${name}`;
      const flags = { ...(dev ? { dev } : {}), ...(devOptional ? { devOptional } : {}) };
      packages[path] = { version: exact(spec), ...flags, optional: true, ...platformOf(name) };
      added.push(`${path}@${exact(spec)}`);
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1));
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL("../package-lock.json", import.meta.url);
  const { lock, added } = completeLock(JSON.parse(readFileSync(file, "utf8")));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length ? `Added ${added.length}:\n  ${added.join("\n  ")}` : "Nothing was missing.");
}
