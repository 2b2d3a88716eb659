import { sha256 } from "@/lib/crypto";
import type { SourceWords } from "./product-state";
import { canonicalJson } from "./text";

/** Fingerprint of what translators translate: a translation remembers the one it was made from. */
export function sourceHash(words: Omit<SourceWords, "slug">): string {
  const { title, summary, description, seoTitle, seoDescription } = words;
  return sha256(canonicalJson([title, summary, description, seoTitle, seoDescription])).slice(0, 32);
}

export function categorySourceHash(words: {
  title: string;
  description: string | null;
  seoTitle: string | null;
  seoDescription: string | null;
}): string {
  const { title, description, seoTitle, seoDescription } = words;
  return sha256(canonicalJson([title, description, seoTitle, seoDescription])).slice(0, 32);
}
