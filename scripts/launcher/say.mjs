// What the scripts print: one line for each step, with its time, and one clear line when something is wrong.

/** A mistake that the reader can mend: shown as one line, without a stack. */
export class LaunchError extends Error {
  constructor(message, detail) {
    super(message);
    this.name = "LaunchError";
    this.detail = detail;
  }
}

// `npm start | head` closes our output early; a shop must not stop for want of a listener.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    if (error.code !== "EPIPE") throw error;
  });
}

const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
export const dim = (text) => paint(2, text);
export const bold = (text) => paint(1, text);
export const red = (text) => paint(31, text);
export const green = (text) => paint(32, text);

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

export function say(line = "") {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs one announced step. Longer than `quietMs`, it says so every five seconds; `work` may return a short note.
 * The result is `work`'s own value.
 */
export async function step(title, work, { quietMs = 5000, note = () => "" } = {}) {
  const began = performance.now();
  const beat = setInterval(
    () => say(dim(`    ${title}: ${seconds(performance.now() - began)} so far`)),
    quietMs,
  );
  try {
    const result = await work();
    const extra = note(result);
    say(
      `  ${green("✓")} ${title}${extra ? dim(`: ${extra}`) : ""} ${dim(seconds(performance.now() - began))}`,
    );
    return result;
  } finally {
    clearInterval(beat);
  }
}

/** Prints an error as a person should see it and returns the exit code. */
export function explain(error) {
  if (error instanceof LaunchError) {
    if (error.detail) process.stderr.write(`${error.detail.trimEnd()}\n`);
    process.stderr.write(`${red("✗")} ${error.message}\n`);
  } else {
    process.stderr.write(`${red("✗")} ${error?.stack ?? error}\n`);
  }
  return 1;
}
