import {
  PREVIEW_SORTS,
  type PreviewSort,
  type PriceChangeSpec,
  type PriceList,
  ROUNDING_RULES,
  type RoundingRule,
} from "@/commerce/pricing/model";
import { readSignedPercent } from "@/components/admin/pricing/signed-percent";
import type { SearchParams } from "@/components/admin/tables/table-state";

/** The change of a whole list that an address asks to see. */
export interface RoundingWish {
  readonly rounding: RoundingRule;
  readonly percentText: string;
  readonly reprice: boolean;
  readonly sort: PreviewSort;
  readonly after: string | null;
  readonly change: Extract<PriceChangeSpec, { kind: "rounding" | "reprice" }> | PercentChange;
}

interface PercentChange {
  readonly kind: "formula";
  readonly formula: { readonly kind: "percent"; readonly percentMicro: bigint };
  readonly rounding: RoundingRule;
}

const text = (value: SearchParams[string]) => (typeof value === "string" ? value.slice(0, 100) : "");

/** Reads the wish. Without one the rule that the list was made with, else steps of 0.05 for francs and .99 for the rest. */
export function readWish(
  params: SearchParams,
  list: Pick<PriceList, "currency" | "rounding" | "kind">,
): RoundingWish {
  const usual = list.currency === "CHF" ? "swedish_05" : (list.rounding ?? "charm_99");
  const rule = text(params.rule);
  const reprice = rule === "reprice" && list.kind === "derived";
  const rounding = ROUNDING_RULES.find((known) => known === rule) ?? usual;
  const percentText = text(params.percent);
  const percentMicro = readSignedPercent(percentText) ?? 0;
  return {
    rounding,
    percentText,
    reprice,
    sort: PREVIEW_SORTS.find((known) => known === params.sort) ?? "size",
    after: text(params.after) || null,
    change: reprice
      ? { kind: "reprice" }
      : percentMicro === 0
        ? { kind: "rounding", rounding }
        : { kind: "formula", formula: { kind: "percent", percentMicro: BigInt(percentMicro) }, rounding },
  };
}

export function wishHref(listId: string, wish: RoundingWish, after: string): string {
  const query = new URLSearchParams({
    rule: wish.reprice ? "reprice" : wish.rounding,
    ...(wish.percentText ? { percent: wish.percentText } : {}),
    sort: wish.sort,
    after,
  });
  return `/pricing/lists/${listId}/rounding?${query}`;
}
