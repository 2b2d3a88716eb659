import type { CountryLaw, LaunchPlan, PlanStorefront, Preflight } from "@/commerce/launch/model";
import type { PriceFindings, RoundingFindings } from "@/commerce/launch/rules/price-findings";
import type { PriceList } from "@/commerce/pricing/model";
import type { Alternate, HostView } from "@/commerce/storefronts/model";

/** A storefront locale, there already or planned, as a crawler would see it after the launch. */
export interface Member {
  readonly key: string;
  readonly storefrontCode: string;
  readonly planned: boolean;
  readonly hostName: string;
  readonly pathPrefix: string;
  readonly hreflangCode: string;
  readonly bare: string;
  /** Canonical address of its home page. */
  readonly homeUrl: string;
}

/** Tax and law of the plan's countries. */
export interface LawFacts {
  /** Fields of the legal entity that nobody filled in. */
  readonly missingEntity: readonly string[];
  readonly threshold: Preflight["law"]["threshold"];
  readonly countries: ReadonlyMap<string, CountryLaw>;
}

/** All that pre-flight looks at, loaded once, so that each rule is pure. */
export interface PreflightFacts {
  readonly brandId: string;
  readonly checkedAt: string;
  readonly plan: LaunchPlan;
  /** Country to the code of the storefront that sells there now. */
  readonly soldBy: ReadonlyMap<string, string>;
  readonly taken: {
    readonly codes: ReadonlySet<string>;
    readonly keys: ReadonlySet<string>;
    readonly addresses: ReadonlySet<string>;
    readonly bareOwners: ReadonlySet<string>;
    readonly xDefault: boolean;
  };
  /** By name; only those that are there already. */
  readonly hosts: ReadonlyMap<
    string,
    Pick<HostView, "brandId" | "aliasOf" | "verification" | "recordName" | "recordValue">
  >;
  /** Hosts of the plan that need no proof: this machine's, or below a proven name. */
  readonly provenHosts: ReadonlySet<string>;
  /** Hosts of the plan that shoppers of the world reach: not this machine's own. */
  readonly realHosts: ReadonlySet<string>;
  /** A storefront of the brand takes the test card: the new ones will, too. */
  readonly testCard: boolean;
  readonly lists: ReadonlyMap<string, PriceList>;
  readonly rated: ReadonlySet<string>;
  readonly prices: {
    readonly total: number;
    readonly lists: ReadonlyMap<
      string,
      { readonly priced: number; readonly missingTitle: string | null; readonly smallestMinor: bigint | null }
    >;
  };
  /** What stands out in the prices of each planned storefront, by its code. */
  readonly findings: {
    readonly prices: ReadonlyMap<string, PriceFindings>;
    readonly rounding: ReadonlyMap<string, RoundingFindings>;
  };
  readonly law: LawFacts;
  readonly sellable: ReadonlyMap<string, { readonly locations: number; readonly sellable: number }>;
  readonly words: ReadonlyMap<
    string,
    {
      readonly total: number;
      readonly byCoverage: ReadonlyMap<number, number>;
      readonly sourceSlugs: number;
      readonly shortTitle: string | null;
      readonly sourceSlugTitle: string | null;
    }
  >;
  readonly shipped: readonly string[];
  readonly products: number;
  /** Live storefront locales and the planned ones. */
  readonly members: readonly Member[];
  /** The home pages' alternates with the planned storefronts live. */
  readonly alternates: readonly Alternate[];
}

/** What a rule found: failing cases of those looked at, one of them, and where to mend it. */
export interface Finding {
  readonly failing: readonly Case[];
  readonly total: number;
}
export interface Case {
  readonly example: Readonly<Record<string, string | number>>;
  readonly fix: { readonly route: string; readonly params: Readonly<Record<string, string>> } | null;
}
export type Rule = (facts: PreflightFacts) => Finding;

/** A fix inside the panel: its section and the storefront it is about. */
export const inPanel = (section: string, storefront?: Pick<PlanStorefront, "code">) => ({
  route: "/",
  params: { section, ...(storefront && { storefront: storefront.code }) },
});

/** Every locale of the plan with its storefront. */
export const plannedLocales = (facts: PreflightFacts) =>
  facts.plan.storefronts.flatMap((storefront) =>
    storefront.locales.map((locale) => ({ storefront, locale })),
  );
