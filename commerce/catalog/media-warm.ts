import { setTimeout as sleep } from "node:timers/promises";
import { desc, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { media } from "@/db/schema";
import { mediaFile } from "./media";
import { hasRendering, renderingName } from "./media-render";
import { mediaVersion } from "./media-version";

/** What first screens ask for: cards and product pages on phones and desktops. Others are rendered when asked for. */
const WIDTHS = [480, 828, 640] as const;
/** Newest pictures that are looked after: a first screen each, and room for the rest on disk. */
const PICTURES = 600;

/**
 * Renders ahead what shoppers would otherwise wait for: of the newest pictures (a product's first, a brand's scenes) the
 * usual widths as AVIF, unless they lie on disk already. One at a time with a pause as long as the work, so that
 * whoever asks meanwhile is served first. Gives the number rendered.
 */
export async function warmMedia(ctx: Ctx, signal: AbortSignal): Promise<number> {
  const rows = await ctx.db
    .select({ id: media.id, changedAt: media.changedAt })
    .from(media)
    .where(
      sql`${media.state} = 'ready' and (${media.productId} is null or ${media.position} =
        (select min(f.position) from media f where f.product_id = ${media.productId}))`,
    )
    .orderBy(sql`${media.productId} is not null`, desc(media.changedAt))
    .limit(PICTURES);
  let rendered = 0;
  for (const width of WIDTHS)
    for (const row of rows) {
      if (signal.aborted) return rendered;
      if (await hasRendering(renderingName(row.id, mediaVersion(row), width, "avif"))) continue;
      const began = performance.now();
      await mediaFile(ctx, row.id, width, "image/avif");
      rendered += 1;
      // Cut short by the end of the server.
      await sleep(performance.now() - began, undefined, { signal, ref: false }).catch(() => undefined);
    }
  return rendered;
}
