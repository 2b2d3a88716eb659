import type { Ctx } from "@/commerce/context";
import { createBrand, theBrand } from "@/commerce/storefronts";

/** The brand of the demo world; the one that is there, if there is one. */
export async function seedBrand(ctx: Ctx): Promise<string> {
  const present = await theBrand(ctx).catch(() => null);
  if (present) return present.id;
  const made = await createBrand(ctx, {
    key: "aldertide",
    name: "Alder & Tide",
    defaultLocale: "en",
    baseCurrency: "EUR",
    legalEntity: {
      name: "Alder & Tide Handels GmbH",
      street: "Sandtorkai 14",
      postcode: "20457",
      city: "Hamburg",
      country: "DE",
      email: "hello@aldertide.example",
      phone: "+49 40 5550 0142",
      registration: "HRB 000142, Amtsgericht Hamburg",
      vatId: "DE000000142",
    },
  });
  return made.id;
}
