import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Command } from "./command";

/** Every command by its first word, and its file below commands/. A file exports `command`. */
const FILES: Readonly<Record<string, string>> = {
  import: "import",
  export: "export",
  storefronts: "storefronts",
  launch: "launch",
  listings: "listings",
  audit: "audit",
  check: "check",
  stock: "stock",
  seed: "seed",
  "reset-password": "reset-password",
};

const fileOf = (name: string): URL | undefined => {
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  const url = file === undefined ? undefined : new URL(`./commands/${file}.ts`, import.meta.url);
  return url && existsSync(fileURLToPath(url)) ? url : undefined;
};

/** Loads a command; a command's verbs are not loaded before somebody asks for it. */
export async function findCommand(name: string): Promise<Command | undefined> {
  const url = fileOf(name);
  if (!url) return undefined;
  const { command } = (await import(url.href)) as { command: Command };
  return command;
}

export const commandNames = (): string[] => Object.keys(FILES).filter((name) => fileOf(name) !== undefined);
