import { getTranslations } from "next-intl/server";
import type { Ctx } from "@/commerce/context";
import { listStrategies } from "@/commerce/inventory";
import type { Strategy } from "@/commerce/inventory/model";
import { CHANNELS } from "@/commerce/pricing/model";
import { listStorefronts, theBrand } from "@/commerce/storefronts";
import type { PartyChoice } from "@/components/admin/inventory/strategy-draft";

/** Who stock can be shared between: channels, storefronts, all others. */
async function partyChoices(ctx: Ctx): Promise<PartyChoice[]> {
  const [storefronts, channels, t] = await Promise.all([
    listStorefronts(ctx),
    getTranslations("admin.pricing.channels"),
    getTranslations("admin.inventory.sharing"),
  ]);
  return [
    ...CHANNELS.map((value) => ({ value, label: channels(value) })),
    ...storefronts.map(({ id, name }) => ({ value: id, label: name })),
    { value: "*", label: t("others") },
  ];
}

/** How the brand shares its stock, what is otherwise for single products, and who there is to share between. */
export async function sharing(ctx: Ctx) {
  const brand = await theBrand(ctx);
  const [rows, choices] = await Promise.all([listStrategies(ctx, brand.id), partyChoices(ctx)]);
  const own = rows.find(({ productId }) => productId === null);
  const usual: Strategy = own ?? { kind: "fifo", parties: [] };
  return { usual, version: own?.version ?? 0, products: rows.filter((row) => row !== own), choices };
}
