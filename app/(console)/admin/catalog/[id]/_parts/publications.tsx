"use client";

import { CalendarClock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { StatusPill } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { toast } from "@/components/ui/toast";
import type { SoldIn } from "../data";

type Rule = "assortment" | "yes" | "no";
type SetSold = (input: unknown) => Promise<Answer<unknown>>;

/** Where the product is sold. A change holds at once; dates may bound it. */
export function Publications({
  productId,
  sold,
  mayEdit,
  set,
}: {
  productId: string;
  sold: readonly SoldIn[];
  mayEdit: boolean;
  set: SetSold;
}) {
  const t = useTranslations("admin.editor");
  return (
    <section className="grid gap-2" aria-labelledby="sold">
      <h2 id="sold" className="border-b pb-2 text-lg">
        {t("storefronts")}
      </h2>
      <ul className="grid gap-1">
        {sold.map((row) => (
          <li key={row.storefrontId} className="flex min-h-8 items-center gap-3">
            <span className="min-w-0 flex-1 truncate">{row.name}</span>
            <Standing row={row} />
            {mayEdit && <Change productId={productId} row={row} set={set} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ row }: { row: SoldIn }) {
  const t = useTranslations("admin.editor");
  if (!row.now) return <StatusPill tone="off">{t("notSold")}</StatusPill>;
  return row.priced ? (
    <StatusPill tone="on">{t("sold")}</StatusPill>
  ) : (
    <StatusPill tone="attention">{t("soldUnpriced")}</StatusPill>
  );
}

const local = (date: Date | null) => (date ? date.toISOString().slice(0, 16) : "");
const instant = (text: string) => (text === "" ? null : new Date(`${text}:00Z`));

function Change({ productId, row, set }: { productId: string; row: SoldIn; set: SetSold }) {
  const t = useTranslations("admin.editor");
  const common = useTranslations("admin.common");
  const format = useFormatter();
  const text = useFailureText();
  const router = useRouter();
  const present: Rule = row.exception === null ? "assortment" : row.exception.published ? "yes" : "no";
  const [open, setOpen] = useState(false);
  const [rule, setRule] = useState<Rule>(present);
  const [from, setFrom] = useState(local(row.exception?.from ?? null));
  const [until, setUntil] = useState(local(row.exception?.until ?? null));
  const [pending, start] = useTransition();
  const submit = () =>
    start(async () => {
      const answer = await set({
        productId,
        storefrontId: row.storefrontId,
        published: rule === "assortment" ? null : rule === "yes",
        from: rule === "assortment" ? null : instant(from),
        until: rule === "assortment" ? null : instant(until),
      });
      if (answer.status === "refused") return void toast(text(answer.failure));
      setOpen(false);
      toast(common("saved"));
      router.refresh();
    });
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t("changeSold", { storefront: row.name })}>
          <CalendarClock aria-hidden />
        </Button>
      </PopoverTrigger>
      <PopoverContent align="end" className="grid gap-3" aria-label={row.name}>
        <Field label={row.name}>
          <NativeSelect
            value={rule}
            options={(["assortment", "yes", "no"] as const).map((value) => ({
              value,
              label: value === "assortment" ? t(`rules.${row.assortment}`) : t(`rules.${value}`),
            }))}
            onChange={(event) => setRule(event.target.value as Rule)}
          />
        </Field>
        {rule !== "assortment" && (
          <>
            <Field
              label={t("fromTime")}
              hint={t("utc", { now: format.dateTime(new Date(), { timeStyle: "short" }) })}
            >
              <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
            </Field>
            <Field label={t("untilTime")}>
              <Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
            </Field>
          </>
        )}
        <Button size="sm" pending={pending} onClick={submit}>
          {common("save")}
        </Button>
      </PopoverContent>
    </Popover>
  );
}
