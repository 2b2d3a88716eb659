import { FlaskConical } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { InventoryNav } from "@/components/admin/inventory/inventory-nav";
import { ProductStrategies } from "@/components/admin/inventory/product-strategies";
import { StrategyForm } from "@/components/admin/inventory/strategy-form";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { LinkButton } from "@/components/ui/link-button";
import { dropStrategy, keepStrategy, searchProducts } from "../actions";
import { sharing } from "./data";

export async function generateMetadata(): Promise<Metadata> {
  await requireStaff("inventory.read");
  return { title: (await getTranslations("admin.inventory.nav"))("sharing") };
}

/** How scarce stock is shared between channels and storefronts: for the brand, and otherwise for single products. */
export default async function SharingPage() {
  const { ctx, staff } = await requireStaff("inventory.read");
  const [{ usual, version, products, choices }, t] = await Promise.all([
    sharing(ctx),
    getTranslations("admin.inventory"),
  ]);
  const mayEdit = allows(staff.grants, "inventory.edit");
  return (
    <Page>
      <Crumb label={t("nav.sharing")} />
      <PageHeader
        title={t("nav.sharing")}
        description={t("sharing.description")}
        actions={
          <LinkButton href="/inventory/sharing/simulator" variant="outline">
            <FlaskConical aria-hidden />
            {t("sharing.try")}
          </LinkButton>
        }
      />
      <InventoryNav />
      <Section title={t("sharing.brand")} description={t("sharing.brandText")}>
        {mayEdit ? (
          <StrategyForm
            key={version}
            strategy={usual}
            productId={null}
            version={version}
            choices={choices}
            keep={keepStrategy}
          />
        ) : (
          <p>{t(`sharing.kindOf.${usual.kind}`)}</p>
        )}
      </Section>
      <Section title={t("sharing.products")} description={t("sharing.productsText")}>
        <ProductStrategies
          rows={products}
          usual={usual}
          mayEdit={mayEdit}
          choices={choices}
          keep={keepStrategy}
          drop={dropStrategy}
          find={searchProducts}
        />
      </Section>
    </Page>
  );
}
