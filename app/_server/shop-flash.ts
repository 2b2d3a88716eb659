import { deflateRawSync, inflateRawSync } from "node:zlib";
import { z } from "zod";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { newSecret } from "@/lib/crypto";
import { type CookieSetting, cookieName, readCookie } from "./shop-cookies";

type Place = Pick<StorefrontView, "origin">;

const data = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));
const words = z.strictObject({ code: z.string().max(80), data });
const flash = z.strictObject({
  id: z.string().max(20),
  /** What went right (`shop.notice.<code>`), or was refused (`errors.<code>`). */
  done: words.nullable(),
  refused: words.nullable(),
  /** What is wrong with single fields, by their names. */
  fields: z.record(z.string(), words),
  /** What was typed, to stand in the form again. */
  values: z.record(z.string(), z.string()),
});

/** What a page says once, after a form was sent without a script. */
export type Flash = Readonly<z.infer<typeof flash>>;

/** Query parameter that names the flash: without it a page that is asked for again says nothing. */
export const NOTICE = "notice";

/** Browsers drop a cookie of more than 4,096 bytes. */
const COOKIE_BYTES = 3_600;
const SECONDS = 120;

/** The cookie that carries `content` to the next page and the id that the page's address names. */
export function flashCookie(
  place: Place,
  content: Omit<Flash, "id">,
): { readonly id: string; readonly cookie: CookieSetting } {
  const id = newSecret(48);
  const name = cookieName.flash(place);
  let value = packed({ id, ...content });
  // Too much was typed to be carried along: better to say what is wrong than nothing.
  if (value.length > COOKIE_BYTES) value = packed({ id, ...content, values: {} });
  return { id, cookie: { name, value, maxAgeSeconds: SECONDS } };
}

/** The flash of a page: what its address names and its cookie carries. Anything else is no flash. */
export function readFlash(
  place: Place,
  cookieHeader: string | null,
  id: string | readonly string[] | undefined,
): Flash | null {
  const value = typeof id === "string" ? readCookie(cookieHeader, cookieName.flash(place)) : null;
  if (!value) return null;
  try {
    const text = inflateRawSync(Buffer.from(value, "base64url"), { maxOutputLength: 64 * 1024 }).toString();
    const found = flash.safeParse(JSON.parse(text));
    return found.success && found.data.id === id ? found.data : null;
  } catch {
    return null;
  }
}

const packed = (content: Flash) => deflateRawSync(JSON.stringify(content)).toString("base64url");
