import { describe, expect, it } from "vitest";
import IsrStore, { isrStore, sizeOf } from "./isr-store.mjs";
import { dropEverything, dropMark, droppedSince, dropTags, tracing, untilTag } from "./tag-registry.mjs";

const page = (tags: string, html = "<p>hi</p>") => ({
  kind: "APP_PAGE",
  html,
  rscData: Buffer.from("rsc"),
  status: 200,
  postponed: undefined,
  headers: { "x-next-cache-tags": tags },
  segmentData: new Map([["/_tree", Buffer.from("tree")]]),
});
const fetched = (tags: string[]) => ({
  kind: "FETCH",
  data: { body: "1", headers: {}, url: "" },
  tags,
  revalidate: 60,
});
const asPage = { kind: "APP_PAGE", isFallback: false };

describe("the ISR store", () => {
  it("is one store for all handlers and gives back what was set", async () => {
    await new IsrStore().set("/k", page("a,b"), { cacheControl: { revalidate: 60, expire: 600 } });
    const found = await new IsrStore().get("/k", asPage);
    expect(found?.value).toMatchObject({ html: "<p>hi</p>" });
    expect(found?.cacheControl).toEqual({ revalidate: 60, expire: 600 });
    expect(found?.lastModified).toBeGreaterThan(Date.now() - 1_000);
  });

  it("drops pages and cached reads by tag, and only those", async () => {
    const store = new IsrStore();
    await store.set("/one", page("t:1"), {});
    await store.set("/two", page("t:2"), {});
    await store.set("read", fetched(["t:1"]), { fetchCache: true, tags: ["t:1"] });
    await store.revalidateTag("t:1");
    expect(await store.get("/one", asPage)).toBeNull();
    expect(await store.get("read", { kind: "FETCH", tags: ["t:1"], softTags: [] })).toBeNull();
    expect(await store.get("/two", asPage)).not.toBeNull();
  });

  it("does not keep what was begun before a drop", async () => {
    const store = new IsrStore();
    expect(await store.get("/slow", asPage)).toBeNull();
    dropTags(["s:1"]);
    await store.set("/slow", page("s:1", "old"), {});
    expect(await store.get("/slow", asPage)).toBeNull();
    await store.set("/slow", page("s:1", "new"), {});
    expect(await store.get("/slow", asPage)).not.toBeNull();
  });

  it("lets go by itself of what has an end", async () => {
    const store = new IsrStore();
    await store.set("/sale", page(untilTag(new Date(Date.now() + 1_100))), {});
    expect(await store.get("/sale", asPage)).not.toBeNull();
    await expect.poll(() => store.get("/sale", asPage), { timeout: 3_000 }).toBeNull();
    await store.set("/over", page(untilTag(new Date())), {});
    expect(await store.get("/over", asPage)).toBeNull();
  });

  it("obeys soft tags (revalidatePath)", async () => {
    const store = new IsrStore();
    await store.set("soft", fetched(["x"]), { fetchCache: true, tags: ["x"] });
    await store.revalidateTag(["_N_T_/path"]);
    expect(await store.get("soft", { kind: "FETCH", tags: ["x"], softTags: ["_N_T_/path"] })).toBeNull();
  });

  it("tells the page cache which tags an answer met", async () => {
    const store = new IsrStore();
    await store.set("/traced", page("t:7"), {});
    const tags = new Set<string>();
    await tracing(tags, async () => {
      await store.get("/traced", asPage);
      await store.get("nothing", { kind: "FETCH", tags: ["t:8"], softTags: [] });
    });
    expect([...tags].sort()).toEqual(["t:7", "t:8"]);
  });

  it("never outgrows its bytes and forgets the tags of what it evicts", async () => {
    const store = new IsrStore();
    const max = isrStore().entries.maxSize;
    const html = "x".repeat(Math.floor(max / 40));
    for (let n = 0; n < 100; n++) await store.set(`/big/${n}`, page(`big:${n}`, html), {});
    const { bytes, entries, tags } = isrStore().stats();
    expect(bytes).toBeLessThanOrEqual(max);
    expect(entries).toBeLessThan(45);
    expect(tags).toBeLessThan(60);
    expect(sizeOf(page("a", html))).toBeGreaterThan(html.length);
    dropEverything();
    expect(isrStore().stats()).toEqual({ entries: 0, bytes: 0, tags: 0 });
  });
});

describe("drop marks", () => {
  it("say what dropped since", () => {
    const before = dropMark();
    dropTags(["m:1"], { remote: true });
    expect(droppedSince(["m:1"], before)).toBe(true);
    expect(droppedSince(["m:2"], before)).toBe(false);
    expect(droppedSince(["m:1"], dropMark())).toBe(false);
    dropEverything();
    expect(droppedSince(["m:2"], before)).toBe(true);
  });
});
