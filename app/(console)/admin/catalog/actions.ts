"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { publicationsOf, saveUpload, setPublication, setStatus, startImport } from "@/commerce/catalog";
import { inTransaction } from "@/commerce/context";
import { theBrand } from "@/commerce/storefronts";
import { ok, type Result } from "@/lib/result";
import { SAMPLE_CSV } from "./sample";

const productIds = z.array(z.string().max(64)).min(1).max(500);

/** Gives products a status. Answers what they were, which undoes it when sent back. */
export const setProductStatus = defineAction(
  {
    may: "catalog.edit",
    input: z
      .array(
        z.strictObject({ productId: z.string().max(64), status: z.enum(["draft", "active", "archived"]) }),
      )
      .max(500),
  },
  (ctx, changes) => setStatus(ctx, changes),
);

const publicationState = z.strictObject({
  published: z.boolean().nullable(),
  from: z.date().nullable(),
  until: z.date().nullable(),
  productIds,
});
const restoreInput = z.strictObject({
  storefrontId: z.string().max(64),
  groups: z.array(publicationState).max(500),
});

/** Sells products in a storefront or takes them out of it. Answers what was there, for `restorePublications`. */
export const publish = defineAction(
  {
    may: "catalog.edit",
    input: z.strictObject({ productIds, storefrontId: z.string().max(64), published: z.boolean() }),
  },
  async (ctx, { productIds: ids, storefrontId, published }) => {
    const before = (await publicationsOf(ctx, ids)).filter((row) => row.storefrontId === storefrontId);
    const done = await setPublication(ctx, { productIds: ids, storefrontIds: [storefrontId], published });
    if (!done.ok) return done;
    const free = ids.filter((id) => !before.some(({ productId }) => productId === id));
    const groups: z.input<typeof publicationState>[] = before.map(
      ({ productId, published, from, until }) => ({
        ...{ published, from, until },
        productIds: [productId],
      }),
    );
    if (free.length > 0) groups.push({ published: null, from: null, until: null, productIds: free });
    return ok({ storefrontId, groups });
  },
);

/** Takes `publish` back: every product sells there as it did before. */
export const restorePublications = defineAction(
  { may: "catalog.edit", input: restoreInput },
  (ctx, { storefrontId, groups }) =>
    inTransaction<Result<null>>(ctx, async (tx) => {
      for (const group of groups) {
        const done = await setPublication(tx, { ...group, storefrontIds: [storefrontId] });
        if (!done.ok) return done;
      }
      return ok(null);
    }),
);

/** Imports a few products of ours, so that an empty catalogue has something to try. */
export const importSample = defineAction({ may: "catalog.import", input: z.null() }, async (ctx) => {
  const brand = await theBrand(ctx);
  const bytes = Buffer.from(SAMPLE_CSV);
  const file = await saveUpload(
    ctx,
    "sample.csv",
    (async function* () {
      yield bytes;
    })(),
  );
  if (!file.ok) return file;
  const job = await startImport(ctx, { fileId: file.value.id, currency: brand.baseCurrency, locale: "en" });
  return job.ok ? ok({ jobId: job.value.id }) : job;
});
