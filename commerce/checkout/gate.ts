import { setTimeout as after } from "node:timers/promises";

/**
 * Lets a few through at a time, in the order in which they came. Thousands who order at once wait here, as a promise each, and
 * not for a connection of the pool, whose waiting ends in an error. Whoever waits too long is sent away politely.
 */
export class Gate {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly longestQueue: number,
    private readonly waitMs: number,
  ) {}

  /** Null: too many wait already, or it took too long. */
  async pass<T>(work: () => Promise<T>): Promise<T | null> {
    if (!(await this.enter())) return null;
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<boolean> {
    if (this.inside < this.most) {
      this.inside += 1;
      return true;
    }
    if (this.waiting.length >= this.longestQueue) return false;
    const tired = new AbortController();
    const turn = new Promise<true>((resolve) => this.waiting.push(() => resolve(true)));
    const mine = this.waiting.at(-1);
    const late = after(this.waitMs, false, { signal: tired.signal, ref: false }).catch(() => false);
    const got = await Promise.race([turn, late]);
    tired.abort();
    if (got) return true;
    const at = mine ? this.waiting.indexOf(mine) : -1;
    // Called in the same moment: the place is ours to give on.
    if (at === -1) this.leave();
    else this.waiting.splice(at, 1);
    return false;
  }

  /** The place goes to whoever waits longest, without being free in between. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.inside -= 1;
  }
}
