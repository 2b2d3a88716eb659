"use client";

import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { STRATEGIES } from "@/commerce/inventory/model";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { type PartyChoice, partOf, type StrategyDraft } from "./strategy-draft";

/** How scarce stock is shared: the way, and between whom in which order or by which weights. */
export function StrategyFields({
  draft,
  choices,
  onChange,
}: {
  draft: StrategyDraft;
  choices: readonly PartyChoice[];
  onChange: (draft: StrategyDraft) => void;
}) {
  const t = useTranslations("admin.inventory.sharing");
  const format = useFormatter();
  const { kind, parties } = draft;
  const free = choices.filter(({ value }) => !parties.some(({ key }) => key === value));
  const put = (next: StrategyDraft["parties"]) => onChange({ ...draft, parties: next });
  const change = (at: number, part: Partial<StrategyDraft["parties"][number]>) =>
    put(parties.map((party, index) => (index === at ? { ...party, ...part } : party)));
  const swap = (at: number, to: number) => {
    const next = [...parties];
    const [one, other] = [next[at], next[to]];
    if (!one || !other) return;
    next[at] = other;
    next[to] = one;
    put(next);
  };
  const labelOf = (key: string) => choices.find(({ value }) => value === key)?.label ?? key;
  return (
    <div className="grid min-w-0 gap-4">
      <Field label={t("kind")} hint={t(`kindText.${kind}`)}>
        <NativeSelect
          value={kind}
          options={STRATEGIES.map((value) => ({ value, label: t(`kindOf.${value}`) }))}
          onChange={(event) =>
            onChange({ ...draft, kind: STRATEGIES.find((one) => one === event.target.value) ?? "fifo" })
          }
        />
      </Field>
      {kind !== "fifo" && (
        <>
          <ol className="grid border-t" aria-label={t("parties")}>
            {parties.map((party, at) => {
              const part = partOf(draft, at);
              const name = labelOf(party.key);
              return (
                <li key={party.key} className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b py-2">
                  <Field label={t("party", { number: at + 1 })} labelHidden className="min-w-44 flex-1">
                    <NativeSelect
                      value={party.key}
                      options={[{ value: party.key, label: name }, ...free]}
                      onChange={(event) => change(at, { key: event.target.value })}
                    />
                  </Field>
                  <span className="flex min-w-52 flex-1 items-center gap-2">
                    <Field
                      label={t(kind === "proportional" ? "weightOf" : "keepOf", { name })}
                      labelHidden
                      className="w-20 shrink-0"
                    >
                      <Input
                        className="text-right tabular-nums"
                        inputMode="numeric"
                        value={party.amount}
                        onChange={(event) => change(at, { amount: event.target.value })}
                      />
                    </Field>
                    <span className="text-muted-foreground text-xs tabular-nums">
                      {part === null
                        ? t(kind === "proportional" ? "weight" : "kept")
                        : format.number(part, { style: "percent" })}
                    </span>
                    <span className="ml-auto flex">
                      {kind === "channel_priority" && (
                        <>
                          <Button
                            variant="ghost"
                            size="icon-sm"
                            disabled={at === 0}
                            aria-label={t("earlier", { name })}
                            onClick={() => swap(at, at - 1)}
                          >
                            <ArrowUp aria-hidden />
                          </Button>
                          <Button
                            variant="ghost"
                            size="icon-sm"
                            disabled={at === parties.length - 1}
                            aria-label={t("later", { name })}
                            onClick={() => swap(at, at + 1)}
                          >
                            <ArrowDown aria-hidden />
                          </Button>
                        </>
                      )}
                      <Button
                        variant="ghost"
                        size="icon-sm"
                        aria-label={t("dropParty", { name })}
                        onClick={() => put(parties.filter((_, index) => index !== at))}
                      >
                        <X aria-hidden />
                      </Button>
                    </span>
                  </span>
                </li>
              );
            })}
          </ol>
          <Button
            variant="outline"
            size="sm"
            className="w-fit"
            disabled={free.length === 0}
            onClick={() => put([...parties, { key: free[0]?.value ?? "*", amount: "1" }])}
          >
            <Plus aria-hidden />
            {t("addParty")}
          </Button>
        </>
      )}
    </div>
  );
}
