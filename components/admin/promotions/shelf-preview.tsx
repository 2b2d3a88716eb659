"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { PromotionInput } from "@/commerce/promotions/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Badge } from "@/components/ui/badge";
import { NativeSelect } from "@/components/ui/native-select";
import { type CurrencyCode, formatMoney } from "@/lib/currency";
import type { EditorStorefront } from "./editor";
import type { PromotionForm } from "./form";
import { inputOf } from "./form-input";
import { type LabelLocale, labelFor } from "./label-fields";
import { type Choice, Picker } from "./picker";

/** What a product page would show while the promotion runs. */
export interface ShelfView {
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  /** The struck price; null: no reduction may be announced. */
  readonly regularMinor: bigint | null;
  /** The lowest price of the 30 days before, where the country wants it said. */
  readonly lowest30Minor: bigint | null;
  readonly percentOff: number | null;
  /** Whether the price is this promotion's: another one may be better, or this one not for product pages. */
  readonly own: boolean;
}

export type PreviewShelf = (input: {
  promotion: PromotionInput;
  promotionId: string | null;
  version: number;
  storefrontId: string;
  variantId: string | null;
}) => Promise<Answer<{ variantId: string; name: string; view: ShelfView | null }>>;

const AFTER_MS = 500;

/** The promotion on a product page before it runs: badge, struck price, the 30-day line. Asks again as one types. */
export function ShelfPreview({
  form,
  saved,
  storefronts,
  locales,
  findVariants,
  preview,
}: {
  form: PromotionForm;
  /** What is being edited; null: a new one. */
  saved: { readonly id: string; readonly version: number } | null;
  storefronts: readonly EditorStorefront[];
  locales: readonly (LabelLocale & { readonly storefrontIds: readonly string[] })[];
  findVariants: (text: string) => Promise<readonly Choice[]>;
  preview: PreviewShelf;
}) {
  const t = useTranslations("admin.promotions.preview");
  const text = useFailureText();
  const locale = useLocale();
  const [storefrontId, setStorefrontId] = useState("");
  const [variant, setVariant] = useState<Choice | null>(null);
  const [answer, setAnswer] = useState<Awaited<ReturnType<PreviewShelf>> | null>(null);
  const chosen = storefronts.filter(({ id }) => form.storefrontIds.includes(id));
  const storefront = chosen.find(({ id }) => id === storefrontId) ?? chosen[0];
  const input = inputOf(form, [...new Set(chosen.map(({ currency }) => currency))], locale);
  const wish =
    storefront && input.ok
      ? {
          promotion: input.value,
          promotionId: saved?.id ?? null,
          version: saved?.version ?? 0,
          storefrontId: storefront.id,
          variantId: variant?.value ?? null,
        }
      : null;
  const key = JSON.stringify(wish, (_name, value) => (typeof value === "bigint" ? String(value) : value));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the wish holds
  useEffect(() => {
    if (!wish) return setAnswer(null);
    let current = true;
    const timer = setTimeout(async () => {
      const next = await preview(wish);
      if (current) setAnswer(next);
    }, AFTER_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, preview]);
  const shown = answer?.status === "done" ? answer.value : null;
  return (
    <section className="grid gap-3" aria-labelledby="shelf-preview">
      <h2 id="shelf-preview" className="border-b pb-2 text-lg">
        {t("title")}
      </h2>
      {chosen.length > 1 && (
        <NativeSelect
          aria-label={t("storefront")}
          value={storefront?.id ?? ""}
          options={chosen.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setStorefrontId(event.target.value)}
        />
      )}
      <Picker
        label={t("product")}
        chosen={variant ? [variant] : []}
        search={findVariants}
        onChange={(next) => setVariant(next.at(-1) ?? null)}
      />
      {wish === null ? (
        <p className="text-muted-foreground">{t("incomplete")}</p>
      ) : answer === null ? (
        <p className="text-muted-foreground">{t("asking")}</p>
      ) : answer.status === "refused" ? (
        <p className="text-muted-foreground">{text(answer.failure)}</p>
      ) : shown && storefront ? (
        <Card
          name={shown.name}
          view={shown.view}
          label={labelOf(form, storefront, locales)}
          needsCode={form.needsCode}
        />
      ) : null}
    </section>
  );
}

function labelOf(
  form: PromotionForm,
  storefront: EditorStorefront,
  locales: readonly (LabelLocale & { readonly storefrontIds: readonly string[] })[],
): { text: string; from: string } | null {
  const own = locales.find(({ storefrontIds }) => storefrontIds.includes(storefront.id));
  return own ? labelFor(form.labels, own) : null;
}

function Card({
  name,
  view,
  label,
  needsCode,
}: {
  name: string;
  view: ShelfView | null;
  label: { text: string; from: string } | null;
  needsCode: boolean;
}) {
  const t = useTranslations("admin.promotions.preview");
  const locale = useLocale();
  const format = useFormatter();
  if (!view) return <p className="text-muted-foreground">{t("unpriced", { name })}</p>;
  const money = (minor: bigint) => formatMoney(minor, view.currency, locale);
  return (
    <div className="grid gap-2 rounded-md border bg-card px-4 py-3">
      <p className="text-muted-foreground">{name}</p>
      {view.own && (label || view.percentOff !== null) && (
        <p className="flex flex-wrap gap-1.5">
          {label && (
            <Badge variant="primary" lang={label.from}>
              {label.text}
            </Badge>
          )}
          {view.percentOff !== null && (
            <Badge variant="primary">{format.number(-view.percentOff / 100, { style: "percent" })}</Badge>
          )}
        </p>
      )}
      <p className="flex flex-wrap items-baseline gap-2 tabular-nums">
        <span className="text-xl">{money(view.amountMinor)}</span>
        {view.regularMinor !== null && (
          <s className="text-muted-foreground">
            <span className="sr-only">{t("before")} </span>
            {money(view.regularMinor)}
          </s>
        )}
      </p>
      {view.lowest30Minor !== null && (
        <p className="text-muted-foreground text-xs">{t("lowest", { amount: money(view.lowest30Minor) })}</p>
      )}
      {!view.own && (
        <p className="text-muted-foreground text-xs">{t(needsCode ? "needsCode" : "notOnShelf")}</p>
      )}
    </div>
  );
}
