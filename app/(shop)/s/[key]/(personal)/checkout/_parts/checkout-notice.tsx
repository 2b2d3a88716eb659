import { getTranslations } from "next-intl/server";
import type { Flash } from "@/app/_server/shop-flash";
import { failureWords } from "@/app/_server/shop-form";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { Notice } from "@/components/shop/notice";
import { type CurrencyCode, formatMoney, isCurrency } from "@/lib/currency";
import { wordsOf } from "../../../../_data/view";

const UNDONE = ["declined", "cancelled", "expired", "failed", "sold_out", "late"] as const;

/** What came of the last form or of a payment, and what to do now. */
export async function CheckoutNotice({
  view,
  flash,
}: {
  readonly view: StorefrontView;
  readonly flash: Flash | null;
}) {
  const text = flash && (await textOf(view, flash));
  return text ? <Notice tone="refused">{text}</Notice> : null;
}

async function textOf(view: StorefrontView, { done, refused, fields }: Flash): Promise<string | null> {
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.checkout" });
  const reason = UNDONE.find((known) => done?.code === `undone.${known}`);
  if (reason) return t(`undone.${reason}`);
  if (!refused) return null;
  const count = Object.keys(fields).length;
  if (refused.code === "form.fields") return t("problems", { count });
  const { before, after, currency } = refused.data;
  if (refused.code === "checkout.changed" && isCurrency(currency))
    return t("changed", { before: money(view, before, currency), after: money(view, after, currency) });
  return failureWords(view, refused);
}

const money = (view: StorefrontView, minor: unknown, currency: CurrencyCode) =>
  formatMoney(BigInt(/^-?\d{1,20}$/.test(String(minor)) ? String(minor) : "0"), currency, view.hreflangCode);

/** The words of everything that is wrong with single fields. */
export async function problemsOf(
  view: StorefrontView,
  flash: Flash | null,
): Promise<Readonly<Record<string, string>>> {
  const said = Object.entries(flash?.fields ?? {}).map(
    async ([name, failure]) => [name, await failureWords(view, failure)] as const,
  );
  return Object.fromEntries(await Promise.all(said));
}
