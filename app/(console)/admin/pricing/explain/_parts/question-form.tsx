"use client";

import { useTranslations } from "next-intl";
import { CHANNELS } from "@/commerce/pricing/model";
import { type VariantHit, VariantPicker } from "@/components/admin/pricing/variant-picker";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import type { PricingPlace } from "../../places";
import type { ExplainQuestion } from "../data";

/** The question as a form whose answer has an address of its own. */
export function QuestionForm({
  question,
  places,
  chosen,
  find,
}: {
  question: ExplainQuestion;
  places: readonly PricingPlace[];
  chosen: VariantHit | null;
  find: (text: string) => Promise<Answer<VariantHit[]>>;
}) {
  const t = useTranslations("admin.pricing.explain");
  const words = useTranslations("admin.pricing");
  return (
    <form action="/pricing/explain" method="get" className="grid content-start gap-4">
      <VariantPicker key={chosen?.variantId} chosen={chosen} find={find} />
      <Field label={t("storefront")}>
        <NativeSelect
          name="storefront"
          defaultValue={question.storefrontId}
          options={places.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})` }))}
        />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field label={t("quantity")}>
          <Input name="quantity" type="number" min={1} max={1_000_000} defaultValue={question.quantity} />
        </Field>
        <Field label={t("channel")}>
          <NativeSelect
            name="channel"
            defaultValue={question.channel}
            options={CHANNELS.map((value) => ({ value, label: words(`channels.${value}`) }))}
          />
        </Field>
        <Field label={t("group")}>
          <Input name="group" defaultValue={question.group} placeholder={t("anyone")} maxLength={100} />
        </Field>
        <Field label={t("company")}>
          <Input name="company" defaultValue={question.company} placeholder={t("anyone")} maxLength={100} />
        </Field>
      </div>
      <Field label={t("at")} hint={t("atHint")}>
        <Input name="at" type="datetime-local" defaultValue={question.at} />
      </Field>
      <Field label={t("codes")} hint={t("codesHint")}>
        <Input name="codes" defaultValue={question.codes} maxLength={200} />
      </Field>
      <Button type="submit" className="justify-self-start">
        {t("ask")}
      </Button>
    </form>
  );
}
