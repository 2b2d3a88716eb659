"use client";

import { MessagePage } from "@/components/shop/message-page";
import { useShopWords } from "@/components/shop/shop-words";

/** Something threw while a page was drawn. What it was stands in the log, never here. */
export default function ShopError({ reset }: { readonly error: Error; readonly reset: () => void }) {
  const given = useShopWords();
  if (!given) return null;
  return (
    <MessagePage text={given.words.failedText} title={given.words.failedTitle}>
      <button className="button" onClick={reset} type="button">
        {given.words.failedRetry}
      </button>
    </MessagePage>
  );
}
