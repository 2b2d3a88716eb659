import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { holdsOf, listLocations, movementHistory, variantStock } from "@/commerce/inventory";
import { listStorefronts } from "@/commerce/storefronts";
import { AdjustDialog } from "@/components/admin/inventory/adjust-dialog";
import { AnnounceDialog } from "@/components/admin/inventory/announce-dialog";
import { PartsForm } from "@/components/admin/inventory/parts-form";
import { ReceiveDialog } from "@/components/admin/inventory/receive-dialog";
import { SettingsForm } from "@/components/admin/inventory/settings-form";
import { nameOf } from "@/components/admin/inventory/units";
import { Crumb } from "@/components/admin/shell/crumbs";
import { Page, PageHeader } from "@/components/admin/shell/page-header";
import { Section } from "@/components/admin/shell/section";
import { readTableState, type SearchParams } from "@/components/admin/tables/table-state";
import { StatusPill } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/link-button";
import { HistoryTable } from "../../_parts/history-table";
import { adjust, announce, dropIncoming, receive, saveParts, saveSettings, searchGoods } from "../../actions";
import { choicesOf } from "../../data";
import { askedOf, HISTORY_PAGE, historySpec } from "../../history-state";
import { STANDING_TONES, standingOf } from "../../list-state";
import { Holds } from "./_parts/holds";
import { Incoming } from "./_parts/incoming";
import { Levels } from "./_parts/levels";
import { Makes } from "./_parts/makes";

type Params = Promise<{ id: string }>;

async function stockOf(params: Params) {
  const { ctx } = await requireStaff("inventory.read");
  const stock = await variantStock(ctx, (await params).id);
  if (!stock) notFound();
  return stock;
}

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: nameOf((await stockOf(params)).row) };
}

/** One variant's stock: where it lies, who holds it, what is coming and from when it can be promised, and how it came to be so. */
export default async function VariantStockPage({
  params,
  searchParams,
}: {
  params: Params;
  searchParams: Promise<SearchParams>;
}) {
  const { ctx, staff } = await requireStaff("inventory.read");
  const stock = await stockOf(params);
  const { row } = stock;
  const spec = historySpec(`/inventory/variants/${row.variantId}`);
  const state = readTableState(await searchParams, spec);
  const locations = await listLocations(ctx);
  const [holds, history, storefronts, t] = await Promise.all([
    holdsOf(ctx, row),
    movementHistory(ctx, {
      ...askedOf(state, locations),
      variantId: row.variantId,
      limit: HISTORY_PAGE,
    }),
    listStorefronts(ctx, { withRetired: true }),
    getTranslations("admin.inventory"),
  ]);
  const mayEdit = allows(staff.grants, "inventory.edit");
  const places = choicesOf(locations);
  const names = new Map(locations.map(({ id, name }) => [id, name]));
  const name = nameOf(row);
  const goods = { value: row.variantId, label: name, note: row.sku ?? "" };
  const moves = mayEdit && places.length > 0 && row.tracked && !row.bundle;
  return (
    <Page>
      <Crumb label={name} />
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {name}
            <StatusPill tone={STANDING_TONES[standingOf(row)]}>{t(`stateOf.${standingOf(row)}`)}</StatusPill>
          </span>
        }
        description={row.sku ?? undefined}
        actions={
          <>
            <LinkButton href={`/catalog/${row.productId}`} variant="ghost" prefetch={false}>
              {t("toProduct")}
            </LinkButton>
            {moves && (
              <>
                <AdjustDialog
                  variantId={row.variantId}
                  name={name}
                  places={places}
                  onHand={Object.fromEntries(
                    row.levels.map(({ locationId, onHand }) => [locationId, onHand]),
                  )}
                  adjust={adjust}
                />
                <AnnounceDialog
                  places={places}
                  goods={goods}
                  today={ctx.now.toISOString().slice(0, 10)}
                  find={searchGoods}
                  announce={announce}
                />
                <ReceiveDialog
                  places={places}
                  first={[{ ...goods, units: "1" }]}
                  find={searchGoods}
                  receive={receive}
                />
              </>
            )}
          </>
        }
      />
      <Section title={t("levels")} description={t(row.bundle ? "levelsBundle" : "levelsText")}>
        {row.bundle ? <Makes makes={stock.makes} names={names} /> : <Levels row={row} names={names} />}
      </Section>
      <Section title={t("holds.title")} description={t("holds.text")}>
        <Holds holds={holds} names={names} storefronts={storefronts} ctx={ctx} staff={staff} />
      </Section>
      <Section title={t("coming.title")} description={t("coming.text")}>
        <Incoming stock={stock} names={names} drop={mayEdit ? dropIncoming : null} />
      </Section>
      {mayEdit && (
        <>
          {!row.bundle && (
            <Section title={t("settings.title")} description={t("settings.text")}>
              <SettingsForm
                key={JSON.stringify([stock.backOrderLimit, stock.ownLowStockAt, row.levels])}
                stock={stock}
                places={places}
                save={saveSettings}
              />
            </Section>
          )}
          <Section title={t("parts.title")} description={t("parts.text")}>
            <PartsForm key={JSON.stringify(stock.parts)} stock={stock} find={searchGoods} save={saveParts} />
          </Section>
        </>
      )}
      {/* As wide as the page: beside its title the ledger would not fit. */}
      <section className="grid min-w-0 gap-4 border-t pt-6">
        <div className="grid gap-1">
          <h2 className="text-lg">{t("history.title")}</h2>
          <p className="text-muted-foreground">{t("history.text")}</p>
        </div>
        <HistoryTable
          ctx={ctx}
          staff={staff}
          spec={spec}
          state={state}
          page={history}
          locations={locations}
          ofOne
        />
      </section>
    </Page>
  );
}
