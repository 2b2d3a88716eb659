// DATA_DIR/run.json: which launcher uses this DATA_DIR, and its children. It keeps a second start away, and it
// lets the next start find what a killed launcher left running: an app server, a build, a seed.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isSame, remember, stopProcess } from "./processes.mjs";
import { LaunchError } from "./say.mjs";

const noteFile = (dataDir) => path.join(dataDir, "run.json");

export function readRun(dataDir) {
  try {
    return JSON.parse(readFileSync(noteFile(dataDir), "utf8"));
  } catch {
    return undefined;
  }
}

/** The launcher that serves from this DATA_DIR now, or undefined. */
export function runningLauncher(dataDir) {
  const run = readRun(dataDir);
  return run && isSame(run.launcher) ? run : undefined;
}

/** Level by level: Node's own `recursive` never ends on a file system that has no folders to give, such as /proc. */
function makeFolder(folder) {
  if (existsSync(folder)) return;
  makeFolder(path.dirname(folder));
  mkdirSync(folder);
}

const unwritable = (dataDir, { code }) =>
  new LaunchError(
    `DATA_DIR: ${dataDir} cannot be written (${code}). Give the folder to this user or choose another.`,
  );

function write(dataDir, run) {
  const half = `${noteFile(dataDir)}.${process.pid}`;
  writeFileSync(half, `${JSON.stringify(run)}\n`, { mode: 0o600 });
  renameSync(half, noteFile(dataDir));
}

/**
 * Takes the DATA_DIR for this process and stops what a killed launcher left behind. Throws LaunchError when a
 * launcher is alive. Returns the note: `childStarted(pid)` adds a child, `release()` gives the folder back.
 */
export async function claimDataDir(dataDir, port) {
  try {
    makeFolder(dataDir);
  } catch (error) {
    throw unwritable(dataDir, error);
  }
  const lock = path.join(dataDir, "run.lock");
  const me = { launcher: remember(process.pid), port, children: [] };
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(lock, JSON.stringify(me.launcher), { flag: "wx", mode: 0o600 });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw unwritable(dataDir, error);
    }
    let holder;
    try {
      holder = JSON.parse(readFileSync(lock, "utf8"));
    } catch {
      holder = undefined;
    }
    if (isSame(holder) || attempt > 2) {
      throw new LaunchError(
        `Meridian already runs from this DATA_DIR (process ${holder?.pid ?? "unknown"}, port ${readRun(dataDir)?.port ?? port}). Stop that one first, or set another DATA_DIR and PORT.`,
      );
    }
    rmSync(lock, { force: true });
  }
  const left = (readRun(dataDir)?.children ?? []).filter(isSame);
  await Promise.all(left.map(({ pid }) => stopProcess(pid, { group: true, graceMs: 2000 })));
  write(dataDir, me);
  return {
    orphans: left.length,
    childStarted(pid) {
      me.children = [...me.children.filter(isSame), remember(pid)];
      write(dataDir, me);
    },
    release() {
      rmSync(noteFile(dataDir), { force: true });
      rmSync(lock, { force: true });
    },
  };
}
