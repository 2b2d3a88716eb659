"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { LaunchPlan, OpenedLaunch, PlanStorefront, Proposal } from "@/commerce/launch/model";
import type { Failure } from "@/lib/result";
import { heard } from "../shell/heard";
import { type LauncherActions, type LauncherFacts, NO_WISH, type Review, type Wish } from "./model";

const PROPOSE_AFTER_MS = 120;
const REVIEW_AFTER_MS = 450;

/**
 * The state of a launch being prepared. Each change of the wish asks for a proposal that keeps what was edited; each
 * change of a storefront is saved and checked a moment later. Only the newest answer counts.
 */
export function useLauncher(actions: LauncherActions, draft: LauncherFacts["draft"]) {
  const [wish, setWish] = useState<Wish>(() => (draft ? wishOf(draft.plan) : NO_WISH));
  const [proposal, setProposal] = useState<Omit<Proposal, "plan"> | null>(null);
  const [storefronts, setStorefronts] = useState<readonly PlanStorefront[]>(draft?.plan.storefronts ?? []);
  const [review, setReview] = useState<Review | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);
  const [opened, setOpened] = useState<OpenedLaunch | null>(null);
  const saved = useRef<{ planId: string | null; version: number }>(
    draft ? { planId: draft.planId, version: draft.version } : { planId: null, version: 0 },
  );
  const newest = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const check = useCallback(
    async (plan: LaunchPlan, mine: number) => {
      const answer = await heard(actions.review({ ...saved.current, plan }));
      if (answer.status === "done")
        saved.current = { planId: answer.value.planId, version: answer.value.version };
      // Somebody else's window saved this draft: go on with a new one rather than overwrite theirs.
      if (answer.status === "refused" && /plan_(changed|opened|not_found)$/.test(answer.failure.code))
        saved.current = { planId: null, version: 0 };
      if (mine !== newest.current) return;
      setPending(false);
      if (answer.status === "done") setReview(answer.value);
      setFailure(answer.status === "refused" ? answer.failure : null);
    },
    [actions],
  );

  const propose = useCallback(
    (next: Wish, kept: readonly PlanStorefront[]) => {
      const mine = ++newest.current;
      setWish(next);
      clearTimeout(timer.current);
      if (next.countries.length === 0) {
        setProposal(null);
        setStorefronts([]);
        setReview(null);
        setFailure(null);
        setPending(false);
        return;
      }
      setPending(true);
      timer.current = setTimeout(async () => {
        const answer = await heard(actions.propose({ ...next, kept: [...kept] }));
        if (mine !== newest.current) return;
        if (answer.status !== "done") {
          setPending(false);
          setFailure(answer.status === "refused" ? answer.failure : null);
          return;
        }
        const { plan, ...rest } = answer.value;
        setProposal(rest);
        setStorefronts(plan.storefronts);
        await check(plan, mine);
      }, PROPOSE_AFTER_MS);
    },
    [actions, check],
  );

  /** Changes one storefront of the plan by its place. */
  const edit = (index: number, change: Partial<PlanStorefront>) =>
    editAll(storefronts.map((one, at) => (at === index ? { ...one, ...change } : one)));

  const editAll = (next: readonly PlanStorefront[], nextWish: Wish = wish) => {
    const mine = ++newest.current;
    setStorefronts(next);
    setWish(nextWish);
    setPending(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => void check({ ...nextWish, storefronts: [...next] }, mine),
      REVIEW_AFTER_MS,
    );
  };

  const started = useRef(false);
  useEffect(() => {
    if (started.current || !draft || draft.plan.countries.length === 0) return;
    started.current = true;
    propose(wishOf(draft.plan), draft.plan.storefronts);
  }, [draft, propose]);

  // Nothing is asked, and no answer counts, once the page was left.
  useEffect(
    () => () => {
      newest.current++;
      clearTimeout(timer.current);
      started.current = false;
    },
    [],
  );

  const launch = async () => {
    const { planId, version } = saved.current;
    if (!planId) return;
    setPending(true);
    const answer = await heard(actions.open({ planId, version }));
    setPending(false);
    if (answer.status === "done") setOpened(answer.value);
    else if (answer.status === "refused") setFailure(answer.failure);
  };

  const reset = (discard: boolean) => {
    const { planId } = saved.current;
    if (discard && planId) void heard(actions.discard(planId));
    saved.current = { planId: null, version: 0 };
    setOpened(null);
    propose(NO_WISH, []);
  };

  return {
    wish,
    proposal,
    storefronts,
    review,
    failure,
    pending,
    opened,
    setOpened,
    edit,
    editAll,
    launch,
    reset,
    recheck: () => editAll(storefronts),
    /** Proposes anew; `keep` false forgets edits (an address style that changed places everything again). */
    setWish: (change: Partial<Wish>, keep = true) => propose({ ...wish, ...change }, keep ? storefronts : []),
    toggle: (code: string) =>
      propose(
        {
          ...wish,
          countries: wish.countries.some((one) => one === code)
            ? wish.countries.filter((one) => one !== code)
            : [...wish.countries, code as Wish["countries"][number]],
        },
        storefronts,
      ),
    add: (codes: readonly string[]) =>
      propose(
        { ...wish, countries: [...new Set([...wish.countries, ...codes])] as Wish["countries"] },
        storefronts,
      ),
  };
}

export type Launcher = ReturnType<typeof useLauncher>;

function wishOf({ storefronts: _storefronts, ...wish }: LaunchPlan): Wish {
  return wish;
}
