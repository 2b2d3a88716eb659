"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import type { WordsDraft } from "./product-draft";
import { RichTextEditor } from "./rich-text-editor";
import { LengthMeter, SeoPreview } from "./seo-preview";

const SEO_TITLE = 60;
const SEO_DESCRIPTION = 155;

/** The words of a product in one language. `errors` are words already, by field. */
export function WordsFields({
  words,
  onChange,
  lang,
  dir,
  origin,
  errors = {},
}: {
  words: WordsDraft;
  onChange: (words: WordsDraft) => void;
  lang: string;
  dir?: "ltr" | "rtl";
  /** Where the address in the search preview begins: "shop.example › p". */
  origin: string;
  errors?: Readonly<Record<string, string>>;
}) {
  const t = useTranslations("admin.editor");
  const set = (part: Partial<WordsDraft>) => onChange({ ...words, ...part });
  const own = { lang, dir };
  return (
    <div className="grid gap-4">
      <Field label={t("title")} error={errors["words.title"]}>
        <Input
          {...own}
          value={words.title}
          maxLength={255}
          required
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <Field label={t("slug")} hint={t("slugHint")} error={errors["words.slug"]}>
        <Input
          {...own}
          value={words.slug}
          maxLength={80}
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => set({ slug: event.target.value })}
        />
      </Field>
      <Field label={t("summary")} error={errors["words.summary"]}>
        <Textarea
          {...own}
          className="min-h-16"
          value={words.summary}
          maxLength={2000}
          onChange={(event) => set({ summary: event.target.value })}
        />
      </Field>
      <div className="grid gap-1.5">
        <Label>{t("description")}</Label>
        <RichTextEditor
          label={t("description")}
          value={words.description}
          onChange={(description) => set({ description })}
          {...own}
        />
      </div>
      <Field
        label={t("seoTitle")}
        hint={<LengthMeter text={words.seoTitle || words.title} max={SEO_TITLE} />}
        error={errors["words.seoTitle"]}
      >
        <Input
          {...own}
          value={words.seoTitle}
          maxLength={255}
          placeholder={words.title}
          onChange={(event) => set({ seoTitle: event.target.value })}
        />
      </Field>
      <Field
        label={t("seoDescription")}
        hint={<LengthMeter text={words.seoDescription || words.summary} max={SEO_DESCRIPTION} />}
        error={errors["words.seoDescription"]}
      >
        <Textarea
          {...own}
          className="min-h-16"
          value={words.seoDescription}
          maxLength={1000}
          placeholder={words.summary}
          onChange={(event) => set({ seoDescription: event.target.value })}
        />
      </Field>
      <SeoPreview
        title={words.seoTitle || words.title}
        description={words.seoDescription || words.summary}
        address={`${origin} › ${words.slug}`}
        {...own}
      />
    </div>
  );
}
