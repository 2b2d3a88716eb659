import type { z } from "zod";
import type { Ctx } from "@/commerce/context";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { log } from "@/lib/log";
import type { Failure, FailureKind, Result } from "@/lib/result";
import { type CookieSetting, cookieLine, cookieName, readCookie } from "./shop-cookies";
import { type Flash, flashCookie, NOTICE } from "./shop-flash";
import { type Fields, readFields } from "./shop-form-body";

/** Who sent a form, and where. */
export interface ShopRequest {
  readonly view: StorefrontView;
  readonly ctx: Ctx;
  /** What the address says beside the storefront's key: `number` and `token` of an order. */
  readonly params: Readonly<Record<string, string>>;
  /** The secret of the cart as the cookie has it; null: none yet. Whether there is such a cart is the verb's to find out. */
  readonly cartToken: string | null;
  /** The whole header, for what else stands in it (the session of a customer). */
  readonly cookie: string | null;
  readonly ip: string;
  readonly userAgent: string | null;
}

/** What came of a form. */
export interface FormDone {
  /** Where the browser goes: a path below the storefront's prefix, or a whole address of somebody else (a payment page). */
  readonly to: string | { readonly url: string };
  /** What the next page says: `shop.notice.<code>`. */
  readonly notice?: { readonly code: string; readonly data?: Failure["data"] };
  /** What was typed, to stand in the form of the next page. */
  readonly values?: Readonly<Record<string, string>>;
  /** For scripts; `to` is told them in any case. Amounts are texts here: JSON has no bigint. */
  readonly json?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly CookieSetting[];
}

/** A refusal that names several fields at once; a plain failure names one, by its `path`. */
export interface FormFailure extends Failure {
  readonly fields?: Readonly<Record<string, Pick<Failure, "code" | "data">>>;
}

export interface FormRule<Input> {
  readonly input: z.ZodType<Input>;
  /** Fields that may come more than once: they are always lists. */
  readonly lists?: readonly string[];
  /** Where a refused form leads back to: a path below the prefix. */
  readonly back: string | ((fields: Fields, request: ShopRequest, failure: Failure) => string);
  /** Fields whose typed values stand in the form again. Never a password. */
  readonly keep?: readonly string[];
}

export type FormVerb<Input> = (request: ShopRequest, input: Input) => Promise<Result<FormDone, FormFailure>>;

/** What the seam is told by the route: kept apart so that tests need neither Next nor a database. */
export interface FormPlace {
  readonly view: StorefrontView;
  readonly ctx: Ctx;
  readonly params: Readonly<Record<string, string>>;
  /** The words of a failure, for scripts. */
  readonly say: (failure: Failure) => Promise<string>;
}

const STATUS: Readonly<Record<FailureKind, number>> = {
  invalid: 422,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit: 429,
};
/** Failures of the seam itself that HTTP has a better number for. */
const OWN_STATUS: Readonly<Record<string, number>> = {
  "form.too_large": 413,
  "form.type": 415,
  "form.unreadable": 400,
};

/**
 * The one way from a form of a storefront to a verb: sender -> body -> zod -> verb -> 303, or JSON when the `accept`
 * header asks for it. Only pages of the very same origin may send one, so there is no token to forget: browsers say
 * where a POST comes from, and one that does not is refused (a sibling host of the same site, too). Never throws.
 */
export async function runShopForm<Input>(
  rule: FormRule<Input>,
  verb: FormVerb<Input>,
  request: Request,
  place: FormPlace,
): Promise<Response> {
  const { view, ctx, params } = place;
  const asked: ShopRequest = {
    view,
    ctx,
    params,
    cartToken: readCookie(request.headers.get("cookie"), cookieName.cart(view)),
    cookie: request.headers.get("cookie"),
    ip: addressOf(request),
    userAgent: request.headers.get("user-agent"),
  };
  const wantsJson = (request.headers.get("accept") ?? "").includes("application/json");
  const refuse = (failure: FormFailure, fields: Fields | null) =>
    wantsJson ? problem(failure, place) : back(rule, failure, fields, asked);
  try {
    if (!isOwnPage(request, view))
      return wantsJson ? await problem(FOREIGN, place) : plain(403, await place.say(FOREIGN));
    const fields = await readFields(request, rule.lists ?? []);
    if (!fields.ok) return await refuse(fields.failure, null);
    const input = rule.input.safeParse({ ...fields.value });
    if (!input.success) return await refuse(inputFailure(input.error), fields.value);
    const result = await verb(asked, input.data);
    if (!result.ok) return await refuse(result.failure, fields.value);
    return wantsJson ? doneJson(view, result.value) : seeOther(view, result.value);
  } catch (error) {
    const { requestId } = ctx;
    log.error({ err: error, requestId }, "form failed");
    const failure = { code: "unexpected", kind: "conflict", data: { requestId } } as const;
    if (wantsJson) return problem(failure, place, 500);
    return plain(500, await place.say(failure));
  }
}

/** A page of this very origin: not of another site, nor of another host of the same one. */
function isOwnPage(request: Request, view: StorefrontView): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return site === "same-origin";
  if (origin === view.origin) return true;
  if (!URL.canParse(origin)) return false;
  // The host was matched with the host table on the way in; behind a proxy its port is not ours.
  const { host, protocol } = new URL(origin);
  return host === request.headers.get("host") && protocol === new URL(view.origin).protocol;
}

export const addressOf = (request: Request) =>
  request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown";

const FOREIGN: Failure = { code: "form.foreign", kind: "forbidden", data: {} };

/** Everything that is wrong with the fields, the first of it as the failure. */
function inputFailure(error: z.ZodError): FormFailure {
  const issues = error.issues.map((issue) => {
    const data: Record<string, string> = {};
    for (const [name, value] of Object.entries(issue))
      if (name === "minimum" || name === "maximum" || name === "format") data[name] = String(value);
    return { path: issue.path.join("."), code: `input.${issue.code}`, data };
  });
  const first = issues[0] ?? { path: "", code: "input.invalid", data: {} };
  const fields = Object.fromEntries(issues.map(({ path, ...words }) => [path, words]));
  return { code: first.code, kind: "invalid", data: first.data, path: first.path, fields };
}

function fieldsOf({ fields, path, code, data }: FormFailure): Flash["fields"] {
  if (fields) return Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, { ...each }]));
  return path ? { [path]: { code, data: { ...data } } } : {};
}

/** RFC 9457, with our code, its data and the fields; `title` is in the shopper's language. */
async function problem(failure: FormFailure, place: FormPlace, status?: number): Promise<Response> {
  const { code, kind, data, path } = failure;
  const fields: Record<string, string> = {};
  for (const [name, each] of Object.entries(fieldsOf(failure)))
    fields[name] = await place.say({ ...each, kind });
  const number = status ?? OWN_STATUS[code] ?? STATUS[kind];
  const body = {
    type: "about:blank",
    title: await place.say(failure),
    status: number,
    code,
    data,
    path,
    fields,
  };
  const wait = data.retryAfterSeconds;
  return Response.json(body, {
    status: number,
    headers: {
      ...NO_STORE,
      "content-type": "application/problem+json",
      ...(typeof wait === "number" ? { "retry-after": String(wait) } : {}),
    },
  });
}

/** Back to the page of the form, which says what is wrong and keeps what was typed. */
function back<Input>(
  rule: FormRule<Input>,
  failure: FormFailure,
  fields: Fields | null,
  request: ShopRequest,
): Response {
  const values: Record<string, string> = {};
  for (const name of rule.keep ?? []) {
    const value = fields?.[name];
    if (typeof value === "string") values[name] = value;
  }
  const to = typeof rule.back === "string" ? rule.back : rule.back(fields ?? {}, request, failure);
  const refused = { code: failure.code, data: { ...failure.data } };
  return redirect(request.view, to, [], { done: null, refused, fields: fieldsOf(failure), values });
}

export function seeOther(view: StorefrontView, { to, notice, values, cookies = [] }: FormDone): Response {
  if (typeof to !== "string" || !(notice || values)) return redirect(view, to, cookies, null);
  const done = notice ? { code: notice.code, data: { ...notice.data } } : null;
  return redirect(view, to, cookies, { done, refused: null, fields: {}, values: { ...values } });
}

function redirect(
  view: StorefrontView,
  to: FormDone["to"],
  cookies: readonly CookieSetting[],
  content: Omit<Flash, "id"> | null,
): Response {
  const headers = new Headers(NO_STORE);
  const flash = content && flashCookie(view, content);
  for (const cookie of flash ? [...cookies, flash.cookie] : cookies)
    headers.append("set-cookie", cookieLine(view, cookie));
  headers.set("location", typeof to === "string" ? withNotice(below(view, to), flash?.id) : to.url);
  return new Response(null, { status: 303, headers });
}

const below = ({ pathPrefix }: StorefrontView, path: string) =>
  path === "/" ? pathPrefix || "/" : pathPrefix + path;

/** The page moves to what it says (`#notice` is its place), so that eyes and screen readers find it. */
function withNotice(href: string, id: string | undefined): string {
  if (id === undefined) return href;
  const [path = "", hash = "notice"] = href.split("#");
  return `${path}${path.includes("?") ? "&" : "?"}${NOTICE}=${id}#${hash}`;
}

/** The same for a script: it fetches `to`, whose page says what is to be said, and shows of it what it likes. */
function doneJson(view: StorefrontView, done: FormDone): Response {
  const answer = seeOther(view, done);
  const headers = new Headers(NO_STORE);
  for (const line of answer.headers.getSetCookie()) headers.append("set-cookie", line);
  return Response.json({ ...done.json, status: "done", to: answer.headers.get("location") }, { headers });
}

const NO_STORE = { "cache-control": "private, no-store" } as const;

const plain = (status: number, text: string) =>
  new Response(`${text}\n`, {
    status,
    headers: { ...NO_STORE, "content-type": "text/plain; charset=utf-8" },
  });
