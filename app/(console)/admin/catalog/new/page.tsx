import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { theBrand } from "@/commerce/storefronts";
import { newVariant } from "@/components/admin/editors/variant-grid";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page } from "@/components/admin/shell/page-header";
import { directionOf } from "@/lib/locale";
import { ProductEditor } from "../_parts/product-editor";
import { formChoices, wordsDraft } from "../[id]/data";
import { readDraft, saveDraft } from "../editor-actions";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("catalog.edit");
  const t = await getTranslations("admin.editor");
  return { title: t("newTitle") };
}

/** A product that is not there yet. Pictures and stock come after the first save. */
export default async function NewProductPage() {
  const { ctx, staff } = await requireStaff("catalog.edit");
  const [brand, choices, t] = await Promise.all([
    theBrand(ctx),
    formChoices(ctx, staff.locale),
    getTranslations("admin.editor"),
  ]);
  const sourceLocale = brand.defaultLocale;
  const names = new Intl.DisplayNames(staff.locale, { type: "language" });
  return (
    <Page>
      <Crumb label={t("newTitle")} />
      <ProductEditor
        open={{
          sourceLocale,
          draft: {
            handle: "",
            status: "draft",
            vendor: "",
            productType: "",
            tags: "",
            categoryId: "",
            words: wordsDraft(undefined),
            options: [],
            variants: [{ ...newVariant([]), ref: "first" }],
            media: [],
          },
        }}
        direction={directionOf(sourceLocale)}
        sourceName={names.of(sourceLocale) ?? sourceLocale}
        choices={choices}
        levels={[]}
        mayEdit
        mayPrice={allows(staff.grants, "pricing.edit")}
        save={saveDraft}
        read={readDraft}
      />
    </Page>
  );
}
