// `npm test`: sets up whatever is missing, then runs every check and every test. Needs nothing but Node and npm.
import { ensureChromium } from "./launcher/chromium.mjs";
import { checkNode, ensurePackages } from "./launcher/prepare.mjs";
import { stopProcess } from "./launcher/processes.mjs";
import { explain, LaunchError, say } from "./launcher/say.mjs";
import { ROOT } from "./launcher/settings.mjs";
import { verify } from "./verify.mjs";

const children = new Set();
const onChild = (child) => {
  children.add(child);
  child.once("exit", () => children.delete(child));
};
for (const name of ["SIGTERM", "SIGINT", "SIGHUP"]) {
  process.on(name, () => {
    void Promise.all([...children].map(({ pid }) => stopProcess(pid, { graceMs: 8000, group: true }))).then(
      () => process.exit(130),
    );
  });
}

try {
  say("Meridian: checks and tests");
  checkNode();
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major === 20 && minor < 19)
    throw new LaunchError(
      `Node ${process.versions.node} runs the shop, but the tools of the tests need 20.19 or newer.`,
    );
  await ensurePackages(ROOT, { dev: true, onChild });
  await ensureChromium(ROOT, { onChild });
  say(`${await verify({ onChild })} passed, 0 failed`);
} catch (error) {
  process.exitCode = explain(error);
}
