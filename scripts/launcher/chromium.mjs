// A real Chromium for the journeys: the system's own, else Debian's package (as root), else Playwright's download.
import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "./processes.mjs";
import { LaunchError, step } from "./say.mjs";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
// Headless Chromium draws boxes for Japanese and Arabic without them.
const FONTS = {
  "fonts-noto-core": "/usr/share/fonts/truetype/noto",
  "fonts-noto-cjk": "/usr/share/fonts/opentype/noto",
};

/** Path of a Chromium of the system, or undefined: then Playwright looks for its own. */
export const systemChromium = () => SYSTEM.find(existsSync);

const canInstall = () => process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

async function apt(packages, onChild) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const update = await run("apt-get", ["update", "-q"], { env, onChild });
  const install =
    update.code === 0 &&
    (await run("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], { env, onChild }));
  return install && install.code === 0 ? undefined : (install || update).output.slice(-3000);
}

async function playwrightOwn(root, onChild) {
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return;
  const cli = path.join(root, "node_modules/@playwright/test/cli.js");
  const { code, output } = await run(process.execPath, [cli, "install", "chromium"], { cwd: root, onChild });
  if (code !== 0)
    throw new LaunchError(
      "Chromium could not be downloaded. Install it yourself (Debian: apt-get install chromium) and start again.",
      output.slice(-3000),
    );
}

/** Makes sure that the journeys have a browser, and as root also the fonts. Missing fonts alone stop nothing. */
export async function ensureChromium(root, { onChild } = {}) {
  const wanted = [
    ...(systemChromium() ? [] : ["chromium"]),
    ...Object.keys(FONTS).filter((name) => !existsSync(FONTS[name])),
  ];
  if (canInstall() && wanted.length) {
    const trouble = await step(`Installing ${wanted.join(", ")}`, () => apt(wanted, onChild), {
      note: (text) => (text ? "not possible" : ""),
    });
    if (trouble && wanted.includes("chromium"))
      await step("Downloading Chromium", () => playwrightOwn(root, onChild));
    return;
  }
  if (!systemChromium()) await step("Looking for Chromium", () => playwrightOwn(root, onChild));
}
