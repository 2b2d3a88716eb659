import path from "node:path";
import { systemCtx } from "@/commerce/context";
import { type Db, database } from "@/db/client";
import { type Io, UsageError } from "./command";
import { commandNames, findCommand } from "./registry";

/** Answered by scripts/meridian.mjs before this file is reached. */
const OUTSIDE: readonly (readonly [string, string])[] = [
  ["migrate", "bring the database's tables up to date"],
  ["doctor", "look at this machine, the settings and the database, and say what is wrong"],
];

let opened: Db | undefined;
let inPlace = false;

const endProgress = () => {
  if (inPlace) process.stderr.write("\r\u001b[K");
  inPlace = false;
};

const open = (): Db => {
  opened ??= database();
  return opened;
};

const io: Io = {
  out: (line) => {
    endProgress();
    process.stdout.write(`${line}\n`);
  },
  err: (line) => {
    endProgress();
    process.stderr.write(`${line}\n`);
  },
  path: (name) => path.resolve(process.env.INIT_CWD ?? process.cwd(), name),
  ctx: () => systemCtx(open(), "command-line"),
  db: open,
  progress: (text) => {
    if (!process.stderr.isTTY) return;
    inPlace = true;
    process.stderr.write(`\r\u001b[K${text}`);
  },
};

async function help(): Promise<number> {
  const found = await Promise.all(commandNames().map(findCommand));
  const rows: (readonly [string, string])[] = [
    ...found.flatMap((command) => (command ? [[command.name, command.summary] as const] : [])),
    ...OUTSIDE,
    ["help [command]", "this list, or how to use one command"],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  io.out("npm run -s meridian -- <command> [options]\n");
  for (const [name, summary] of rows) io.out(`  ${name.padEnd(width)}  ${summary}`);
  return 0;
}

async function main([name = "help", ...args]: string[]): Promise<number> {
  const asked = /^(help|--help|-h)$/.test(name) ? args[0] : undefined;
  if (/^(help|--help|-h)$/.test(name) && asked === undefined) return help();
  const command = await findCommand(asked ?? name);
  if (!command) {
    io.err(`There is no command "${asked ?? name}". "npm run -s meridian -- help" lists them.`);
    return 2;
  }
  if (asked !== undefined || args.includes("--help") || args.includes("-h")) {
    io.out(`npm run -s meridian -- ${command.usage}`);
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    // node:util's parseArgs names what it does not know; so do we.
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!(error instanceof UsageError) && !code.startsWith("ERR_PARSE_ARGS")) throw error;
    io.err((error as Error).message);
    io.err(`npm run -s meridian -- ${command.usage}`);
    return 2;
  }
}

/** A reader that stops early (`| head`) is no error. */
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

main(process.argv.slice(2))
  .catch((error: unknown) => {
    io.err(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    if (process.env.LOG_LEVEL === "debug" && error instanceof Error) io.err(error.stack ?? "");
    return 1;
  })
  .then(async (code) => {
    process.exitCode = code;
    await opened?.$client.end({ timeout: 5 });
  });
