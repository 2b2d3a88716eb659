"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LOW_STOCK, UNLIMITED, type VariantStock } from "@/commerce/inventory/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Place } from "./receive-dialog";
import { readUnits } from "./units";

/** When staff are told, how far it may be sold below zero, and what each location keeps back. */
export function SettingsForm({
  stock,
  places,
  save,
}: {
  stock: VariantStock;
  places: readonly Place[];
  save: (input: {
    variantId: string;
    backOrderLimit: number | null;
    lowStockAt: number | null;
    safety: { locationId: string; units: number }[];
  }) => Promise<Answer<void>>;
}) {
  const t = useTranslations("admin.inventory.settings");
  const common = useTranslations("admin.common");
  const router = useRouter();
  const { row } = stock;
  const kept = (locationId: string) =>
    row.levels.find((level) => level.locationId === locationId)?.safety ?? 0;
  const [low, setLow] = useState(stock.ownLowStockAt?.toString() ?? "");
  const [limit, setLimit] = useState(stock.backOrderLimit?.toString() ?? "");
  const [safety, setSafety] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(places.map(({ value }) => [value, String(kept(value))])),
  );
  const { run, pending, failure } = useAct(save, {
    done: common("saved"),
    onDone: () => router.refresh(),
  });
  const read = (text: string) => readUnits(text, { most: UNLIMITED });
  const optional = (text: string) => (text.trim() === "" ? null : (read(text) ?? undefined));
  const lowStockAt = optional(low);
  const backOrderLimit = optional(limit);
  const backs = places.map(({ value }) => ({ locationId: value, units: read(safety[value] ?? "") ?? -1 }));
  const right =
    lowStockAt !== undefined && backOrderLimit !== undefined && backs.every(({ units }) => units >= 0);
  const submit = () => {
    if (lowStockAt === undefined || backOrderLimit === undefined || !right) return;
    // Only what differs: a level is made where something is kept back, not everywhere.
    const changed = backs.filter(({ locationId, units }) => units !== kept(locationId));
    run({ variantId: row.variantId, backOrderLimit, lowStockAt, safety: changed });
  };
  return (
    <form
      className="grid max-w-2xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label={t("low")}
          hint={t("lowHint", { usual: LOW_STOCK })}
          error={lowStockAt === undefined ? t("noNumber") : undefined}
        >
          <Input inputMode="numeric" value={low} onChange={(event) => setLow(event.target.value)} />
        </Field>
        <Field
          label={t("limit")}
          hint={t(row.policy === "continue" ? "limitHint" : "limitDenied")}
          error={backOrderLimit === undefined ? t("noNumber") : undefined}
        >
          <Input inputMode="numeric" value={limit} onChange={(event) => setLimit(event.target.value)} />
        </Field>
      </div>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm">{t("safety")}</legend>
        <p className="text-muted-foreground text-xs">{t("safetyHint")}</p>
        <div className="grid items-start gap-4 sm:grid-cols-3">
          {places.map(({ value, label }) => (
            <Field
              key={value}
              label={label}
              error={read(safety[value] ?? "") === null ? t("noNumber") : undefined}
            >
              <Input
                inputMode="numeric"
                value={safety[value] ?? ""}
                onChange={(event) => setSafety({ ...safety, [value]: event.target.value })}
              />
            </Field>
          ))}
        </div>
      </fieldset>
      {failure && <FailureText failure={failure} />}
      <Button type="submit" className="w-fit" pending={pending} disabled={!right}>
        {common("save")}
      </Button>
    </form>
  );
}
