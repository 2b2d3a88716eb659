import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import type { StatusImpact } from "@/commerce/launch/model";
import { changeStatus, getStorefront, liveLocales } from "@/commerce/storefronts";
import type { StorefrontStatus } from "@/commerce/storefronts/model";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { homeAlternates } from "./facts";

type Outcome<T> = Promise<Result<T, Failure>>;

interface Wish {
  readonly storefrontId: string;
  /** The storefront's code as the person typed it: proof that they read which one it is. */
  readonly confirm: string;
}

/** Takes a live storefront off: its addresses answer 503, its alternates leave all siblings at once. Can be resumed. */
export function pauseStorefront(ctx: Ctx, wish: Wish): Outcome<null> {
  return move(ctx, wish, "paused");
}

/** Opens a paused storefront again; its alternates are back in all siblings at once. */
export function resumeStorefront(ctx: Ctx, wish: Omit<Wish, "confirm">): Outcome<null> {
  return move(ctx, wish, "live");
}

/**
 * Closes a storefront for good: its addresses answer 410 and are free again, its countries too; its alternates leave
 * all siblings in the same transaction. Orders, prices and history stay. There is no way back but a new launch.
 */
export function retireStorefront(ctx: Ctx, wish: Wish): Outcome<null> {
  return move(ctx, wish, "retired");
}

function move(
  ctx: Ctx,
  wish: { storefrontId: string; confirm?: string },
  to: StorefrontStatus,
): Outcome<null> {
  return inTransaction(ctx, async (tx): Outcome<null> => {
    const storefront = await getStorefront(tx, wish.storefrontId);
    if (!storefront) return fail("storefronts.not_found", "not_found");
    const { id, code, status } = storefront;
    if (wish.confirm !== undefined && wish.confirm.trim().toLowerCase() !== code)
      return fail("launch.confirmation", "invalid", { code }, "confirm");
    if (status === to) return ok(null);
    const moved = await changeStatus(tx, { storefrontIds: [id], to });
    if (!moved.ok) return moved;
    await audit(tx, {
      action: `storefront.${to === "live" ? "resumed" : to}`,
      subjectType: "storefront",
      subjectId: id,
      storefrontId: id,
      before: { status },
      after: { status: to },
    });
    return ok(null);
  });
}

/** What leaves when a storefront is paused or retired: the codes and addresses that its siblings name now. */
export async function statusImpact(ctx: Ctx, storefrontId: string): Promise<StatusImpact | null> {
  const storefront = await getStorefront(ctx, storefrontId);
  if (!storefront) return null;
  const live = await liveLocales(ctx, storefront.brandId);
  const rest = live.filter((view) => view.storefrontId !== storefrontId);
  const after = new Set(homeAlternates(rest).map(({ url }) => url));
  return {
    code: storefront.code,
    name: storefront.name,
    leaving: homeAlternates(live).filter(({ url }) => !after.has(url)),
    siblings: rest.length,
  };
}
