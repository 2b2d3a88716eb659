import { randomUUID } from "node:crypto";
import { Agent, request } from "undici";

/** Where a buyer shops: the running app, and one storefront locale of it. */
export interface Shop {
  /** Another one after the app was started again. */
  port: number;
  /** `de.aldertide.localhost`, without a port. */
  readonly host: string;
  readonly prefix: string;
}

export interface Page {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

/** Connections of one process to the app; buyers share them as browsers behind one proxy would. */
const agent = new Agent({ connections: 256, pipelining: 1, headersTimeout: 120_000, bodyTimeout: 120_000 });

/** A browser without a screen: keeps cookies, sends forms as a page of the shop would, follows where it is sent. */
export class Buyer {
  private readonly cookies = new Map<string, string>();
  /** Every answer of 500 and above that it ever got. */
  readonly broken: string[] = [];
  /** The number of the order whose page it was last sent to. */
  orderNumber: string | null = null;

  constructor(readonly shop: Shop) {}

  get(path: string): Promise<Page> {
    return this.ask("GET", path);
  }

  /** Sends a form and, by default, reads the page that it leads to. */
  async post(path: string, fields: Readonly<Record<string, string>>, follow = true): Promise<Page> {
    const answer = await this.ask("POST", path, new URLSearchParams(fields).toString());
    return follow && answer.status === 303 && answer.location
      ? this.get(this.pathOf(answer.location))
      : answer;
  }

  /** The path of an address below the storefront's prefix. Only this shop's host comes up here, by whatever port. */
  pathOf(location: string): string {
    const url = new URL(location, this.origin);
    const path = url.pathname + url.search;
    return path.startsWith(this.shop.prefix) ? path.slice(this.shop.prefix.length) || "/" : path;
  }

  private get origin(): string {
    return `http://${this.shop.host}:${this.shop.port}`;
  }

  private async ask(method: "GET" | "POST", path: string, body?: string): Promise<Page> {
    const { port, host, prefix } = this.shop;
    const answer = await request(`http://127.0.0.1:${port}${prefix}${path}`, {
      dispatcher: agent,
      method,
      headers: {
        host: `${host}:${port}`,
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        accept: "text/html",
        ...(body === undefined
          ? {}
          : { "content-type": "application/x-www-form-urlencoded", origin: this.origin }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const lines = answer.headers["set-cookie"];
    for (const line of lines === undefined ? [] : [lines].flat()) this.keep(line);
    const text = await answer.body.text();
    if (answer.statusCode >= 500) this.broken.push(`${method} ${path} ${answer.statusCode}`);
    const { location } = answer.headers;
    const ordered = /\/order\/([^/]+)\//.exec(location === undefined ? "" : String(location));
    // Addresses are written small.
    if (ordered) this.orderNumber = decodeURIComponent(ordered[1] ?? "").toUpperCase();
    return { status: answer.statusCode, location: location === undefined ? null : String(location), text };
  }

  private keep(line: string): void {
    const [pair = "", ...rest] = line.split("; ");
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    if (rest.includes("Max-Age=0")) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(at + 1));
  }
}

/** The fields of the form on a page that is sent to an address ending in `action`, with what they hold. */
export function formOf(page: Page, action: string): Record<string, string> {
  const form = [...page.text.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)]
    .map(([all]) => all)
    .find((all) => plain(attribute(all, "action")).split("?")[0]?.endsWith(action));
  if (form === undefined)
    throw new Error(`no form for ${action} on a page of ${page.status}: ${textOf(page).slice(0, 300)}`);
  const fields: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const name = attribute(tag, "name");
    const type = attribute(tag, "type");
    if (name === "" || type === "submit") continue;
    if ((type === "radio" || type === "checkbox") && !/\schecked\b/.test(tag)) continue;
    fields[plain(name)] = plain(attribute(tag, "value"));
  }
  for (const [all] of form.matchAll(/<select\b[\s\S]*?<\/select>/g)) {
    const options = [...all.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
    const chosen = options.find((tag) => /\sselected\b/.test(tag)) ?? options[0] ?? "";
    fields[plain(attribute(all, "name"))] = plain(attribute(chosen, "value"));
  }
  return fields;
}

/** What a page says, for an error message. */
export const textOf = (page: Page) =>
  plain(
    page.text
      .replace(/<(script|style|head)\b[\s\S]*?<\/\1>/g, " ")
      .replace(/<[^>]+>/g, " ")
      .replace(/\s+/g, " "),
  ).trim();

const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
const plain = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** Puts a variant into the cart without looking at the page that follows. */
export function addToCart(buyer: Buyer, variant: string, quantity = 1): Promise<Page> {
  return buyer.post("/cart/add", { variant, quantity: String(quantity), operation: randomUUID() }, false);
}
