import type { Answer, Fetcher } from "./fetch";
import type { Annotation, Visit } from "./model";
import { annotation, isNoindex, readHtml } from "./read-html";

/** Fetches and reads one address; one that robots.txt forbids is only noted. */
export async function visit(
  fetcher: Fetcher,
  address: string,
  allowed = true,
  headers: Readonly<Record<string, string>> = {},
): Promise<Visit> {
  if (!allowed) return { ...nothing(address), blocked: true };
  return toVisit(address, await fetcher.get(address, headers));
}

function toVisit(address: string, answer: Answer): Visit {
  const { status, headers, body, bytes } = answer;
  const contentType = headers["content-type"] ?? "";
  const isHtml = /^(text\/html|application\/xhtml)/i.test(contentType);
  return {
    url: address,
    status,
    location: status >= 300 && status < 400 ? headers.location : undefined,
    contentType,
    etag: headers.etag !== undefined,
    bytes,
    noindexHeader: isNoindex(String(headers["x-robots-tag"] ?? "")),
    headerAlternates: linkHeader([headers.link ?? []].flat().join(", "), address),
    page: isHtml && body !== "" ? readHtml(body, address) : undefined,
    blocked: false,
  };
}

const nothing = (url: string): Visit => ({
  url,
  status: 0,
  location: undefined,
  contentType: "",
  etag: false,
  bytes: 0,
  noindexHeader: false,
  headerAlternates: [],
  page: undefined,
  blocked: false,
});

/** `Link: <https://…>; rel="alternate"; hreflang="de"` (RFC 8288), as Google takes it for files. */
function linkHeader(value: string, address: string): Annotation[] {
  return value.split(/,(?=\s*<)/).flatMap((part) => {
    const [, href = "", parameters = ""] = /^\s*<([^>]*)>(.*)$/s.exec(part) ?? [];
    const code = /;\s*hreflang="?([^";,]+)"?/i.exec(parameters)?.[1];
    return code !== undefined && /;\s*rel="?alternate"?/i.test(parameters)
      ? [annotation(code, href, address)]
      : [];
  });
}
