import http from "node:http";
import type { AddressInfo } from "node:net";

/** One page of the small shop that the auditor's tests crawl. */
export interface FakePage {
  status: number;
  lang: string;
  title: string;
  description: string;
  canonical: string | undefined;
  noindex: boolean;
  alternates: { code: string; url: string }[];
  links: string[];
  /** Shown as text. */
  text: string;
  data: unknown[];
  headers: Record<string, string>;
}

export interface FakeHost {
  robots: string;
  locs: string[];
  pages: Map<string, FakePage>;
  /** Answers that take the place of anything else at a path, given the headers of the request. */
  raw: Map<string, (headers: http.IncomingHttpHeaders) => FakeAnswer>;
}

export interface FakeAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export type FakeShop = Map<string, FakeHost>;

const PLACES = [
  { name: "de", lang: "de", code: "de-DE", price: "1.299,00 €", currency: "EUR" },
  { name: "gb", lang: "en", code: "en-GB", price: "£1,299.00", currency: "GBP" },
  { name: "us", lang: "en", code: "en-US", price: "$1,299.00", currency: "USD" },
] as const;

/** Three storefronts on three hosts with a home and two products each, and nothing wrong with them. */
export function healthyShop(port: number): FakeShop {
  const at = (name: string, path: string) => `http://${name}.shop.localhost:${port}${path}`;
  const sets = new Map(
    ["/", "/p/coat", "/p/hat"].map((path) => [
      path,
      [
        { code: "de-DE", url: at("de", path) },
        { code: "en", url: at("gb", path) },
        { code: "en-GB", url: at("gb", path) },
        { code: "en-US", url: at("us", path) },
        { code: "x-default", url: at("us", path) },
      ],
    ]),
  );
  const shop: FakeShop = new Map();
  for (const place of PLACES) {
    const pages = new Map<string, FakePage>();
    for (const [path, alternates] of sets) {
      pages.set(path, {
        status: 200,
        lang: place.lang,
        title: `${path} in ${place.code}`,
        description: `What there is to say about ${path} in ${place.code}.`,
        canonical: at(place.name, path),
        noindex: false,
        alternates: alternates.map((entry) => ({ ...entry })),
        links: [...sets.keys(), ...alternates.map(({ url }) => url)],
        text: path === "/" ? "" : place.price,
        data: path === "/" ? [] : [product(path, place.currency, at(place.name, path))],
        headers: {},
      });
    }
    shop.set(`${place.name}.shop.localhost`, {
      robots: `User-agent: *\nDisallow: /search\n\nSitemap: ${at(place.name, "/sitemap.xml")}\n`,
      locs: [...sets.keys()].map((path) => at(place.name, path)),
      pages,
      raw: new Map(),
    });
  }
  return shop;
}

function product(path: string, currency: string, url: string): unknown {
  return {
    "@type": "Product",
    name: path,
    sku: path,
    image: `${url}.jpg`,
    offers: {
      "@type": "Offer",
      price: "1299.00",
      priceCurrency: currency,
      availability: "https://schema.org/InStock",
      shippingDetails: { "@type": "OfferShippingDetails" },
      hasMerchantReturnPolicy: { "@type": "MerchantReturnPolicy" },
    },
  };
}

/** Serves a shop on a free port of this machine, chosen by the Host header. `make` is given the port. */
export async function serve(
  make: (port: number) => FakeShop,
): Promise<{ port: number; shop: FakeShop; close: () => Promise<void> }> {
  let shop: FakeShop = new Map();
  const server = http.createServer((request, response) => answer(shop, request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  shop = make(port);
  return {
    port,
    shop,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(shop: FakeShop, request: http.IncomingMessage, response: http.ServerResponse): unknown {
  const name = (request.headers.host ?? "").replace(/:\d+$/, "");
  const host = shop.get(name);
  const [path = "/"] = (request.url ?? "/").split("?");
  const send = (status: number, type: string, body: string, headers: Record<string, string> = {}) => {
    response.writeHead(status, { "content-type": type, etag: '"1"', ...headers });
    response.end(body);
  };
  if (!host) return send(421, "text/plain", "");
  const raw = host.raw.get(request.url ?? path) ?? host.raw.get(path);
  if (raw) {
    const { status, headers, body } = raw(request.headers);
    response.writeHead(status, headers);
    return response.end(body);
  }
  if (path === "/robots.txt") return send(200, "text/plain", host.robots);
  if (path === "/sitemap.xml") return send(200, "application/xml", sitemap(host.locs));
  const page = host.pages.get(path);
  if (!page) return send(404, "text/html", "<html lang=en><head><title>404</title></head></html>");
  send(page.status, "text/html; charset=utf-8", html(page), page.headers);
}

export const sitemap = (locs: readonly string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${locs
    .map((loc) => `<url><loc>${loc}</loc><lastmod>2026-01-01T00:00:00Z</lastmod></url>`)
    .join("")}</urlset>`;

export function html(page: FakePage): string {
  const head = [
    `<title>${page.title}</title>`,
    `<meta name="description" content="${page.description}">`,
    ...(page.noindex ? ['<meta name="robots" content="noindex, follow">'] : []),
    ...(page.canonical === undefined ? [] : [`<link rel="canonical" href="${page.canonical}">`]),
    ...page.alternates.map(({ code, url }) => `<link rel="alternate" hreflang="${code}" href="${url}">`),
    ...page.data.map((data) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`),
  ];
  const links = page.links.map((href) => `<a href="${href}">x</a>`);
  return `<!doctype html><html lang="${page.lang}"><head>${head.join("")}</head><body>${page.text}${links.join("")}</body></html>`;
}
