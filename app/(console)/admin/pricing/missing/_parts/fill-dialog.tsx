"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ROUNDING_RULES, type RoundingRule } from "@/commerce/pricing/model";
import { type DerivedPreview, DerivePreview } from "@/components/admin/pricing/derive-preview";
import type { SourceList } from "@/components/admin/pricing/list-draft";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { previewDerived } from "../../actions";

interface Fill {
  readonly priceListId: string;
  readonly sourceListId: string;
  readonly rounding: RoundingRule;
}

/** Prices for what a list does not price yet, suggested from another one; looked at first. */
export function FillDialog({
  listId,
  name,
  currency,
  products,
  sources,
  fill,
}: {
  listId: string;
  name: string;
  currency: string;
  products: number;
  sources: readonly SourceList[];
  fill: (input: Fill) => Promise<Answer<{ count: number }>>;
}) {
  const t = useTranslations("admin.pricing.missing");
  const rules = useTranslations("admin.launcher.money.rule");
  const common = useTranslations("admin.common");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [sourceListId, setSource] = useState(sources[0]?.id ?? "");
  const [rounding, setRounding] = useState<RoundingRule>(currency === "JPY" ? "whole_10" : "charm_99");
  const source = sources.find(({ id }) => id === sourceListId);
  const { run, pending, failure } = useAct(fill, {
    done: ({ count }) => t("filled", { count }),
    onDone: () => {
      setOpen(false);
      router.refresh();
    },
  });
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button
          variant="outline"
          size="sm"
          disabled={sources.length === 0}
          title={sources.length === 0 ? t("noSource") : undefined}
        >
          {t("fill")}
        </Button>
      </DialogTrigger>
      <DialogContent closeLabel={common("close")} className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>{t("fillTitle", { list: name })}</DialogTitle>
          <DialogDescription>{t("fillText", { count: products, currency })}</DialogDescription>
        </DialogHeader>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("source")}>
            <NativeSelect
              value={sourceListId}
              options={sources.map(({ id, name: label, currency: from }) => ({
                value: id,
                label: t("sourceLabel", { name: label, currency: from }),
              }))}
              onChange={(event) => setSource(event.target.value)}
            />
          </Field>
          <Field label={t("rounding")}>
            <NativeSelect
              value={rounding}
              options={ROUNDING_RULES.map((value) => ({ value, label: rules(value) }))}
              onChange={(event) =>
                setRounding(ROUNDING_RULES.find((known) => known === event.target.value) ?? "none")
              }
            />
          </Field>
        </div>
        {source && (
          <DerivePreview
            key={`${sourceListId}${rounding}`}
            currency={currency}
            sourceCurrency={source.currency}
            load={(): Promise<Answer<DerivedPreview>> =>
              previewDerived({ sourceListId, currency, percentMicro: 0, rounding })
            }
          />
        )}
        {failure && <FailureText failure={failure} />}
        <DialogFooter>
          <Button variant="ghost" onClick={() => setOpen(false)}>
            {common("cancel")}
          </Button>
          <Button pending={pending} onClick={() => run({ priceListId: listId, sourceListId, rounding })}>
            {t("fillNow")}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
