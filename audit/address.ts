/** An absolute http(s) address without fragment, as WHATWG URLs write it; undefined for anything else. */
export function addressOf(href: string, base?: string): string | undefined {
  try {
    const url = new URL(href.trim(), base);
    if (url.protocol !== "http:" && url.protocol !== "https:") return undefined;
    url.hash = "";
    return url.href;
  } catch {
    return undefined;
  }
}

/** The same page under another spelling: slash at the end, letter case, percent-encoding, scheme, port. */
export function looseAddress(address: string): string {
  const url = new URL(address);
  let path = url.pathname;
  try {
    path = decodeURIComponent(path);
  } catch {
    // Not UTF-8: compared as it is.
  }
  return `${url.hostname}${path.toLowerCase().replace(/\/+$/, "")}${url.search}`;
}

export const isAbsolute = (href: string): boolean => /^https?:\/\/[^/]/i.test(href.trim());
export const originOf = (address: string): string => new URL(address).origin;
export const hasQuery = (address: string): boolean => new URL(address).search !== "";
