import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { getProduct, translationQueue } from "@/commerce/catalog";
import { TranslationEditor } from "@/components/admin/editors/translation-editor";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page } from "@/components/admin/shell/page-header";
import { directionOf, parseLocale } from "@/lib/locale";
import { spokenLocales } from "../../../data";
import { saveWords } from "../../../translation-actions";
import { wordsDraft } from "../../data";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("catalog.translate");
  const t = await getTranslations("admin.editor");
  return { title: t("translation") };
}

/** The words of one product in one language, beside those they are made from. */
export default async function TranslatePage({ params }: { params: Promise<{ id: string; locale: string }> }) {
  const { ctx, staff } = await requireStaff("catalog.translate");
  const { id, locale } = await params;
  const tag = parseLocale(locale);
  const found = await getProduct(ctx, id);
  if (!tag.ok || tag.tag !== locale || !found.ok) notFound();
  const product = found.value;
  if (product.sourceLocale === locale) notFound();
  const [spoken, queue, t] = await Promise.all([
    spokenLocales(ctx),
    translationQueue(ctx, locale, id),
    getTranslations("admin.editor"),
  ]);
  const present = product.translations.find((one) => one.locale === locale);
  const names = new Intl.DisplayNames(staff.locale, { type: "language" });
  const side = (of: string) => ({ locale: of, name: names.of(of) ?? of, direction: directionOf(of) });
  const languages = [...new Set([...spoken, locale])].filter((one) => one !== product.sourceLocale);
  return (
    <Page>
      <Crumb label={`${product.words.title} · ${t("translation")}`} />
      <TranslationEditor
        key={`${id}:${locale}`}
        productId={id}
        source={side(product.sourceLocale)}
        sourceWords={wordsDraft(product.words)}
        sourceHash={product.sourceHash}
        sourceChangedAt={product.sourceChangedAt}
        target={side(locale)}
        targetWords={wordsDraft(present)}
        state={present?.state ?? "missing"}
        translatedAt={present?.changedAt ?? null}
        languages={languages.map((one) => ({ value: one, label: names.of(one) ?? one }))}
        next={queue.next}
        left={queue.left}
        save={saveWords}
      />
    </Page>
  );
}
