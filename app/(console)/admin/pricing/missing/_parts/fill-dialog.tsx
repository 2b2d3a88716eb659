"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ROUNDING_RULES, type RoundingRule } from "@/commerce/pricing/model";
import { type DerivedPreview, DerivePreview } from "@/components/admin/pricing/derive-preview";
import type { SourceList } from "@/components/admin/pricing/list-draft";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { previewDerived } from "../../actions";

interface Fill {
  readonly priceListId: string;
  readonly sourceListId: string;
  readonly rounding: RoundingRule;
}

interface Props {
  listId: string;
  name: string;
  currency: string;
  products: number;
  sources: readonly SourceList[];
  fill: (input: Fill) => Promise<Answer<{ count: number }>>;
}

/** Prices for what a list does not price yet, suggested from another one; looked at first. */
export function FillDialog(props: Props) {
  const t = useTranslations("admin.pricing.missing");
  const { name, products, currency, sources } = props;
  return (
    <FormDialog
      trigger={
        <Button
          variant="outline"
          size="sm"
          disabled={sources.length === 0}
          title={sources.length === 0 ? t("noSource") : undefined}
        >
          {t("fill")}
        </Button>
      }
      title={t("fillTitle", { list: name })}
      description={t("fillText", { count: products, currency })}
      wide
    >
      {(close) => <FillForm {...props} close={close} />}
    </FormDialog>
  );
}

function FillForm({ listId, currency, sources, fill, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.pricing.missing");
  const rules = useTranslations("admin.launcher.money.rule");
  const router = useRouter();
  const [sourceListId, setSource] = useState(sources[0]?.id ?? "");
  const [rounding, setRounding] = useState<RoundingRule>(currency === "JPY" ? "whole_10" : "charm_99");
  const source = sources.find(({ id }) => id === sourceListId);
  const { run, pending, failure } = useAct(fill, {
    done: ({ count }) => t("filled", { count }),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  return (
    <DialogForm
      submit={t("fillNow")}
      close={close}
      pending={pending}
      failure={failure}
      onSubmit={() => run({ priceListId: listId, sourceListId, rounding })}
    >
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
    </DialogForm>
  );
}
