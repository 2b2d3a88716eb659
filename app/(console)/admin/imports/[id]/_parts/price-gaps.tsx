"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ROUNDING_RULES, type RoundingRule } from "@/commerce/pricing/model";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";
import type { PriceGap } from "../../data";

type Fill = (input: unknown) => Promise<Answer<{ count: number }>>;

/** Where products cannot be bought because their price is missing, list by list, with the way to close the gap. */
export function PriceGaps({
  gaps,
  locale,
  mayPrice,
  fill,
}: {
  gaps: readonly PriceGap[];
  locale: string;
  mayPrice: boolean;
  fill: Fill;
}) {
  const t = useTranslations("admin.imports");
  if (gaps.length === 0) return null;
  return (
    <section className="grid gap-2" aria-labelledby="gaps">
      <h3 id="gaps">{t("gaps")}</h3>
      <p className="max-w-prose text-muted-foreground">{t("gapsText")}</p>
      <ul className="border-t">
        {gaps.map((gap) => (
          <li
            key={gap.priceListId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b py-2"
          >
            <span>
              {t.rich("gap", {
                products: gap.products,
                currency: gap.currency,
                storefronts: new Intl.ListFormat(locale).format(gap.storefronts),
                b: (chunks) => <b className="font-medium">{chunks}</b>,
              })}
            </span>
            {mayPrice && gap.sources.length > 0 && <Suggest gap={gap} fill={fill} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SuggestProps {
  gap: PriceGap;
  fill: Fill;
}

function Suggest(props: SuggestProps) {
  const t = useTranslations("admin.imports");
  return (
    <FormDialog
      trigger={t("suggest")}
      title={t("suggestTitle", { currency: props.gap.currency })}
      description={t("suggestText")}
    >
      {(close) => <SuggestForm {...props} close={close} />}
    </FormDialog>
  );
}

function SuggestForm({ gap, fill, close }: SuggestProps & { close: () => void }) {
  const t = useTranslations("admin.imports");
  const format = useFormatter();
  const router = useRouter();
  const [sourceListId, setSource] = useState(gap.sources[0]?.id ?? "");
  const [rounding, setRounding] = useState<RoundingRule>(gap.currency === "JPY" ? "whole_10" : "charm_99");
  const [failure, setFailure] = useState<Failure | null>(null);
  const [filling, start] = useTransition();
  const source = gap.sources.find(({ id }) => id === sourceListId);
  const submit = () =>
    start(async () => {
      const answer = await fill({ priceListId: gap.priceListId, sourceListId, rounding });
      if (answer.status === "refused") return setFailure(answer.failure);
      if (answer.status !== "done") return;
      close();
      toast(t("filled", { count: answer.value.count, currency: gap.currency }));
      router.refresh();
    });
  return (
    <DialogForm submit={t("fill")} pending={filling} failure={failure} onSubmit={submit}>
      <Field label={t("suggestFrom")}>
        <NativeSelect
          value={sourceListId}
          options={gap.sources.map(({ id, currency }) => ({ value: id, label: currency }))}
          onChange={(event) => setSource(event.target.value)}
        />
      </Field>
      {source && (
        <p className="text-muted-foreground">
          {t("rate", {
            from: source.currency,
            to: gap.currency,
            rate: format.number(Number(source.perUnit), { maximumSignificantDigits: 6 }),
            day: format.dateTime(new Date(`${source.day}T00:00:00Z`), { dateStyle: "medium" }),
          })}
        </p>
      )}
      <Field label={t("rounding")}>
        <NativeSelect
          value={rounding}
          options={ROUNDING_RULES.map((rule) => ({ value: rule, label: t(`roundings.${rule}`) }))}
          onChange={(event) => setRounding(event.target.value as RoundingRule)}
        />
      </Field>
    </DialogForm>
  );
}
