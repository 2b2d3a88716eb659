import { and, desc, eq, gt, lte } from "drizzle-orm";
import type { z } from "zod";
import { type Ctx, inTransaction } from "@/commerce/context";
import { taxVatCheck } from "@/db/schema";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { type Failure, ok, type Result } from "@/lib/result";
import { type TaxFailureCode, type VatEvidence, verifyVatIdInput } from "./model";
import { evidenceOfRow } from "./rows";
import { plainVatId } from "./rules/vat-prefix";
import { homeOf, taxSettings } from "./settings";
import { parseVatId } from "./vat-id-syntax";
import { offlineRegister, type VatIdRegister, VIES_URL, viesRegister } from "./vies";

const HOUR = 3_600_000;
/** How long an answer counts: a no may be mended soon, and who could not say may be able to in minutes. */
const LIFE_MS = { valid: 24 * HOUR, invalid: HOUR, not_verified: 10 * 60_000 } as const;

/** The register that the environment names: VIES, or nobody. */
function configuredRegister(): VatIdRegister {
  const { VIES, VIES_ENDPOINT } = env();
  return VIES === "on" ? viesRegister(VIES_ENDPOINT ?? VIES_URL) : offlineRegister;
}

/**
 * Checks the form of a VAT id, then asks the register unless there is evidence that still counts. Every answer is kept
 * with who asked and when. A wrong form is refused (`tax.vat_id_malformed`, `tax.vat_id_country`, `tax.vat_id_checksum`); an id that
 * is unknown to its member state is no failure but evidence with state `invalid`.
 */
export async function verifyVatId(
  ctx: Ctx,
  input: z.input<typeof verifyVatIdInput>,
  options: { register?: VatIdRegister } = {},
): Promise<Result<VatEvidence, Failure<TaxFailureCode>>> {
  const { vatId: typed, requesterVatId, brandId } = verifyVatIdInput.parse(input);
  const parsed = parseVatId(typed);
  if (!parsed.ok) return parsed;
  const vatId = parsed.value;
  const kept = await vatEvidence(ctx, { vatId, at: ctx.now });
  if (kept) return ok(kept);
  const home = brandId === null ? null : await homeOf(ctx, brandId);
  const settings = brandId === null || !home ? null : await taxSettings(ctx, brandId, home);
  const requester = parseVatId(requesterVatId ?? home?.vatId ?? "");
  const requesterId = requester.ok ? requester.value : null;
  // Outside any transaction: a slow register must not hold one open.
  const answer = await (options.register ?? configuredRegister())(vatId, requesterId);
  const validMs = settings ? settings.evidenceHours * HOUR : LIFE_MS.valid;
  const life = answer.state === "valid" ? validMs : LIFE_MS[answer.state];
  return inTransaction<Result<VatEvidence, Failure<TaxFailureCode>>>(ctx, async (tx) => {
    const row = {
      ...{ id: newId("vatCheck"), vatId, ...answer, requesterVatId: requesterId, actorId: tx.actor.id },
      ...{ checkedAt: tx.now, expiresAt: new Date(tx.now.getTime() + life) },
    };
    await tx.db.insert(taxVatCheck).values(row);
    return ok(evidenceOfRow(row));
  });
}

/** What was found out about a VAT id and still counts at an instant; asks nobody. */
export async function vatEvidence(
  ctx: Ctx,
  question: { vatId: string; at: Date },
): Promise<VatEvidence | null> {
  const [row] = await ctx.db
    .select()
    .from(taxVatCheck)
    .where(
      and(
        eq(taxVatCheck.vatId, plainVatId(question.vatId)),
        lte(taxVatCheck.checkedAt, question.at),
        gt(taxVatCheck.expiresAt, question.at),
      ),
    )
    .orderBy(desc(taxVatCheck.checkedAt), desc(taxVatCheck.id))
    .limit(1);
  return row ? evidenceOfRow(row) : null;
}

/** Every time that somebody asked about a VAT id, newest first: what a tax auditor wants to see. */
export async function vatChecks(ctx: Ctx, vatId: string): Promise<VatEvidence[]> {
  const rows = await ctx.db
    .select()
    .from(taxVatCheck)
    .where(eq(taxVatCheck.vatId, plainVatId(vatId)))
    .orderBy(desc(taxVatCheck.checkedAt), desc(taxVatCheck.id))
    .limit(200);
  return rows.map(evidenceOfRow);
}
