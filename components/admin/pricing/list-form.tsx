"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { CHANNELS, ROUNDING_RULES, type RoundingRule } from "@/commerce/pricing/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Section } from "@/components/admin/shell/section";
import { readPercent, writePercent } from "@/components/admin/tax/percent";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";
import { wallClockOf } from "@/lib/wall-clock";
import { type DerivedPreview, DerivePreview } from "./derive-preview";
import type { ListDraft, ListPlace, SourceList } from "./list-draft";
import { instantOf } from "./local-time";
import { readSignedPercent, writeSignedPercent } from "./signed-percent";
import { StorefrontChoice } from "./storefront-choice";

const SCOPES = ["storefront", "group", "contract", "channel"] as const;

export interface ListFormActions {
  readonly save: (draft: ListDraft) => Promise<Answer<{ id: string }>>;
  /** What deriving would give, before it is frozen. Absent when a list is only edited. */
  readonly preview?: (input: {
    sourceListId: string;
    currency: string;
    percentMicro: number;
    rounding: RoundingRule;
  }) => Promise<Answer<DerivedPreview>>;
}

/** A price list: for whom, where, when, and where its prices come from. Deriving is looked at before it is frozen. */
export function ListForm({
  start,
  fixed,
  currencies,
  sources,
  places,
  actions,
  done,
}: {
  start: ListDraft;
  /** What cannot change once prices are in it: currency, tax, scope, source. */
  fixed: boolean;
  currencies: readonly string[];
  sources: readonly SourceList[];
  places: readonly ListPlace[];
  actions: ListFormActions;
  done: string;
}) {
  const t = useTranslations("admin.pricing.form");
  const words = useTranslations("admin.pricing");
  const rules = useTranslations("admin.launcher.money.rule");
  const common = useTranslations("admin.common");
  const locale = useLocale();
  const router = useRouter();
  const zone = places[0]?.timeZone ?? "UTC";
  const [draft, setDraft] = useState(start);
  const [percent, setPercent] = useState(writeSignedPercent(start.derive?.percentMicro ?? 0, locale));
  const [floor, setFloor] = useState(
    start.marginFloorMicro === null ? "" : writePercent(start.marginFloorMicro, locale),
  );
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, begin] = useTransition();
  const set = (part: Partial<ListDraft>) => setDraft((before) => ({ ...before, ...part }));
  const wall = (at: Date | null) => (at ? wallClockOf(at, zone) : "");
  const percentMicro = readSignedPercent(percent);
  const floorMicro = floor.trim() === "" ? null : readPercent(floor, 99.9999);
  const floorBad = floor.trim() !== "" && floorMicro === null;
  const { derive } = draft;
  const source = sources.find(({ id }) => id === derive?.sourceListId);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (percentMicro === null || floorBad) return;
    begin(async () => {
      const answer = await actions.save({
        ...draft,
        marginFloorMicro: floorMicro,
        derive: derive && { ...derive, percentMicro },
      });
      if (answer.status === "refused") return setFailure(answer.failure);
      if (answer.status !== "done") return;
      toast(done);
      if (fixed) return router.refresh();
      router.push(`/pricing/lists/${answer.value.id}`);
    });
  }

  return (
    <form onSubmit={submit} className="grid max-w-5xl gap-8">
      <Section title={t("who")} description={t("whoText")}>
        <Field label={words("name")} className="max-w-md">
          <Input
            value={draft.name}
            maxLength={100}
            required
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        {!fixed && (
          <div className="grid min-w-0 justify-items-start gap-1.5 overflow-x-auto">
            <span aria-hidden className="font-medium">
              {words("scope")}
            </span>
            <SegmentedControl
              label={words("scope")}
              value={draft.scope}
              options={SCOPES.map((value) => ({ value, label: words(`scopes.${value}`) }))}
              onValueChange={(scope) => set({ scope })}
            />
          </div>
        )}
        {(draft.scope === "group" || draft.scope === "contract") && !fixed && (
          <Field
            label={t(draft.scope === "group" ? "groupKey" : "companyKey")}
            hint={t("audienceHint")}
            className="max-w-md"
          >
            <Input
              value={draft.audienceKey ?? ""}
              maxLength={100}
              required
              onChange={(event) => set({ audienceKey: event.target.value })}
            />
          </Field>
        )}
        {draft.scope === "channel" && !fixed && (
          <Field label={t("channel")} className="max-w-md">
            <NativeSelect
              value={draft.channel ?? "web"}
              options={CHANNELS.map((value) => ({ value, label: words(`channels.${value}`) }))}
              onChange={(event) =>
                set({ channel: CHANNELS.find((known) => known === event.target.value) ?? "web" })
              }
            />
          </Field>
        )}
        <StorefrontChoice
          places={places}
          currency={draft.currency}
          chosen={draft.storefrontIds}
          onChange={(storefrontIds) => set({ storefrontIds })}
        />
      </Section>
      {!fixed && (
        <Section title={t("money")} description={t("moneyText")}>
          <div className="grid max-w-md items-start gap-4 sm:grid-cols-2">
            <Field label={words("currency")}>
              <NativeSelect
                value={draft.currency}
                options={currencies.map((value) => ({ value, label: value }))}
                onChange={(event) => set({ currency: event.target.value, storefrontIds: [] })}
              />
            </Field>
            <Field label={t("tax")}>
              <NativeSelect
                value={draft.taxIncluded}
                options={(["gross", "net"] as const).map((value) => ({ value, label: t(value) }))}
                onChange={(event) => set({ taxIncluded: event.target.value === "net" ? "net" : "gross" })}
              />
            </Field>
          </div>
          <div className="grid min-w-0 justify-items-start gap-1.5 overflow-x-auto">
            <span aria-hidden className="font-medium">
              {t("origin")}
            </span>
            <SegmentedControl
              label={t("origin")}
              value={derive ? "derived" : "empty"}
              options={[
                { value: "empty", label: t("empty") },
                { value: "derived", label: t("derived"), disabled: sources.length === 0 },
              ]}
              onValueChange={(value) =>
                set({
                  derive:
                    value === "derived" && sources[0]
                      ? { sourceListId: sources[0].id, percentMicro: 0, rounding: "none" }
                      : null,
                })
              }
            />
          </div>
          {derive && (
            <>
              <div className="grid max-w-2xl items-start gap-4 sm:grid-cols-3">
                <Field label={t("source")}>
                  <NativeSelect
                    value={derive.sourceListId}
                    options={sources.map(({ id, name, currency }) => ({
                      value: id,
                      label: `${name} (${currency})`,
                    }))}
                    onChange={(event) => set({ derive: { ...derive, sourceListId: event.target.value } })}
                  />
                </Field>
                <Field
                  label={t("percent")}
                  hint={t("percentHint")}
                  error={percentMicro === null ? t("percentBad") : undefined}
                >
                  <Input
                    inputMode="text"
                    value={percent}
                    onChange={(event) => setPercent(event.target.value)}
                  />
                </Field>
                <Field label={t("rounding")}>
                  <NativeSelect
                    value={derive.rounding}
                    options={ROUNDING_RULES.map((value) => ({ value, label: rules(value) }))}
                    onChange={(event) =>
                      set({
                        derive: {
                          ...derive,
                          rounding: ROUNDING_RULES.find((known) => known === event.target.value) ?? "none",
                        },
                      })
                    }
                  />
                </Field>
              </div>
              {actions.preview && source && percentMicro !== null && (
                <DerivePreview
                  key={JSON.stringify([derive, percentMicro, draft.currency])}
                  currency={draft.currency}
                  sourceCurrency={source.currency}
                  load={() =>
                    actions.preview?.({ ...derive, percentMicro, currency: draft.currency }) ??
                    Promise.resolve({ status: "idle" as const })
                  }
                />
              )}
            </>
          )}
        </Section>
      )}
      <Section title={t("when")} description={t("whenText", { zone: zone.replaceAll("_", " ") })}>
        <div className="grid max-w-md items-start gap-4 sm:grid-cols-2">
          <Field label={t("from")}>
            <Input
              type="datetime-local"
              value={wall(draft.validFrom)}
              onChange={(event) => set({ validFrom: instantOf(event.target.value, zone) })}
            />
          </Field>
          <Field label={t("until")}>
            <Input
              type="datetime-local"
              value={wall(draft.validUntil)}
              onChange={(event) => set({ validUntil: instantOf(event.target.value, zone) })}
            />
          </Field>
          <Field label={words("priority")} hint={t("priorityHint")}>
            <Input
              inputMode="numeric"
              type="number"
              min={-1000}
              max={1000}
              value={draft.priority}
              onChange={(event) => set({ priority: Math.trunc(Number(event.target.value) || 0) })}
            />
          </Field>
        </div>
      </Section>
      <Section title={t("floor")} description={t("floorText")}>
        <div className="grid max-w-md items-start gap-4 sm:grid-cols-2">
          <Field label={t("floorShare")} error={floorBad ? t("floorBad") : undefined}>
            <Input inputMode="decimal" value={floor} onChange={(event) => setFloor(event.target.value)} />
          </Field>
          <Field label={t("floorMode")}>
            <NativeSelect
              value={draft.floorMode}
              options={(["warn", "block"] as const).map((value) => ({ value, label: t(value) }))}
              onChange={(event) => set({ floorMode: event.target.value === "block" ? "block" : "warn" })}
            />
          </Field>
        </div>
      </Section>
      {failure && <FailureText failure={failure} />}
      <div className="flex gap-2 border-t pt-4">
        <Button type="submit" pending={pending} disabled={percentMicro === null || floorBad}>
          {fixed ? common("save") : derive ? t("freeze") : t("create")}
        </Button>
      </div>
    </form>
  );
}
