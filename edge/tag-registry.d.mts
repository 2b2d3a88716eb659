/** A store of answers that can be dropped by tag. */
export interface TaggedStore {
  dropTags(tags: readonly string[]): void;
  dropEverything(): void;
}

export function dropMark(): number;
export function droppedSince(tags: Iterable<string>, mark: number): boolean;
export function untilTag(at: Date): string;
export function untilOf(tags: Iterable<string>): number;
export function dropTags(tags: Iterable<string>, options?: { remote?: boolean }): void;
export function dropEverything(): void;
export function addStore(target: TaggedStore): () => void;
export function tellOthersBy(send: ((tags: readonly string[]) => void) | undefined): void;
export function tracing<T>(tags: Set<string>, work: () => T): T;
export function noteTags(tags: Iterable<string>): void;
