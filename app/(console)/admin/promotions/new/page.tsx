import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { newForm } from "@/components/admin/promotions/form";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page } from "@/components/admin/shell/page-header";
import { PromotionScreen } from "../_parts/promotion-screen";
import { findProducts, findVariants, readPromotion, savePromotion } from "../actions";
import { editorFacts } from "../data";
import { previewShelf } from "../preview-action";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("promotions.edit");
  return { title: (await getTranslations("admin.promotions.editor"))("newTitle") };
}

export default async function NewPromotionPage() {
  const { ctx, staff } = await requireStaff("promotions.edit");
  const [facts, t] = await Promise.all([
    editorFacts(ctx, staff.locale),
    getTranslations("admin.promotions.editor"),
  ]);
  return (
    <Page>
      <Crumb label={t("newTitle")} />
      <PromotionScreen
        open={null}
        start={newForm()}
        mayEdit
        storefronts={facts.storefronts}
        locales={facts.locales}
        categories={facts.categories}
        attributes={facts.attributes}
        findProducts={findProducts}
        findVariants={findVariants}
        save={savePromotion}
        read={readPromotion}
        preview={previewShelf}
      />
    </Page>
  );
}
