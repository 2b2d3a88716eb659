import { Languages, Split } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows, listAudit } from "@/commerce/access";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page } from "@/components/admin/shell/page-header";
import { LinkButton } from "@/components/ui/link-button";
import { directionOf } from "@/lib/locale";
import { ProductEditor } from "../_parts/product-editor";
import { adjustStock, readDraft, saveDraft, setSold } from "../editor-actions";
import { History } from "./_parts/history";
import { Publications } from "./_parts/publications";
import { formChoices, languagesOf, openDraft, soldIn, stockOf } from "./data";

export async function generateMetadata({ params }: { params: Promise<{ id: string }> }): Promise<Metadata> {
  const { ctx } = await requireStaff("catalog.read");
  const open = await openDraft(ctx, (await params).id);
  return { title: open?.draft.words.title ?? "" };
}

/** One product: its words, pictures, variants, where it is sold, and what happened to it. */
export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx, staff } = await requireStaff("catalog.read");
  const { id } = await params;
  const open = await openDraft(ctx, id);
  if (!open) notFound();
  const firstVariant = open.draft.variants.find((variant) => variant.id !== undefined)?.id;
  const [choices, levels, sold, languages, history, t, why] = await Promise.all([
    formChoices(ctx, staff.locale),
    stockOf(ctx, open.draft),
    soldIn(ctx, id),
    languagesOf(ctx, id),
    listAudit(ctx, { subjectType: "product", subjectId: id, limit: 20 }),
    getTranslations("admin.editor"),
    getTranslations("admin.pricing.explain"),
  ]);
  const names = new Intl.DisplayNames(staff.locale, { type: "language" });
  const mayEdit = allows(staff.grants, "catalog.edit");
  return (
    <Page>
      <Crumb label={open.draft.words.title} />
      <ProductEditor
        key={open.id}
        open={open}
        direction={directionOf(open.sourceLocale)}
        sourceName={names.of(open.sourceLocale) ?? open.sourceLocale}
        choices={choices}
        levels={levels}
        mayEdit={mayEdit}
        mayPrice={allows(staff.grants, "pricing.edit")}
        save={saveDraft}
        read={readDraft}
        adjust={allows(staff.grants, "inventory.edit") ? adjustStock : undefined}
        aside={
          <>
            <section className="grid gap-2" aria-labelledby="languages">
              <h2 id="languages" className="border-b pb-2 text-lg">
                {t("languages")}
              </h2>
              <ul className="grid gap-1">
                {languages.map(({ tag, share }) => (
                  <li key={tag} className="flex h-8 items-center gap-3">
                    <span className="min-w-0 flex-1 truncate">{names.of(tag) ?? tag}</span>
                    <span
                      className={
                        share < 100 ? "text-warning tabular-nums" : "text-muted-foreground tabular-nums"
                      }
                    >
                      {tag === open.sourceLocale ? t("source") : t("percent", { share })}
                    </span>
                    {tag === open.sourceLocale ? (
                      <span className="w-8" />
                    ) : (
                      <LinkButton
                        href={`/catalog/${id}/translate/${tag}`}
                        variant="ghost"
                        size="icon-sm"
                        prefetch={false}
                        aria-label={t("translateTo", { language: names.of(tag) ?? tag })}
                      >
                        <Languages aria-hidden />
                      </LinkButton>
                    )}
                  </li>
                ))}
              </ul>
            </section>
            {firstVariant && allows(staff.grants, "pricing.read") && (
              <LinkButton
                href={`/pricing/explain?variant=${firstVariant}`}
                variant="outline"
                size="sm"
                prefetch={false}
                className="justify-self-start"
              >
                <Split aria-hidden />
                {why("title")}
              </LinkButton>
            )}
            <Publications productId={id} sold={sold} mayEdit={mayEdit} set={setSold} />
            <History entries={history} />
          </>
        }
      />
    </Page>
  );
}
