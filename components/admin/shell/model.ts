import type { ConsoleLocale } from "@/commerce/access/model";
import type { Failure } from "@/lib/result";

/** What an action answers, as app/_server/action.ts gives it; components know its shape, not its maker. */
export type Answer<T> =
  | { readonly status: "idle" }
  | { readonly status: "done"; readonly value: T }
  | { readonly status: "refused"; readonly failure: Failure };

/** One thing found by the palette. */
export interface PaletteHit {
  readonly group: "storefronts" | "products" | "variants" | "promotions" | "priceLists";
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly href: string;
}

/** The person as the shell shows them. */
export interface ShellPerson {
  readonly name: string;
  readonly email: string;
  readonly locale: ConsoleLocale;
}

/** What the shell can do; made in app/, handed in as props. */
export interface ShellActions {
  readonly search: (text: string) => Promise<Answer<PaletteHit[]>>;
  readonly saveLocale: (locale: ConsoleLocale) => Promise<Answer<null>>;
  readonly signOut: () => Promise<void>;
}
