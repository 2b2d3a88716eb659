import { lookup as systemLookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { Agent, request } from "undici";
import { type Failure, fail, ok, type Result } from "@/lib/result";

/** Answers every address of a host name, as text. Injected by tests; the system's resolver otherwise. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export interface SafeFetchOptions {
  /** The body is refused above this many bytes, by its announced and by its real length. */
  readonly maxBytes: number;
  /** For all of it: resolving, connecting, the last byte. Default 5,000. */
  readonly timeoutMs?: number;
  /** For the TCP and TLS handshake. Default 1,000. */
  readonly connectTimeoutMs?: number;
  /** Content types that are welcome, as prefixes ("image/", "application/json"). Absent: any. */
  readonly accept?: readonly string[];
  /** Also http on port 80. Default: https only. */
  readonly allowHttp?: boolean;
  /** For tests against a local server: loopback addresses and any port. Never in production. */
  readonly allowLoopback?: boolean;
  readonly lookup?: Resolve;
}

export interface SafeResponse {
  readonly status: number;
  /** Without parameters, in lower case; empty when the server named none. */
  readonly contentType: string;
  readonly body: Uint8Array;
}

export type SafeFetchCode =
  | "fetch.bad_url"
  | "fetch.blocked_address"
  | "fetch.unreachable"
  | "fetch.timeout"
  | "fetch.status"
  | "fetch.too_large"
  | "fetch.bad_type";

type Outcome<T> = Result<T, Failure<SafeFetchCode>>;

const MAX_URL_LENGTH = 2048;
const TLS_PORTS = new Set(["", "443", "8443"]);

/**
 * GETs a URL that a stranger gave us (product images, web hooks to be checked) without letting it reach our own
 * network: the host is resolved once, every address must be public, and the connection goes to exactly the
 * address that was checked, so that a DNS answer which changes in between (rebinding) has no effect. Redirects
 * are not followed, compressed bodies are refused (no bombs), the body is counted as it arrives.
 * Failures: `fetch.bad_url`, `.blocked_address`, `.unreachable`, `.timeout`, `.status`, `.too_large`, `.bad_type`.
 */
export async function safeFetch(url: string, options: SafeFetchOptions): Promise<Outcome<SafeResponse>> {
  const target = readUrl(url, options);
  if (!target.ok) return target;
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), options.timeoutMs ?? 5_000);
  try {
    const address = await publicAddress(target.value.hostname, options, controller.signal);
    if (!address.ok) return address;
    return await fetchFrom(target.value, address.value, options, controller.signal);
  } catch (error) {
    const late = controller.signal.aborted || /Timeout/.test(error instanceof Error ? error.name : "");
    return late ? fail("fetch.timeout", "limit") : fail("fetch.unreachable", "not_found");
  } finally {
    clearTimeout(timer);
  }
}

function readUrl(url: string, options: SafeFetchOptions): Outcome<URL> {
  const bad = (why: string) => fail("fetch.bad_url", "invalid", { why });
  if (url.length > MAX_URL_LENGTH) return bad("too_long");
  if (!URL.canParse(url)) return bad("syntax");
  const parsed = new URL(url);
  const http = parsed.protocol === "http:" && options.allowHttp === true;
  if (parsed.protocol !== "https:" && !http) return bad("scheme");
  if (parsed.username !== "" || parsed.password !== "") return bad("credentials");
  const port = http ? parsed.port === "" : TLS_PORTS.has(parsed.port);
  if (!port && options.allowLoopback !== true) return bad("port");
  return ok(parsed);
}

/** The address to connect to: the first of the host's, provided that not one of them is forbidden. */
async function publicAddress(
  hostname: string,
  options: SafeFetchOptions,
  signal: AbortSignal,
): Promise<Outcome<string>> {
  // The URL parser has already turned 0x7f.1, 017700000001 and 2130706433 into dotted form.
  const literal = hostname.replace(/^\[|\]$/g, "");
  const resolve = options.lookup ?? resolveBySystem;
  const addresses = ipaddr.isValid(literal) ? [literal] : await orAborted(resolve(hostname), signal);
  const [first] = addresses;
  if (first === undefined) return fail("fetch.unreachable", "not_found");
  if (!addresses.every((address) => isAllowed(address, options.allowLoopback === true)))
    return fail("fetch.blocked_address", "forbidden", { host: hostname });
  return ok(first);
}

const resolveBySystem: Resolve = async (hostname) =>
  (await systemLookup(hostname, { all: true, order: "ipv4first" })).map((answer) => answer.address);

/** Azure answers its virtual machines' metadata here, from a public range. */
const METADATA = new Set(["168.63.129.16"]);

/**
 * True for addresses of the public internet only. IPv4 wrapped in IPv6 is out whatever it maps to, as is
 * every special range (private, CGNAT, link-local with cloud metadata, loopback, multicast, NAT64, 6to4, Teredo, reserved).
 */
export function isPublicAddress(text: string): boolean {
  return isAllowed(text, false);
}

function isAllowed(text: string, allowLoopback: boolean): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  const range: string = address.range();
  if (allowLoopback && range === "loopback") return true;
  if (range !== "unicast" || METADATA.has(address.toString())) return false;
  // IPv6: only 2000::/3 is handed out to the public internet.
  if (address instanceof ipaddr.IPv6) return ((address.parts[0] ?? 0) & 0xe000) === 0x2000;
  return true;
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
    work.then(resolve, reject);
  });
}

async function fetchFrom(
  url: URL,
  address: string,
  options: SafeFetchOptions,
  signal: AbortSignal,
): Promise<Outcome<SafeResponse>> {
  const agent = new Agent({
    connect: { lookup: pinnedTo(address), timeout: options.connectTimeoutMs ?? 1_000 },
    connections: 1,
  });
  try {
    const response = await request(url, {
      dispatcher: agent,
      signal,
      headers: {
        accept: options.accept?.map((type) => (type.endsWith("/") ? `${type}*` : type)).join(", ") ?? "*/*",
        "accept-encoding": "identity",
        "user-agent": "Meridian",
      },
    });
    // The body of a refused answer is dropped with the connection, in `finally`.
    response.body.on("error", () => undefined);
    const { statusCode: status, headers } = response;
    if (status < 200 || status > 299) return fail("fetch.status", "invalid", { status });
    const contentType = one(headers["content-type"]).split(";")[0]?.trim().toLowerCase() ?? "";
    const encoding = one(headers["content-encoding"]).trim().toLowerCase();
    if (encoding !== "" && encoding !== "identity")
      return fail("fetch.bad_type", "invalid", { type: encoding });
    if (options.accept && !options.accept.some((prefix) => contentType.startsWith(prefix)))
      return fail("fetch.bad_type", "invalid", { type: contentType.slice(0, 100) });
    if (Number(one(headers["content-length"])) > options.maxBytes) return tooLarge(options.maxBytes);
    const body = await readAtMost(response.body, options.maxBytes);
    return body ? ok({ status, contentType, body }) : tooLarge(options.maxBytes);
  } finally {
    await agent.destroy();
  }
}

/** Whatever name is asked for, the socket goes to the address that was checked. */
function pinnedTo(address: string): LookupFunction {
  const family = ipaddr.parse(address).kind() === "ipv6" ? 6 : 4;
  return (_hostname, options, callback) =>
    options.all ? callback(null, [{ address, family }]) : callback(null, address, family);
}

async function readAtMost(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

const tooLarge = (maxBytes: number) => fail("fetch.too_large", "limit", { maxBytes });

const one = (header: string | string[] | undefined) =>
  Array.isArray(header) ? (header[0] ?? "") : (header ?? "");
