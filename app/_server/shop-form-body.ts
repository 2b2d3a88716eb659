import { fail, ok, type Result } from "@/lib/result";

/** Largest body of a form: an address, a message, a page of cart lines. */
export const FORM_BYTES = 64 * 1024;
const MAX_FIELDS = 1_200;

export type Fields = Readonly<Record<string, unknown>>;

/** Postgres takes no NUL; other control characters belong into no field of a form either. Line ends and tabs do. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to refuse
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/**
 * The fields of a form, or of a JSON object. A name that came twice is a list, and so is each of `lists` even when it
 * came once or not at all: a schema that expects one text then refuses what would otherwise be a silent choice.
 * Texts are in Unicode's composed form (NFC).
 */
export async function readFields(request: Request, lists: readonly string[]): Promise<Result<Fields>> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded" && type !== "application/json")
    return fail("form.type", "invalid");
  const text = await readText(request);
  if (!text.ok) return text;
  return type === "application/json" ? jsonFields(text.value, lists) : formFields(text.value, lists);
}

async function readText(request: Request): Promise<Result<string>> {
  if (Number(request.headers.get("content-length") ?? 0) > FORM_BYTES) return fail("form.too_large", "limit");
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const piece = await reader?.read();
    if (!piece || piece.done) break;
    bytes += piece.value.length;
    if (bytes > FORM_BYTES) {
      await reader?.cancel();
      return fail("form.too_large", "limit");
    }
    pieces.push(piece.value);
  }
  return ok(Buffer.concat(pieces).toString("utf8"));
}

function formFields(text: string, lists: readonly string[]): Result<Fields> {
  // Without a prototype, so that a field called `__proto__` is a field like any other.
  const fields: Record<string, unknown> = Object.create(null);
  let count = 0;
  for (const [name, raw] of new URLSearchParams(text)) {
    count += 1;
    if (count > MAX_FIELDS) return fail("form.too_large", "limit");
    if (CONTROL.test(raw) || CONTROL.test(name))
      return fail("input.invalid_format", "invalid", {}, name.replace(CONTROL, ""));
    const value = raw.normalize("NFC");
    const known = fields[name];
    if (known === undefined) fields[name] = lists.includes(name) ? [value] : value;
    else fields[name] = Array.isArray(known) ? [...known, value] : [known, value];
  }
  return ok(withLists(fields, lists));
}

function jsonFields(text: string, lists: readonly string[]): Result<Fields> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text, (_name, value) =>
      typeof value === "string" ? value.toWellFormed().normalize("NFC") : value,
    );
  } catch {
    return fail("form.unreadable", "invalid");
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed))
    return fail("form.unreadable", "invalid");
  // What a parser wrote out again has no raw control characters: they stand there as escapes.
  if (/\\u00(?:0[0-8bcef]|1[0-9a-f]|7f)|\\[bf]/.test(JSON.stringify(parsed)))
    return fail("input.invalid_format", "invalid");
  return ok(withLists(Object.assign(Object.create(null), parsed) as Record<string, unknown>, lists));
}

function withLists(fields: Record<string, unknown>, lists: readonly string[]): Fields {
  for (const name of lists) fields[name] ??= [];
  return fields;
}
