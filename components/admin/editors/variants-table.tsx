"use client";

import { Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { StockLevel } from "@/commerce/inventory/model";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { gtinProblem } from "./gtin";
import type { OptionDraft, VariantDraft } from "./product-draft";
import { type AdjustStock, StockDialog } from "./stock-dialog";
import { refOf } from "./variant-grid";

export interface ListChoice {
  readonly id: string;
  readonly currency: string;
  readonly label: string;
}
export interface LocationChoice {
  readonly id: string;
  readonly name: string;
}

/** Variants, a row each: numbers to type, prices of one currency at a time, stock to look at and to correct. */
export function VariantsTable({
  options,
  variants,
  lists,
  locations,
  levels,
  errors,
  mayPrice,
  adjust,
  onChange,
}: {
  options: readonly OptionDraft[];
  variants: readonly VariantDraft[];
  lists: readonly ListChoice[];
  locations: readonly LocationChoice[];
  levels: readonly StockLevel[];
  /** Words by zod path: "variants.0.gtin". */
  errors: Readonly<Record<string, string>>;
  mayPrice: boolean;
  /** Absent: this person may not correct stock. */
  adjust?: AdjustStock;
  onChange: (variants: readonly VariantDraft[]) => void;
}) {
  const t = useTranslations("admin.editor");
  const [listId, setListId] = useState(lists[0]?.id ?? "");
  const list = lists.find(({ id }) => id === listId);
  const set = (ref: string, part: Partial<VariantDraft>) =>
    onChange(variants.map((one) => (one.ref === ref ? { ...one, ...part } : one)));
  const nameOf = (variant: VariantDraft) =>
    options
      .map((option, place) => {
        const wanted = variant.values[place];
        return option.values.find((value) => refOf(value) === wanted)?.name ?? wanted ?? "";
      })
      .join(" / ") || t("onlyVariant");
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-3">
      {lists.length > 1 && (
        <div className="flex items-center gap-2">
          <label htmlFor="price-list" className="text-muted-foreground">
            {t("pricesIn")}
          </label>
          <NativeSelect
            id="price-list"
            className="h-8 w-56"
            value={listId}
            options={lists.map(({ id, label }) => ({ value: id, label }))}
            onChange={(event) => setListId(event.target.value)}
          />
        </div>
      )}
      <div className="relative overflow-x-auto">
        <Table>
          <TableHeader className="static">
            <TableRow>
              <TableHead>{t("variant")}</TableHead>
              <TableHead>{t("sku")}</TableHead>
              <TableHead>{t("gtin")}</TableHead>
              <TableHead numeric>{t("weight")}</TableHead>
              <TableHead numeric>{t("priceIn", { currency: list?.currency ?? "" })}</TableHead>
              <TableHead numeric>{t("compareAt")}</TableHead>
              <TableHead numeric>{t("stock")}</TableHead>
              <TableHead>
                <span className="sr-only">{t("rowActs")}</span>
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {variants.map((variant, row) => {
              const name = nameOf(variant);
              const price = variant.prices[listId] ?? { amount: "", compareAt: "" };
              const cell = (field: string) => ({
                "aria-label": `${name}: ${t(field as "sku")}`,
                "aria-invalid": errors[`variants.${row}.${field}`] ? true : undefined,
                className: "h-8",
              });
              const problem = gtinProblem(variant.gtin) ? t("gtinBad") : errors[`variants.${row}.gtin`];
              const setPrice = (part: Partial<typeof price>) =>
                set(variant.ref, { prices: { ...variant.prices, [listId]: { ...price, ...part } } });
              return (
                <TableRow key={variant.ref}>
                  <TableCell className="min-w-24 font-medium">{name}</TableCell>
                  <TableCell className="min-w-32">
                    <Input
                      {...cell("sku")}
                      value={variant.sku}
                      maxLength={255}
                      onChange={(event) => set(variant.ref, { sku: event.target.value })}
                    />
                  </TableCell>
                  <TableCell className="min-w-36">
                    <Input
                      {...cell("gtin")}
                      aria-invalid={problem ? true : undefined}
                      title={problem}
                      inputMode="numeric"
                      value={variant.gtin}
                      maxLength={20}
                      onChange={(event) => set(variant.ref, { gtin: event.target.value })}
                    />
                    {problem && <span className="text-destructive text-xs">{problem}</span>}
                  </TableCell>
                  <TableCell className="min-w-20">
                    <Input
                      {...cell("weight")}
                      className="h-8 text-right"
                      inputMode="numeric"
                      value={variant.weightGrams}
                      onChange={(event) =>
                        set(variant.ref, { weightGrams: event.target.value.replace(/\D/g, "").slice(0, 9) })
                      }
                    />
                  </TableCell>
                  <TableCell className="min-w-24">
                    <Input
                      {...cell("price")}
                      className="h-8 text-right"
                      inputMode="decimal"
                      disabled={!mayPrice || !list}
                      value={price.amount}
                      onChange={(event) => setPrice({ amount: event.target.value })}
                    />
                  </TableCell>
                  <TableCell className="min-w-24">
                    <Input
                      {...cell("compareAt")}
                      className="h-8 text-right"
                      inputMode="decimal"
                      disabled={!mayPrice || !list}
                      value={price.compareAt}
                      onChange={(event) => setPrice({ compareAt: event.target.value })}
                    />
                  </TableCell>
                  <TableCell numeric className="min-w-16">
                    <Stock
                      name={name}
                      variant={variant}
                      locations={locations}
                      levels={levels}
                      adjust={adjust}
                    />
                  </TableCell>
                  <TableCell className="w-9">
                    {variants.length > 1 && options.length > 0 && (
                      <Button
                        variant="ghost"
                        size="icon-sm"
                        aria-label={t("removeVariant", { name })}
                        onClick={() => onChange(variants.filter(({ ref }) => ref !== variant.ref))}
                      >
                        <Trash2 aria-hidden />
                      </Button>
                    )}
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </div>
    </div>
  );
}

function Stock({
  name,
  variant,
  locations,
  levels,
  adjust,
}: {
  name: string;
  variant: VariantDraft;
  locations: readonly LocationChoice[];
  levels: readonly StockLevel[];
  adjust?: AdjustStock;
}) {
  const format = useFormatter();
  const t = useTranslations("admin.editor");
  const mine = levels.filter(({ variantId }) => variantId === variant.id);
  const total = mine.reduce((sum, { onHand }) => sum + onHand, 0);
  const figure = format.number(total);
  if (variant.id === undefined) return <span className="text-muted-foreground">{t("afterSaving")}</span>;
  if (!adjust) return figure;
  return (
    <StockDialog
      name={name}
      variantId={variant.id}
      figure={figure}
      locations={locations.map((place) => ({
        ...place,
        onHand: mine.find(({ locationId }) => locationId === place.id)?.onHand ?? 0,
      }))}
      adjust={adjust}
    />
  );
}
