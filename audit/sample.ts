import { createHash } from "node:crypto";
import { originOf } from "./address";

/** Of each kind of place so many are looked at, each with all addresses that pages name for it, up to a bound. */
const PATHS = 3;
const ADDRESSES = 24;

/** What was drawn of the addresses with a query, for the report. */
export interface Drawn {
  /** Places (addresses without their query) that were drawn, of so many that pages link to. */
  readonly paths: number;
  readonly ofPaths: number;
  readonly addresses: number;
  readonly ofAddresses: number;
}

/**
 * Links with a query: variants of a product, filters of a category, sizes of a picture. They multiply without end, and
 * some of a kind show the kind; so for each kind a few places are drawn, the same ones in every crawl of the same site.
 */
export class QuerySample {
  private readonly paths = new Map<string, Set<string>>();
  private chosen = new Set<string>();
  private asked = 0;

  /** Notes a link. Afterwards `take` may give it. */
  add(address: string): void {
    const path = withoutQuery(address);
    const addresses = this.paths.get(path);
    if (addresses) addresses.add(address);
    else this.paths.set(path, new Set([address]));
  }

  /** The drawn addresses that were not given yet; places once drawn stay so when more links to them are found. */
  take(given: ReadonlySet<string>): string[] {
    const kinds = new Map<string, string[]>();
    for (const path of this.paths.keys()) {
      const kind = kindOf(path);
      kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
    }
    for (const paths of kinds.values()) {
      const missing = PATHS - paths.filter((path) => this.chosen.has(path)).length;
      const others = paths.filter((path) => !this.chosen.has(path)).sort(byLot);
      for (const path of others.slice(0, Math.max(0, missing))) this.chosen.add(path);
    }
    const wanted = [...this.chosen].flatMap((path) =>
      [...(this.paths.get(path) ?? [])].slice(0, ADDRESSES).filter((address) => !given.has(address)),
    );
    this.asked += wanted.length;
    return wanted;
  }

  drawn(): Drawn {
    return {
      paths: this.chosen.size,
      ofPaths: this.paths.size,
      addresses: this.asked,
      ofAddresses: [...this.paths.values()].reduce((sum, addresses) => sum + addresses.size, 0),
    };
  }
}

const withoutQuery = (address: string) => address.slice(0, address.indexOf("?"));

/** The folder of a place, with its host. Pictures have a folder each, and are one kind. */
function kindOf(path: string): string {
  const folder = path.slice(0, path.lastIndexOf("/"));
  const origin = originOf(path);
  return folder.startsWith(`${origin}/media/`) ? `${origin}/media` : folder;
}

const byLot = (a: string, b: string) => (lot(a) < lot(b) ? -1 : 1);
/** By the path alone: where hosts have the same places, the same are drawn. */
const lot = (path: string) => createHash("sha1").update(new URL(path).pathname).digest("hex");
