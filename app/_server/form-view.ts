import { createTranslator } from "next-intl";
import type { Ctx } from "@/commerce/context";
import { storefrontByKey } from "@/commerce/storefronts";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { dropMark, droppedSince } from "@/edge/tag-registry.mjs";
import { loadMessages } from "@/i18n/load";
import { shopMessagesLocale } from "@/lib/locale";
import type { Failure } from "@/lib/result";
import { PAGE_SECONDS, reads } from "./cache";

interface Kept {
  readonly view: StorefrontView;
  readonly mark: number;
  readonly untilMs: number;
}

const views = new Map<string, Kept>();

/**
 * The storefront locale of a key, or null: for handlers of forms, which also run outside of Next (see direct-forms.ts) and so
 * have none of its caches. Kept until the tags are dropped that a page of it carries.
 */
export async function formView(ctx: Ctx, key: string): Promise<StorefrontView | null> {
  const kept = views.get(key);
  const nowMs = Date.now();
  if (kept && kept.untilMs > nowMs && !droppedSince(reads.storefrontByKey(key), kept.mark)) return kept.view;
  const mark = dropMark();
  const view = await storefrontByKey(ctx, key);
  if (view) views.set(key, { view, mark, untilMs: nowMs + PAGE_SECONDS * 1_000 });
  else views.delete(key);
  return view ?? null;
}

/** The words of a failure in the language of a storefront; for a code that nobody wrote words for: that it is not valid. */
export async function failureWords(
  view: Pick<StorefrontView, "locale">,
  { code, data }: Pick<Failure, "code" | "data">,
): Promise<string> {
  const locale = shopMessagesLocale(view.locale) ?? "en";
  const t = createTranslator({ locale, messages: await loadMessages(locale), namespace: "errors" });
  type Key = Parameters<typeof t>[0];
  return t((t.has(code as Key) ? code : "input.invalid") as Key, data as never);
}
