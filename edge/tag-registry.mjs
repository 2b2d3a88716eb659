// The one list of dropped cache tags of this process. Next's ISR store, the page cache in front of it and the app's
// code are separate bundles: what they share hangs on globalThis. Plain JavaScript, because Next loads
// isr-store.mjs by its path, unbundled.
import { AsyncLocalStorage } from "node:async_hooks";

const SLOT = Symbol.for("meridian.tags");
/** Beyond this many remembered drops the oldest are forgotten; whatever is older than they counts as dropped. */
const REMEMBERED = 200_000;

function create() {
  return {
    sequence: 0,
    floor: 0,
    /** tag -> the sequence number of its last drop, oldest drop first */
    dropped: new Map(),
    targets: new Set(),
    send: undefined,
    trace: new AsyncLocalStorage(),
  };
}

function registry() {
  globalThis[SLOT] ??= create();
  return globalThis[SLOT];
}

/** The present moment in drops: take it before reading what is going to be cached. */
export function dropMark() {
  return registry().sequence;
}

/** Was any of the tags dropped after `mark`, or is its time over? Then what was read since must not be kept. */
export function droppedSince(tags, mark) {
  const { dropped, floor } = registry();
  if (mark < floor) return true;
  for (const tag of tags) if ((dropped.get(tag) ?? 0) > mark) return true;
  return untilOf(tags) <= Date.now();
}

/** `until:1795000000` drops itself at that second, whether or not anybody is awake to drop it by name. */
const UNTIL = "until:";

/** The tag of what must not be shown from an instant on. */
export function untilTag(at) {
  return `${UNTIL}${Math.floor(at.getTime() / 1_000)}`;
}

/** Milliseconds since 1970 from when on something with these tags must not be shown; Infinity without such a tag. */
export function untilOf(tags) {
  let until = Number.POSITIVE_INFINITY;
  for (const tag of tags)
    if (tag.startsWith(UNTIL)) until = Math.min(until, Number(tag.slice(UNTIL.length)) * 1_000);
  return until;
}

/** Drops tags from every store of this process, at once, and tells the other processes unless `remote`. */
export function dropTags(tags, { remote = false } = {}) {
  const state = registry();
  const list = [...new Set(tags)];
  if (list.length === 0) return;
  state.sequence += 1;
  for (const tag of list) {
    state.dropped.delete(tag);
    state.dropped.set(tag, state.sequence);
  }
  for (const [tag, at] of state.dropped) {
    if (state.dropped.size <= REMEMBERED) break;
    state.dropped.delete(tag);
    state.floor = Math.max(state.floor, at);
  }
  for (const target of state.targets) target.dropTags(list);
  if (!remote) state.send?.(list);
}

/** Drops everything: notices may have been missed. */
export function dropEverything() {
  const state = registry();
  state.sequence += 1;
  state.floor = state.sequence;
  state.dropped.clear();
  for (const target of state.targets) target.dropEverything();
}

/** Adds a store. Returns the way to take it away again. */
export function addStore(target) {
  registry().targets.add(target);
  return () => registry().targets.delete(target);
}

/** How other processes are told. */
export function tellOthersBy(send) {
  registry().send = send;
}

/** Runs `work` and collects in `tags` every tag that a store meets on the way. */
export function tracing(tags, work) {
  return registry().trace.run(tags, work);
}

/** A store met these tags while answering. */
export function noteTags(tags) {
  const trace = registry().trace.getStore();
  if (trace) for (const tag of tags) trace.add(tag);
}
