/** Next's cacheHandler; see isr-store.mjs. Values are Next's own and go through unread. */
export default class IsrStore {
  get(
    key: string,
    ctx?: { kind?: string; tags?: string[]; softTags?: string[]; isFallback?: boolean },
  ): Promise<{ value: unknown; lastModified: number; cacheControl?: unknown } | null>;
  set(
    key: string,
    value: unknown,
    ctx?: { fetchCache?: boolean; tags?: string[]; cacheControl?: unknown },
  ): Promise<void>;
  revalidateTag(tags: string | string[]): Promise<void>;
  resetRequestCache(): void;
}

export function isrStore(): {
  readonly entries: { readonly maxSize: number };
  stats(): { entries: number; bytes: number; tags: number };
};
export function sizeOf(value: unknown): number;
