"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import type { Promotion } from "@/commerce/promotions/model";
import type { EditorStorefront } from "@/components/admin/promotions/editor";
import { UsageBar } from "@/components/admin/promotions/usage-bar";
import type { Answer } from "@/components/admin/shell/model";
import { useUndoable } from "@/components/admin/tables/use-undoable";
import { StatusPill } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type CurrencyCode, formatMoney } from "@/lib/currency";
import { wallClockOf } from "@/lib/wall-clock";
import { PHASE_TONES, type Phase } from "../../list-state";

interface Acts {
  move: (
    input: { promotionId: string; to: "active" | "paused" | "archived" }[],
  ) => Promise<Answer<{ promotionId: string; to: "active" | "paused" | "archived" }[]>>;
  duplicate: (input: { promotionId: string; name: string }) => Promise<Answer<Promotion>>;
}

/** Where the promotion stands, what can be done about it, and how much of its limits and budget is used. */
export function StatePanel({
  promotion,
  storefronts,
  now,
  mayEdit,
  move,
  duplicate,
}: {
  promotion: Promotion;
  storefronts: readonly EditorStorefront[];
  now: Date;
  mayEdit: boolean;
} & Acts) {
  const t = useTranslations("admin.promotions");
  const bulk = useTranslations("admin.promotions.bulk");
  const locale = useLocale();
  const router = useRouter();
  const { run, pending } = useUndoable();
  const { id, status, limits, used, budget, spent } = promotion;
  const own = storefronts.filter((one) => promotion.storefrontIds.includes(one.id));
  const clocks = own.map((one) => ({ ...one, at: phaseAt(promotion, wallClockOf(now, one.timeZone)) }));
  const phase = overall(promotion, clocks);
  const mixed = status === "active" && new Set(clocks.map(({ at }) => at)).size > 1;
  const to = (next: "active" | "paused" | "archived") =>
    run(
      () => move([{ promotionId: id, to: next }]),
      bulk(`done.${next}`, { count: 1 }),
      (before) => (before.length > 0 ? move(before) : Promise.resolve({ status: "idle" })),
    );
  return (
    <section className="grid gap-4" aria-labelledby="state">
      <div className="flex items-baseline justify-between gap-3 border-b pb-2">
        <h2 id="state" className="text-lg">
          {t("state")}
        </h2>
        <StatusPill tone={PHASE_TONES[phase]}>{t(`phase.${phase}`)}</StatusPill>
      </div>
      {mixed && (
        <ul className="grid gap-1">
          {clocks.map(({ id: storefrontId, name, at }) => (
            <li key={storefrontId} className="flex justify-between gap-3">
              <span className="truncate text-muted-foreground">{name}</span>
              <StatusPill tone={PHASE_TONES[at]}>{t(`phase.${at}`)}</StatusPill>
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <div className="flex flex-wrap gap-2">
          {(status === "draft" || status === "paused") && (
            <Button size="sm" pending={pending} onClick={() => to("active")}>
              {t("start")}
            </Button>
          )}
          {status === "active" && (
            <Button size="sm" variant="outline" pending={pending} onClick={() => to("paused")}>
              {bulk("paused")}
            </Button>
          )}
          <Button
            size="sm"
            variant="outline"
            pending={pending}
            onClick={() =>
              run(async () => {
                const made = await duplicate({
                  promotionId: id,
                  name: bulk("copyOf", { name: promotion.name }).slice(0, 200),
                });
                if (made.status === "done") router.push(`/promotions/${made.value.id}`);
                return made;
              }, bulk("duplicated"))
            }
          >
            {bulk("duplicate")}
          </Button>
          {status !== "archived" && (
            <Button size="sm" variant="outline" pending={pending} onClick={() => to("archived")}>
              {bulk("archived")}
            </Button>
          )}
          {status === "archived" && (
            <Button size="sm" variant="outline" pending={pending} onClick={() => to("paused")}>
              {t("restore")}
            </Button>
          )}
        </div>
      )}
      <div className="grid gap-3">
        <UsageBar label={t("usage.orders")} used={used} limit={limits.total} />
        {Object.entries(budget ?? {}).map(([currency, limit]) => {
          const cost = spent[currency] ?? 0n;
          const money = (minor: bigint) => formatMoney(minor, currency as CurrencyCode, locale);
          return (
            <UsageBar
              key={currency}
              label={t("usage.budget", { currency })}
              used={Number(cost)}
              limit={Number(limit)}
              usedWords={money(cost)}
              limitWords={money(limit)}
            />
          );
        })}
        {budget === null &&
          Object.entries(spent).map(([currency, cost]) => (
            <p key={currency} className="flex items-baseline justify-between gap-3">
              <span className="text-muted-foreground">{t("usage.given")}</span>
              <span className="tabular-nums">{formatMoney(cost, currency as CurrencyCode, locale)}</span>
            </p>
          ))}
      </div>
    </section>
  );
}

function phaseAt({ startsAt, endsAt }: Promotion, clock: string): "upcoming" | "running" | "ended" {
  if (startsAt !== null && clock < startsAt) return "upcoming";
  return endsAt !== null && clock >= endsAt ? "ended" : "running";
}

/** As the table has it: where it runs anywhere it runs. */
function overall(
  promotion: Promotion,
  clocks: readonly { readonly at: "upcoming" | "running" | "ended" }[],
): Phase {
  const { status, limits, used } = promotion;
  if (status !== "active") return status === "draft" || status === "paused" ? status : "archived";
  const phases = new Set(clocks.map(({ at }) => at));
  if (phases.has("running")) return limits.total !== null && used >= limits.total ? "exhausted" : "running";
  return phases.has("upcoming") ? "upcoming" : "ended";
}
