import type {
  HreflangChange,
  LaunchPlan,
  LaunchProgress,
  OpenedLaunch,
  Preflight,
  PricePreview,
  PriceSource,
  Proposal,
  ProposeInput,
} from "@/commerce/launch/model";
import type { PriceList } from "@/commerce/pricing/model";
import type { VatEvidence } from "@/commerce/tax/model";
import type { Answer } from "@/components/admin/shell/model";

/** What a saved plan was judged to be. */
export interface Review {
  readonly planId: string;
  readonly version: number;
  readonly preflight: Preflight;
  readonly hreflang: readonly HreflangChange[];
}

/** What the launcher can do; made in app/, handed in as props. */
export interface LauncherActions {
  readonly propose: (input: ProposeInput) => Promise<Answer<Proposal>>;
  /** Saves the draft, then runs pre-flight and the hreflang difference over it. */
  readonly review: (input: {
    planId: string | null;
    version: number;
    plan: LaunchPlan;
  }) => Promise<Answer<Review>>;
  readonly prices: (input: { currency: string; source: PriceSource }) => Promise<Answer<PricePreview>>;
  readonly open: (input: { planId: string; version: number }) => Promise<Answer<OpenedLaunch>>;
  readonly progress: (planId: string) => Promise<Answer<LaunchProgress>>;
  readonly rollback: (planId: string) => Promise<Answer<OpenedLaunch>>;
  /** Asks about a VAT id, and keeps what was said as evidence. */
  readonly checkVatId: (input: {
    vatId: string;
  }) => Promise<Answer<{ evidence: VatEvidence; checks: readonly VatEvidence[] }>>;
  readonly discard: (planId: string) => Promise<Answer<null>>;
}

/** What the launcher is told of the world when its page is drawn. */
export interface LauncherFacts {
  readonly lists: readonly Pick<
    PriceList,
    "id" | "name" | "kind" | "currency" | "taxIncluded" | "rateDate"
  >[];
  readonly rated: readonly string[];
  /** Languages by tag, in the words of the console. */
  readonly languageNames: Readonly<Record<string, string>>;
  readonly countryNames: Readonly<Record<string, string>>;
  readonly draft: { readonly planId: string; readonly version: number; readonly plan: LaunchPlan } | null;
  /** Launches that can still be taken back, newest first. */
  readonly recent: readonly OpenedLaunch[];
}

/** What a person wishes before the machine proposes. */
export type Wish = Omit<LaunchPlan, "storefronts">;

export const NO_WISH: Wish = {
  countries: [],
  languages: [],
  choices: [],
  addressStyle: "subdomain",
  minCoverage: 0.9,
};
