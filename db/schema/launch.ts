import { jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { changedAt, createdAt, id, instant, version } from "./columns";
import { brand } from "./storefronts";

/** A launch that is being prepared or was done: the saved state of the launcher's panel and the key that makes opening idempotent. */
export const launchPlan = pgTable("launch_plan", {
  id: id(),
  brandId: text("brand_id")
    .notNull()
    .references(() => brand.id),
  state: text("state", { enum: ["draft", "opened", "discarded"] })
    .notNull()
    .default("draft"),
  /** The chosen storefronts, as `commerce/launch/model.ts` describes them. */
  plan: jsonb("plan").notNull(),
  createdBy: text("created_by").notNull(),
  createdAt: createdAt(),
  changedAt: changedAt(),
  openedAt: instant("opened_at"),
  version: version(),
});
