import { and, asc, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "@/commerce/access";
import { type Ctx, inTransaction, type TxCtx } from "@/commerce/context";
import { taxRegistration, taxZone } from "@/db/schema";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import { countriesChanged } from "./changed";
import { onExclusion } from "./exclusion";
import { brandHome } from "./home.view";
import {
  endRegistrationInput,
  saveRegistrationInput,
  type TaxFailureCode,
  type TaxRegistration,
} from "./model";
import { registrationOfRow } from "./rows";
import { ALWAYS } from "./rules/built-in/shape";
import { type Home, homeOf } from "./settings";

type Outcome<T> = Result<T, Failure<TaxFailureCode>>;

/** The id of a registration that nobody wrote down: the brand's own country, for which its imprint has a VAT id. */
export const IMPLIED = "implied";

/**
 * Where a brand may charge tax. While none was ever saved, the one that its imprint implies: without it a shop that was just
 * set up would charge no tax at home.
 */
export async function listRegistrations(ctx: Ctx, brandId: string, home?: Home): Promise<TaxRegistration[]> {
  const rows = await ctx.db
    .select()
    .from(taxRegistration)
    .where(eq(taxRegistration.brandId, brandId))
    .orderBy(asc(taxRegistration.jurisdiction), asc(taxRegistration.scheme), asc(taxRegistration.validFrom));
  if (rows.length > 0) return rows.map(registrationOfRow);
  const { country, vatId } = home ?? (await homeOf(ctx, brandId));
  if (vatId === "") return [];
  const span = { validFrom: ALWAYS, validUntil: null };
  return [{ id: IMPLIED, jurisdiction: country, scheme: "local", number: vatId, ...span, version: 0 }];
}

/**
 * Adds a registration. The first one that is saved ends the implied one: save the home country too.
 * Failures: `tax.unknown_brand`, `tax.registration_dates`, `tax.registration_overlap`.
 */
export async function saveRegistration(
  ctx: Ctx,
  input: z.input<typeof saveRegistrationInput>,
): Promise<Outcome<{ id: string }>> {
  const values = saveRegistrationInput.parse(input);
  if (values.validUntil !== null && values.validUntil <= values.validFrom)
    return fail("tax.registration_dates", "invalid", {}, "validUntil");
  const overlap = fail("tax.registration_overlap", "conflict", { jurisdiction: values.jurisdiction });
  return onExclusion("tax_registration_no_overlap", overlap, () =>
    inTransaction<Outcome<{ id: string }>>(ctx, async (tx) => {
      if (!(await brandHome(tx, values.brandId))) return fail("tax.unknown_brand", "not_found");
      const id = newId("taxRegistration");
      await tx.db.insert(taxRegistration).values({ id, ...values, createdAt: tx.now, changedAt: tx.now });
      await audit(tx, {
        ...{ action: "tax.registration_saved", subjectType: "tax_registration", subjectId: id },
        after: values,
      });
      await tell(tx, values.jurisdiction, values.scheme);
      return ok({ id });
    }),
  );
}

/**
 * Ends a registration before a day. Failures: `tax.registration_not_found`, `tax.registration_changed`,
 * `tax.registration_dates` (not after it began), `tax.registration_overlap`.
 */
export async function endRegistration(
  ctx: Ctx,
  input: z.input<typeof endRegistrationInput>,
): Promise<Outcome<null>> {
  const { id, validUntil, version } = endRegistrationInput.parse(input);
  const overlap = fail("tax.registration_overlap", "conflict", { jurisdiction: "" });
  return onExclusion("tax_registration_no_overlap", overlap, () =>
    inTransaction<Outcome<null>>(ctx, async (tx) => {
      const [row] = await tx.db
        .select()
        .from(taxRegistration)
        .where(eq(taxRegistration.id, id))
        .for("update");
      if (!row) return fail("tax.registration_not_found", "not_found");
      if (row.version !== version) return fail("tax.registration_changed", "conflict");
      if (validUntil <= row.validFrom) return fail("tax.registration_dates", "invalid", {}, "validUntil");
      await tx.db
        .update(taxRegistration)
        .set({ validUntil, version: sql`${taxRegistration.version} + 1`, changedAt: tx.now })
        .where(and(eq(taxRegistration.id, id), eq(taxRegistration.version, version)));
      await audit(tx, {
        ...{ action: "tax.registration_ended", subjectType: "tax_registration", subjectId: id },
        before: { validUntil: row.validUntil },
        after: { validUntil },
      });
      await tell(tx, row.jurisdiction, row.scheme);
      return ok(null);
    }),
  );
}

/** One Stop Shop changes what is charged in every member state. */
async function tell(tx: TxCtx, jurisdiction: string, scheme: "local" | "oss"): Promise<void> {
  const country = jurisdiction.slice(0, 2);
  const rows = await tx.db
    .selectDistinct({ country: taxZone.country })
    .from(taxZone)
    .where(
      scheme === "oss"
        ? sql`${taxZone.territory} <> 'third'`
        : sql`${taxZone.jurisdiction} = ${jurisdiction} or ${taxZone.country} = ${country}`,
    );
  await countriesChanged(tx, rows.map((row) => row.country).sort());
}
