import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction } from "@/commerce/context";
import { taxSettings as table, taxClass, taxZone } from "@/db/schema";
import { invariant } from "@/lib/invariant";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { countriesChanged } from "./changed";
import { brandHome } from "./home.view";
import { saveSettingsInput, type TaxFailureCode, type TaxSettings } from "./model";

export interface Home {
  readonly country: string;
  readonly vatId: string;
}

/** Where the brand is at home. Throws for a brand that is not there. */
export async function homeOf(ctx: Ctx, brandId: string): Promise<Home> {
  const home = await brandHome(ctx, brandId);
  invariant(home, `there is no brand ${brandId}`);
  return home;
}

/** A brand's settings; where nobody saved any, what follows from its imprint (`version` 0). */
export async function taxSettings(ctx: Ctx, brandId: string, home?: Home): Promise<TaxSettings> {
  const [row] = await ctx.db.select().from(table).where(eq(table.brandId, brandId));
  if (row) {
    const { changedAt: _changedAt, ...settings } = row;
    return settings;
  }
  const { country } = home ?? (await homeOf(ctx, brandId));
  return {
    ...{
      brandId,
      homeCountry: country,
      oneMemberState: true,
      distanceSales: "auto",
      thresholdMinor: 1_000_000n,
    },
    ...{ shippingClass: "proportional", provider: "tables", providerCountries: [], evidenceHours: 24 },
    version: 0,
  };
}

/**
 * Saves a brand's settings. Failures: `tax.unknown_brand`, `tax.settings_changed` (somebody else saved first),
 * `tax.class_not_found` (of shipping), `input.invalid` is thrown by zod.
 */
export async function saveTaxSettings(
  ctx: Ctx,
  input: z.input<typeof saveSettingsInput>,
): Promise<Result<null, Failure<TaxFailureCode>>> {
  const { version, ...values } = saveSettingsInput.parse(input);
  return inTransaction<Result<null, Failure<TaxFailureCode>>>(ctx, async (tx) => {
    const home = await brandHome(tx, values.brandId);
    if (!home) return fail("tax.unknown_brand", "not_found");
    if (values.shippingClass !== "proportional") {
      const [known] = await tx.db.select().from(taxClass).where(eq(taxClass.key, values.shippingClass));
      if (!known) return fail("tax.class_not_found", "not_found", { class: values.shippingClass });
    }
    const before = await taxSettings(tx, values.brandId, home);
    const saved =
      version === 0
        ? await tx.db
            .insert(table)
            .values({ ...values, changedAt: tx.now })
            .onConflictDoNothing()
            .returning({ version: table.version })
        : await tx.db
            .update(table)
            .set({ ...values, version: sql`${table.version} + 1`, changedAt: tx.now })
            .where(and(eq(table.brandId, values.brandId), eq(table.version, version)))
            .returning({ version: table.version });
    if (saved.length === 0) return fail("tax.settings_changed", "conflict");
    await audit(tx, {
      ...{ action: "tax.settings", subjectType: "brand", subjectId: values.brandId },
      before: { ...before, thresholdMinor: before.thresholdMinor.toString() },
      after: values,
    });
    // Where a seller is at home decides about the tax everywhere.
    const zones = await tx.db.selectDistinct({ country: taxZone.country }).from(taxZone);
    await countriesChanged(tx, zones.map(({ country }) => country).sort());
    return ok(null);
  });
}
