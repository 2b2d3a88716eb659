"use client";

import { Play, Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Simulated, Strategy } from "@/commerce/inventory/model";
import { type Choice, Picker } from "@/components/admin/promotions/picker";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { draftOf, type PartyChoice, type StrategyDraft, strategyOf } from "./strategy-draft";
import { StrategyFields } from "./strategy-fields";
import { StrategyResults } from "./strategy-results";

const DAYS = ["7", "28", "90", "365"] as const;
const MOST = 4;

interface Tried {
  readonly id: number;
  readonly draft: StrategyDraft;
}

/** What is compared at first: what holds now, and each of the other ways in a plain form. */
function begin({ kind, parties }: Strategy): Tried[] {
  const others: StrategyDraft[] = [
    { kind: "fifo", parties: [] },
    { kind: "channel_priority", parties: [{ key: "web", amount: "5" }] },
    {
      kind: "proportional",
      parties: [
        { key: "web", amount: "3" },
        { key: "*", amount: "1" },
      ],
    },
  ];
  const all = [draftOf({ kind, parties }), ...others.filter((draft) => draft.kind !== kind)];
  return all.map((draft, id) => ({ id, draft }));
}

/** Ways of sharing put together by hand, replayed over past orders. */
export function StrategySimulator({
  usual,
  choices,
  find,
  simulate,
}: {
  usual: Strategy;
  choices: readonly PartyChoice[];
  find: (text: string) => Promise<Answer<Choice[]>>;
  simulate: (input: {
    days: number;
    productId: string | null;
    strategies: { kind: Strategy["kind"]; parties: { key: string; amount: number }[] }[];
  }) => Promise<Answer<Simulated[]>>;
}) {
  const t = useTranslations("admin.inventory.simulator");
  const sharing = useTranslations("admin.inventory.sharing");
  const [days, setDays] = useState<string>("28");
  const [product, setProduct] = useState<readonly Choice[]>([]);
  const [tried, setTried] = useState(() => begin(usual));
  const [results, setResults] = useState<readonly Simulated[] | null>(null);
  const { run, pending, failure } = useAct(simulate, { onDone: setResults });
  const strategies = tried.flatMap(({ draft }) => {
    const read = strategyOf(draft);
    return read ? [{ kind: read.kind, parties: [...read.parties] }] : [];
  });
  const whole = strategies.length === tried.length && tried.length > 0;
  return (
    <div className="grid gap-6">
      <form
        className="grid gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          if (whole) run({ days: Number(days), productId: product[0]?.value ?? null, strategies });
        }}
      >
        <div className="grid max-w-2xl items-start gap-4 sm:grid-cols-2">
          <Field label={t("days")}>
            <NativeSelect
              value={days}
              options={DAYS.map((value) => ({ value, label: t("lastDays", { days: Number(value) }) }))}
              onChange={(event) => setDays(event.target.value)}
            />
          </Field>
          <div className="grid gap-1.5">
            <span className="font-medium text-sm leading-5">{t("product")}</span>
            <Picker
              label={t("product")}
              one
              chosen={product}
              search={async (text) => {
                const answer = await find(text);
                return answer.status === "done" ? answer.value : [];
              }}
              onChange={setProduct}
            />
          </div>
        </div>
        <ul className="grid gap-x-8 gap-y-6 md:grid-cols-2 xl:grid-cols-3">
          {tried.map(({ id, draft }, at) => (
            <li key={id} className="grid min-w-0 content-start gap-3 border-t pt-4">
              <span className="flex items-center justify-between gap-3">
                <span className="font-medium">{t("way", { letter: letterOf(at) })}</span>
                {tried.length > 1 && (
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={t("drop", { letter: letterOf(at) })}
                    onClick={() => setTried(tried.filter((one) => one.id !== id))}
                  >
                    <X aria-hidden />
                  </Button>
                )}
              </span>
              <StrategyFields
                draft={draft}
                choices={choices}
                onChange={(next) =>
                  setTried(tried.map((one) => (one.id === id ? { ...one, draft: next } : one)))
                }
              />
            </li>
          ))}
        </ul>
        {failure && <FailureText failure={failure} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" pending={pending} disabled={!whole}>
            {!pending && <Play aria-hidden />}
            {t("run")}
          </Button>
          {tried.length < MOST && (
            <Button
              variant="outline"
              onClick={() =>
                setTried([
                  ...tried,
                  {
                    id: Math.max(-1, ...tried.map(({ id }) => id)) + 1,
                    draft: { kind: "fifo", parties: [] },
                  },
                ])
              }
            >
              <Plus aria-hidden />
              {t("add")}
            </Button>
          )}
        </div>
      </form>
      <div role="status">
        {results && (
          <StrategyResults
            results={results}
            titles={results.map(
              ({ strategy }, at) => `${letterOf(at)}: ${sharing(`kindOf.${strategy.kind}`)}`,
            )}
            nameOf={(key) => choices.find(({ value }) => value === key)?.label ?? key}
          />
        )}
      </div>
    </div>
  );
}

const letterOf = (at: number) => String.fromCharCode(65 + at);
