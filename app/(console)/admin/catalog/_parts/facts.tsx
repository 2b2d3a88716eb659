"use client";

import { useTranslations } from "next-intl";
import type { ProductStatus } from "@/commerce/catalog/model";
import type { ProductDraft } from "@/components/admin/editors/product-draft";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { SegmentedControl } from "@/components/ui/segmented-control";

/** Status, place in the tree, and the plain facts. */
export function Facts({
  draft,
  categories,
  errors,
  onChange,
}: {
  draft: ProductDraft;
  categories: readonly { value: string; label: string; google: string | null }[];
  errors: Readonly<Record<string, string>>;
  onChange: (part: Partial<ProductDraft>) => void;
}) {
  const t = useTranslations("admin.editor");
  const status = useTranslations("admin.catalog.statuses");
  const category = categories.find(({ value }) => value === draft.categoryId);
  return (
    <section className="grid gap-4" aria-labelledby="facts">
      <h2 id="facts" className="border-b pb-2 text-lg">
        {t("facts")}
      </h2>
      <SegmentedControl<ProductStatus>
        label={t("fields.status")}
        value={draft.status}
        onValueChange={(value) => onChange({ status: value })}
        options={(["draft", "active", "archived"] as const).map((value) => ({ value, label: status(value) }))}
      />
      <Field
        label={t("fields.categoryId")}
        hint={category ? t("google", { path: category.google ?? t("googleNone") }) : undefined}
        error={errors.categoryId}
      >
        <NativeSelect
          value={draft.categoryId}
          options={[{ value: "", label: t("noCategory") }, ...categories]}
          onChange={(event) => onChange({ categoryId: event.target.value })}
        />
      </Field>
      <Field label={t("fields.vendor")} error={errors.vendor}>
        <Input
          value={draft.vendor}
          maxLength={255}
          onChange={(event) => onChange({ vendor: event.target.value })}
        />
      </Field>
      <Field label={t("fields.productType")} error={errors.productType}>
        <Input
          value={draft.productType}
          maxLength={255}
          onChange={(event) => onChange({ productType: event.target.value })}
        />
      </Field>
      <Field label={t("fields.tags")} hint={t("tagsHint")} error={errors.tags}>
        <Input value={draft.tags} onChange={(event) => onChange({ tags: event.target.value })} />
      </Field>
      <Field label={t("fields.handle")} hint={t("handleHint")} error={errors.handle}>
        <Input
          value={draft.handle}
          maxLength={255}
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => onChange({ handle: event.target.value })}
        />
      </Field>
    </section>
  );
}
