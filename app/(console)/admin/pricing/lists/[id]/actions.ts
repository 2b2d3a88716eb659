"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { requireStaff } from "@/app/_server/staff";
import {
  applyChange,
  applyFormula,
  cancelPriceChange,
  editPriceList,
  editSheet,
  getPriceList,
  planPriceChange,
} from "@/commerce/pricing";
import { editListInput, MAX_EDITS, ROUNDING_RULES } from "@/commerce/pricing/model";
import type { ListDraft } from "@/components/admin/pricing/list-draft";
import type { CellConflict, SheetPage } from "@/components/admin/pricing/sheet/model";
import type { Answer } from "@/components/admin/shell/model";
import { readTableState } from "@/components/admin/tables/table-state";
import { fail, ok, type Result } from "@/lib/result";
import { pricingPlaces, taxInside } from "../../places";
import { conflictsOf, editsOf, entriesOf } from "./cells";
import { listById, placeOf, sheetPage, sheetSpec } from "./data";

const id = z.string().max(64);
const amount = z.bigint().positive().nullable();
const changes = z
  .array(
    z.strictObject({
      variantId: id,
      column: z.union([z.enum(["price", "compareAt"]), z.templateLiteral(["tier:", z.int()])]),
      before: amount,
      after: amount,
      /** The price or the price before a reduction that stands beside it, as it was seen. */
      beside: amount,
    }),
  )
  .min(1)
  .max(MAX_EDITS);

/** The next rows of a sheet, by the address that it stands at. */
const loadInput = z.strictObject({ listId: id, href: z.string().max(4_000), cursor: z.string().max(1_000) });
export const loadRows = defineAction(
  { may: "pricing.read", input: loadInput },
  async (ctx, { listId, href, cursor }): Promise<Result<SheetPage>> => {
    const query = new URL(href, "http://console").searchParams;
    const params = Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
    const page = await sheetPage(
      ctx,
      listId,
      readTableState(params, sheetSpec(listId)),
      cursor,
      await taxOf(ctx, listId),
    );
    return page ? ok(page) : fail("pricing.list_not_found", "not_found");
  },
);

/** Ends amounts as a rounding rule asks. */
export const roundAmounts = defineAction(
  {
    may: "pricing.read",
    input: z.strictObject({
      listId: id,
      amounts: z.array(z.bigint().positive()).max(MAX_EDITS),
      rule: z.enum(ROUNDING_RULES),
    }),
  },
  async (ctx, { listId, amounts, rule }): Promise<Result<bigint[]>> => {
    const list = await getPriceList(ctx, listId);
    if (!list.ok) return list;
    return ok(
      amounts.map(
        (minor) => applyFormula(minor, { kind: "add", minor: 0n }, list.value.currency, rule) ?? minor,
      ),
    );
  },
);

/** Writes the changed cells of a sheet, all or nothing. What somebody else stored meanwhile comes back as conflicts. */
export const saveSheet = defineAction(
  {
    may: "pricing.edit",
    input: z.strictObject({ listId: id, changes, reason: z.string().trim().min(1).max(200) }),
  },
  async (
    ctx,
    { listId, changes: cells, reason },
  ): Promise<Result<{ saved: number; conflicts: CellConflict[] }>> => {
    const taxRateMicro = await taxOf(ctx, listId);
    const done = await editSheet(ctx, { priceListId: listId, edits: editsOf(cells), reason, taxRateMicro });
    if (!done.ok) return done;
    if (done.value.status === "saved") return ok({ saved: done.value.changed, conflicts: [] });
    return ok({ saved: 0, conflicts: conflictsOf(done.value.conflicts, cells) });
  },
);

/** Plans the changed cells for a later time. */
export const planSheet = defineAction(
  {
    may: "pricing.edit",
    input: z.strictObject({
      listId: id,
      changes,
      name: z.string().trim().min(1).max(100),
      startsAt: z.date(),
      endsAt: z.date().nullable(),
    }),
  },
  async (ctx, { listId, changes: cells, ...plan }): Promise<Result<{ name: string }>> => {
    const taxRateMicro = await taxOf(ctx, listId);
    const entries = entriesOf(cells);
    const done = await planPriceChange(ctx, { ...plan, priceListId: listId, entries, taxRateMicro });
    return done.ok ? ok({ name: done.value.name }) : done;
  },
);

/** Calls a planned change off. */
export const cancelPlan = defineAction(
  { may: "pricing.edit", input: z.strictObject({ id, version: z.int() }) },
  async (ctx, { id: planId, version }): Promise<Result<{ name: string }>> => {
    const done = await cancelPriceChange(ctx, { planId, version });
    return done.ok ? ok({ name: done.value.name }) : done;
  },
);

const changeSpec = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("rounding"), rounding: z.enum(ROUNDING_RULES) }),
  z.strictObject({
    kind: z.literal("formula"),
    formula: z.strictObject({ kind: z.literal("percent"), percentMicro: z.bigint() }),
    rounding: z.enum(ROUNDING_RULES),
  }),
  z.strictObject({ kind: z.literal("reprice") }),
]);

/** Takes over a change of the whole list exactly as it was previewed. */
export const takeChange = defineAction(
  {
    may: "pricing.edit",
    input: z.strictObject({ listId: id, change: changeSpec, digest: z.string().max(100) }),
  },
  async (ctx, { listId, change, digest }) => {
    const taxRateMicro = await taxOf(ctx, listId);
    return applyChange(ctx, { priceListId: listId, change, digest, reason: change.kind, taxRateMicro });
  },
);

/** Saves what can change about a list itself; `version` is the one its form was drawn with. */
export async function saveSettings(
  listId: string,
  version: number,
  draft: ListDraft,
): Promise<Answer<{ id: string }>> {
  await requireStaff("pricing.edit");
  const { name, priority, validFrom, validUntil, marginFloorMicro, floorMode, storefrontIds } = draft;
  return changeList({
    ...{ id: listId, version, name, priority, validFrom, validUntil, marginFloorMicro, floorMode },
    storefrontIds: [...storefrontIds],
  });
}

const changeList = defineAction(
  { may: "pricing.edit", input: editListInput },
  async (ctx, input): Promise<Result<{ id: string }>> => {
    const done = await editPriceList(ctx, input);
    return done.ok ? ok({ id: done.value.id }) : done;
  },
);

/** The tax inside the prices of a list, for its margin floor. */
async function taxOf(ctx: Parameters<typeof pricingPlaces>[0], listId: string): Promise<number> {
  const found = await listById(ctx, listId);
  return found ? taxInside(ctx, found.list.taxIncluded, placeOf(found.list, await pricingPlaces(ctx))) : 0;
}
