import { sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { media } from "@/db/schema";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { keepOriginal } from "./media-original";
import type { CatalogFailureCode } from "./model";

/**
 * Keeps a picture that belongs to no product (a hero, a cover) under an id that pages know: `med_scene_<name>`. Saving it
 * again replaces it. The same limits as `addMedia`.
 */
export async function saveBrandMedia(
  ctx: Ctx,
  input: { id: string; bytes: Uint8Array; alt: string | null; drawnByUs?: boolean },
): Promise<Result<{ id: string }, Failure<CatalogFailureCode>>> {
  if (!/^med_scene_[a-z0-9_-]{1,60}$/.test(input.id)) return fail("catalog.bad_input", "invalid", {}, "id");
  const original = await keepOriginal(input.bytes, { drawnByUs: input.drawnByUs ?? false });
  if (!original.ok) return original;
  const row = { ...original.value, alt: input.alt, state: "ready" as const };
  await ctx.db
    .insert(media)
    .values({ id: input.id, ...row })
    .onConflictDoUpdate({ target: media.id, set: { ...row, changedAt: sql`now()` } });
  return ok({ id: input.id });
}
