import { and, asc, eq, or } from "drizzle-orm";
import { type Ctx, inTransaction } from "@/commerce/context";
import { savedView } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { type OrdersFailureCode, type SavedView, type SaveView, saveViewInput } from "./model";

/** The views of a person, and those that others share, by name. */
export async function listViews(ctx: Ctx, staffId: string): Promise<SavedView[]> {
  const rows = await ctx.db
    .select()
    .from(savedView)
    .where(or(eq(savedView.staffId, staffId), eq(savedView.shared, true)))
    .orderBy(asc(savedView.name), asc(savedView.id));
  return rows.map(({ createdAt: _createdAt, ...row }) => ({
    ...row,
    filter: saveViewInput.shape.filter.parse(row.filter),
    mine: row.staffId === staffId,
  }));
}

/** Keeps filters under a name; a name that the person uses already is refused (`orders.view_name_taken`). */
export async function saveView(
  ctx: Ctx,
  input: SaveView,
): Promise<Result<{ id: string }, Failure<OrdersFailureCode>>> {
  const checked = saveViewInput.safeParse(input);
  if (!checked.success)
    return fail("orders.bad_input", "invalid", {}, checked.error.issues[0]?.path.join("."));
  return inTransaction(ctx, async (tx) => {
    const id = newId("savedView");
    const [row] = await tx.db
      .insert(savedView)
      .values({ id, ...checked.data })
      .onConflictDoNothing()
      .returning({ id: savedView.id });
    return row ? ok({ id }) : fail("orders.view_name_taken", "conflict", {}, "name");
  });
}

/** Takes away a view of one's own. */
export async function removeView(
  ctx: Ctx,
  { id, staffId }: { readonly id: string; readonly staffId: string },
): Promise<{ removed: boolean }> {
  const rows = await ctx.db
    .delete(savedView)
    .where(and(eq(savedView.id, id), eq(savedView.staffId, staffId)))
    .returning({ id: savedView.id });
  return { removed: rows.length > 0 };
}
