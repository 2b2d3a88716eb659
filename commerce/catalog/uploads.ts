import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { eq, sql } from "drizzle-orm";
import type { Ctx } from "@/commerce/context";
import { uploadedFile } from "@/db/schema";
import { env } from "@/lib/env";
import { newId } from "@/lib/ids";
import { type Failure, fail, ok, Refusal, type Result } from "@/lib/result";
import type { CatalogFailureCode } from "./model";
import { oneOf } from "./product-load";

export const MAX_UPLOAD_BYTES = 50 * 1024 * 1024;

const folder = () => path.resolve(env().DATA_DIR, "uploads");

/** Where an uploaded file lies. Its name is an id of ours, never the one a person gave. */
export const uploadPath = (storageKey: string) => path.join(folder(), path.basename(storageKey));

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/**
 * Keeps an uploaded file of at most 50 MB on disk, written as it arrives. Too large: `catalog.file_too_large`,
 * empty: `catalog.file_empty`; then nothing is left of it.
 */
export async function saveUpload(
  ctx: Ctx,
  name: string,
  body: AsyncIterable<Uint8Array>,
): Promise<Result<Upload, Failure<CatalogFailureCode>>> {
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const id = newId("upload");
  const half = path.join(folder(), `${id}.part`);
  const hash = createHash("sha256");
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      done(bytes > MAX_UPLOAD_BYTES ? new Refusal(tooLarge.failure) : null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(body), count, createWriteStream(half, { mode: 0o600 }));
    if (bytes === 0) return fail("catalog.file_empty", "invalid");
    await rename(half, uploadPath(id));
  } catch (error) {
    if (error instanceof Refusal) return tooLarge;
    throw error;
  } finally {
    await rm(half, { force: true });
  }
  const shown = path.basename(name.toWellFormed()).slice(0, 200) || "file.csv";
  await ctx.db.insert(uploadedFile).values({
    id,
    name: shown,
    sha256: hash.digest("hex"),
    bytes,
    storageKey: id,
    createdBy: ctx.actor.id,
    createdAt: ctx.now,
  });
  await clearOldUploads(ctx);
  return ok({ id, name: shown, bytes });
}

/** Files that no unfinished job needs are kept for a week, then go. */
async function clearOldUploads(ctx: Ctx): Promise<void> {
  const gone = await ctx.db
    .delete(uploadedFile)
    .where(
      sql`${uploadedFile.createdAt} < now() - interval '7 days' and not exists (
        select 1 from job where job.input->>'fileId' = ${uploadedFile.id} and job.state in ('queued', 'running'))`,
    )
    .returning({ storageKey: uploadedFile.storageKey });
  for (const { storageKey } of gone) await rm(uploadPath(storageKey), { force: true });
}

const tooLarge = fail("catalog.file_too_large", "limit", { maxBytes: MAX_UPLOAD_BYTES });

export async function uploadById(
  ctx: Ctx,
  fileId: string,
): Promise<Result<Upload & { path: string }, Failure<CatalogFailureCode>>> {
  const [row] = await ctx.db.select().from(uploadedFile).where(eq(uploadedFile.id, fileId));
  if (!row) return fail("catalog.file_not_found", "not_found", { fileId });
  return ok({ id: row.id, name: row.name, bytes: row.bytes, path: uploadPath(row.storageKey) });
}

/** The names that people gave their uploaded files, by id; unknown ids are absent. */
export async function uploadNames(ctx: Ctx, fileIds: readonly string[]): Promise<Map<string, string>> {
  if (fileIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ id: uploadedFile.id, name: uploadedFile.name })
    .from(uploadedFile)
    .where(oneOf(uploadedFile.id, fileIds));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
