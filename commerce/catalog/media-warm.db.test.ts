import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import { systemCtx } from "@/commerce/context";
import { testDatabase } from "@/tests/db/database";
import { addMedia, saveBrandMedia, saveProduct, warmMedia } from "./index";

const dataDir = mkdtempSync(path.join(tmpdir(), "meridian-warm-"));
process.env.DATA_DIR = dataDir;
process.env.DATABASE_URL ??= "postgres://unused@127.0.0.1/unused";

const world = testDatabase();
const ctx = () => systemCtx(world.db, "test");
const renders = () => readdirSync(path.join(dataDir, "media/renders")).sort();

it("renders the usual widths of a product's first picture and of scenes, once, and stops when told", async () => {
  const bytes = await sharp({ create: { width: 200, height: 250, channels: 3, background: "#557" } })
    .png()
    .toBuffer();
  const words = { title: "Parka", summary: null, description: null, seoTitle: null, seoDescription: null };
  const product = await saveProduct(ctx(), {
    handle: "parka",
    status: "active",
    vendor: null,
    words,
    options: [],
    variants: [],
  });
  if (!product.ok) throw new Error(JSON.stringify(product.failure));
  const first = await addMedia(ctx(), { productId: product.value.id, bytes });
  const second = await addMedia(ctx(), { productId: product.value.id, bytes });
  const scene = await saveBrandMedia(ctx(), { id: "med_scene_dune", bytes, alt: null });
  if (!first.ok || !second.ok || !scene.ok) throw new Error("not kept");

  const stopped = new AbortController();
  stopped.abort();
  expect(await warmMedia(ctx(), stopped.signal)).toBe(0);
  const signal = new AbortController().signal;
  expect(await warmMedia(ctx(), signal)).toBe(6);
  const widths = (id: string) =>
    renders().flatMap((name) => (name.startsWith(id) ? [name.split("-").at(-1)] : []));
  for (const id of [first.value.id, scene.value.id])
    expect(widths(id)).toEqual(["480.avif", "640.avif", "828.avif"]);
  expect(widths(second.value.id)).toEqual([]);
  expect(await warmMedia(ctx(), signal)).toBe(0);
});
