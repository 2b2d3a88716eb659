import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PAYMENT_STATES, type PaymentState } from "../model";
import { type Held, MOVES, type Report, refundMoves, secondsToNextCheck, transition } from "./transition";

const held = (state: PaymentState, more: Partial<Held> = {}): Held => ({
  ...{ state, amountMinor: 100n, authorisedMinor: 0n, capturedMinor: 0n, refundedMinor: 0n },
  ...more,
});
const says = (status: Report["status"], more: Partial<Report> = {}): Report => ({
  ...{ status, providerRef: "ref", redirectUrl: null, refunds: [], reason: null },
  authorisedMinor: status === "authorised" ? 100n : 0n,
  capturedMinor: status === "captured" ? 100n : 0n,
  ...more,
});

const STATUSES = [
  "open",
  "pending",
  "to_be_paid",
  "authorised",
  "captured",
  "declined",
  "cancelled",
  "expired",
] as const;

/** Money that a payment has in a state, so that the pair can exist. */
const WITH_MONEY: Partial<Record<PaymentState, Partial<Held>>> = {
  authorised: { authorisedMinor: 100n },
  captured: { authorisedMinor: 100n, capturedMinor: 100n },
  partly_refunded: { authorisedMinor: 100n, capturedMinor: 100n, refundedMinor: 40n },
  refunded: { authorisedMinor: 100n, capturedMinor: 100n, refundedMinor: 100n },
};

describe("what a report means for a payment", () => {
  // One row for each state: what it becomes when the provider says open, pending, to be paid, authorised, captured, declined,
  // cancelled, expired. A dash: nothing changes.
  it.each([
    ["created", "action_needed pending to_be_paid authorised captured declined cancelled expired"],
    ["pending", "action_needed - - authorised captured declined cancelled expired"],
    ["action_needed", "- pending - authorised captured declined cancelled expired"],
    ["to_be_paid", "- - - - captured - cancelled -"],
    ["authorised", "- - - - captured - cancelled expired"],
    ["captured", "- - - - - - - -"],
    ["partly_refunded", "- - - - - - - -"],
    ["refunded", "- - - - - - - -"],
    ["declined", "- - - authorised captured - - -"],
    ["cancelled", "- - - authorised captured - - -"],
    ["expired", "- - - authorised captured - - -"],
    ["failed", "action_needed pending - authorised captured declined cancelled expired"],
  ] as const)("%s", (state, row) => {
    const became = STATUSES.map(
      (status) => transition(held(state, WITH_MONEY[state]), says(status))?.state ?? "-",
    );
    expect(became.join(" ")).toBe(row);
  });

  it("has a row for every state", () => {
    expect(Object.keys(MOVES).sort()).toEqual([...PAYMENT_STATES].sort());
  });

  it("enters what is new, and only that", () => {
    expect(transition(held("action_needed"), says("authorised"))?.entries).toEqual([
      { kind: "authorise", amountMinor: 100n, sourceRef: "100" },
    ]);
    expect(transition(held("action_needed"), says("captured"))?.entries.map(({ kind }) => kind)).toEqual([
      "authorise",
      "capture",
    ]);
    const authorised = held("authorised", { authorisedMinor: 100n });
    expect(transition(authorised, says("captured", { capturedMinor: 60n }))).toMatchObject({
      ...{ state: "captured", capturedMinor: 60n },
      entries: [{ kind: "capture", amountMinor: 60n }],
    });
    expect(transition(authorised, says("cancelled"))?.entries).toEqual([
      { kind: "void", amountMinor: 100n, sourceRef: "void" },
    ]);
  });

  it("does not authorise again what was given back, and takes money that came all the same", () => {
    const voided = held("cancelled", { authorisedMinor: 100n });
    expect(transition(voided, says("authorised"))).toBeNull();
    expect(transition(voided, says("captured"))?.state).toBe("captured");
  });

  it("takes no report of more money than was asked for", () => {
    expect(transition(held("pending"), says("authorised", { authorisedMinor: 101n }))).toBeNull();
    expect(transition(held("pending"), says("captured", { capturedMinor: 101n }))).toBeNull();
  });

  it("takes no word for money without an amount", () => {
    expect(transition(held("pending"), says("authorised", { authorisedMinor: 0n }))).toBeNull();
    expect(transition(held("pending"), says("captured", { capturedMinor: 0n }))).toBeNull();
  });

  const report = fc.record({
    status: fc.constantFrom(...STATUSES),
    authorisedMinor: fc.bigInt(0n, 120n),
    capturedMinor: fc.bigInt(0n, 120n),
  });
  it("never loses money, never enters it twice: counters are the sums of the entries, whatever is said in whatever order", () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 12 }), (reports) => {
        let now = held("created");
        const sums = { authorise: 0n, capture: 0n, void: 0n, refund: 0n };
        for (const one of reports) {
          const move = transition(now, says(one.status, one));
          if (!move) continue;
          expect(move.capturedMinor).toBeGreaterThanOrEqual(now.capturedMinor);
          for (const { kind, amountMinor } of move.entries) {
            expect(amountMinor).toBeGreaterThan(0n);
            sums[kind] += amountMinor;
          }
          now = { ...now, ...move };
          expect(transition(now, says(one.status, one))).toBeNull();
        }
        expect([sums.authorise, sums.capture]).toEqual([now.authorisedMinor, now.capturedMinor]);
        expect(now.capturedMinor).toBeLessThanOrEqual(now.amountMinor);
        if (now.capturedMinor > 0n) expect(now.state).toBe("captured");
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("what a report means for refunds", () => {
  const known = (state: "pending" | "done" | "refused") => ({ refundId: "r1", amountMinor: 10n, state });
  const said = (state: "pending" | "done" | "refused", refundId: string | null = "r1") => ({
    ...{ refundId, ref: "re_1", amountMinor: 10n, state },
  });

  it("settles ours once, by what the provider says", () => {
    expect(refundMoves([known("pending")], [said("done")])).toMatchObject([
      { state: "done", outside: false },
    ]);
    expect(refundMoves([known("pending")], [said("refused")])).toMatchObject([{ state: "refused" }]);
    expect(refundMoves([known("pending")], [said("pending")])).toEqual([]);
    expect(refundMoves([known("done")], [said("done")])).toEqual([]);
    expect(refundMoves([known("refused")], [said("done")])).toEqual([]);
  });

  it("takes in what was refunded at the provider, once", () => {
    const first = refundMoves([], [said("done", null)]);
    expect(first).toMatchObject([{ refundId: "outside:re_1", amountMinor: 10n, outside: true }]);
    const known = first.map(({ refundId, amountMinor, state }) => ({ refundId, amountMinor, state }));
    expect(refundMoves(known, [said("done", null)])).toEqual([]);
    expect(refundMoves([], [said("refused", null)])).toEqual([]);
  });
});

describe("when a provider is asked again", () => {
  it.each([
    ["pending", 0, null, 5],
    ["pending", 3, null, 40],
    ["pending", 50, null, 300],
    ["action_needed", 0, null, 60],
    ["authorised", 0, null, 3_600],
    ["authorised", 0, "capture", 5],
    ["captured", 0, null, null],
    ["declined", 0, null, null],
    ["to_be_paid", 0, null, null],
  ] as const)("%s after %d checks, decided %s: %s s", (state, checks, intent, seconds) => {
    expect(secondsToNextCheck({ state, checks, intent, heldMinor: 0n })).toBe(seconds);
  });

  it("soon while a refund is under way", () => {
    expect(secondsToNextCheck({ state: "captured", checks: 0, intent: null, heldMinor: 1n })).toBe(5);
  });
});
