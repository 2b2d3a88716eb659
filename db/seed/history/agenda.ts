import { type Ctx, systemCtx } from "@/commerce/context";
import type { Executor } from "@/db/client";

type Deed = (ctx: Ctx) => Promise<void>;

/** What happens when: deeds are done one after the other in the order of their instants, and may put down further ones. */
export class Agenda {
  private readonly waiting: { readonly at: Date; readonly deed: Deed }[] = [];

  add(at: Date, deed: Deed): void {
    const later = this.waiting.findIndex((other) => other.at > at);
    this.waiting.splice(later === -1 ? this.waiting.length : later, 0, { at, deed });
  }

  /** Does all that is due until an instant; what lies after it never happens. `tick` hears each instant before. */
  async live(db: Executor, until: Date, tick: (at: Date) => Promise<void>): Promise<void> {
    for (let next = this.waiting.shift(); next && next.at <= until; next = this.waiting.shift()) {
      await tick(next.at);
      await next.deed(systemCtx(db, "seed", next.at));
    }
  }
}
