import { type NextRequest, NextResponse } from "next/server";
import {
  hostNameOf,
  isVariantPlace,
  placeWithQuery,
  type Route,
  routeFor,
  routingReady,
  STATE_HEADER,
  STATE_PATHS,
} from "@/commerce/storefronts";

/** Node, because routing asks Postgres. Static files never come here; `/s`, `/h` and `/admin` do, to be refused. */
export const config = {
  runtime: "nodejs",
  matcher: ["/((?!_next/static|_next/image|media/|api/uploads).*)"],
};

/** Turns host and path into a place inside the app. Never sets a cookie: the pages behind it are shared. */
export default async function middleware(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (!(await routingReady())) return plain(503, "The shop is starting.", { "retry-after": "1" });
  const route = routeFor(hostNameOf(request.headers.get("host")), pathname);
  return answer(request, route, search);
}

function answer(request: NextRequest, route: Route, search: string): NextResponse {
  switch (route.kind) {
    case "pass":
      return NextResponse.next();
    case "misdirected":
      return plain(421, "No shop lives at this address.");
    case "redirect": {
      // Next wants an absolute address, and the request's own is that of localhost: the host is the one just matched.
      const here = `${request.nextUrl.protocol}//${request.headers.get("host")}`;
      return NextResponse.redirect(new URL(route.location + search, here), 301);
    }
    case "paused":
      return inside(request, route.path, "", 503);
    case "gone":
      return inside(request, route.path, "", 410);
    case "notFound":
      return inside(request, route.path, "", 404);
    case "rewrite": {
      const state = request.headers.get(STATE_HEADER);
      if (state === "missing") return inside(request, `/s/${route.key}${STATE_PATHS.missing}`, "", 404);
      if (state === "failed") return inside(request, `/s/${route.key}${STATE_PATHS.failed}`, "", 500);
      const place = placeWithQuery(route.path, search);
      return isVariantPlace(place)
        ? inside(request, place, "", 200, VARIANT_HEADERS)
        : inside(request, place, search, 200);
    }
    default:
      return inside(request, route.path, search, 200);
  }
}

/**
 * A variant's page is drawn by request, so that Next keeps nothing for a key that somebody made up; our page cache may
 * keep it like the product's plain page. What is no variant answers with a redirect, which no cache keeps.
 */
const VARIANT_HEADERS = { "cache-control": "s-maxage=3600, stale-while-revalidate=86400" };

function inside(
  request: NextRequest,
  path: string,
  search: string,
  status: number,
  headers: Record<string, string> = {},
): NextResponse {
  const url = request.nextUrl.clone();
  url.pathname = path;
  url.search = search;
  return NextResponse.rewrite(url, status === 200 ? { headers } : { status, headers });
}

function plain(status: number, text: string, headers: Record<string, string> = {}): NextResponse {
  return new NextResponse(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}
