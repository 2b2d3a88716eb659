"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import type { PricePlan } from "@/commerce/pricing/model";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { StatusPill, type StatusTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";

const TONES: Readonly<Record<PricePlan["state"], StatusTone>> = {
  planned: "quiet",
  applied: "on",
  ended: "off",
  cancelled: "off",
};

/** Changes of a list that are planned, under way or past, by the clock of the storefront; what is not over can be called off. */
export function PlansList({
  plans,
  zone,
  cancel,
}: {
  plans: readonly PricePlan[];
  /** IANA zone of the times. */
  zone: string;
  /** Absent: this person may not. */
  cancel?: (input: { id: string; version: number }) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.pricing.plans");
  if (plans.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <ul className="border-t">
      {plans.map((plan) => (
        <Plan key={plan.id} plan={plan} zone={zone} cancel={cancel} />
      ))}
    </ul>
  );
}

function Plan({
  plan,
  zone,
  cancel,
}: {
  plan: PricePlan;
  zone: string;
  cancel?: (input: { id: string; version: number }) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.pricing.plans");
  const format = useFormatter();
  const router = useRouter();
  const { run, pending } = useAct(cancel ?? (async () => ({ status: "idle" as const })), {
    done: t("cancelled", { name: plan.name }),
    onDone: () => router.refresh(),
  });
  const time = (at: Date) => format.dateTime(at, { dateStyle: "medium", timeStyle: "short", timeZone: zone });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b py-2.5">
      <div className="grid gap-0.5">
        <span className="font-medium">{plan.name}</span>
        <span className="text-muted-foreground">
          {plan.endsAt
            ? t("between", { from: time(plan.startsAt), until: time(plan.endsAt) })
            : t("from", { from: time(plan.startsAt) })}
          {" · "}
          {t("lines", { count: plan.lines })}
        </span>
      </div>
      <div className="flex items-center gap-3">
        <StatusPill tone={TONES[plan.state]}>{t(`states.${plan.state}`)}</StatusPill>
        {cancel && plan.state === "planned" && (
          <Button
            variant="outline"
            size="sm"
            pending={pending}
            aria-label={t("cancelOf", { name: plan.name })}
            onClick={() => run({ id: plan.id, version: plan.version })}
          >
            {t("cancel")}
          </Button>
        )}
      </div>
    </li>
  );
}
