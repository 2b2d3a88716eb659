"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { type FindGoods, type GoodsLine, GoodsLines, goodsOf } from "./goods-lines";
import type { Place } from "./receive-dialog";

/** From where to where, what, and when it should be there. */
export function TransferForm({
  places,
  today,
  find,
  plan,
}: {
  places: readonly Place[];
  today: string;
  find: FindGoods;
  plan: (input: {
    fromId: string;
    toId: string;
    expectedOn: string | null;
    note: string;
    lines: { variantId: string; quantity: number }[];
  }) => Promise<Answer<{ transferId: string }>>;
}) {
  const t = useTranslations("admin.inventory.transfer");
  const shared = useTranslations("admin.inventory");
  const router = useRouter();
  const [fromId, setFromId] = useState(places[0]?.value ?? "");
  const [toId, setToId] = useState(places[1]?.value ?? "");
  const [day, setDay] = useState("");
  const [note, setNote] = useState("");
  const [lines, setLines] = useState<readonly GoodsLine[]>([]);
  const goods = goodsOf(lines);
  const { run, pending, failure } = useAct(plan, {
    onDone: ({ transferId }) => router.push(`/inventory/transfers/${transferId}`),
  });
  return (
    <form
      className="grid max-w-2xl gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (goods) run({ fromId, toId, expectedOn: day || null, note, lines: goods });
      }}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={t("from")}>
          <NativeSelect value={fromId} options={places} onChange={(event) => setFromId(event.target.value)} />
        </Field>
        <Field label={t("to")} error={fromId === toId ? t("same") : undefined}>
          <NativeSelect value={toId} options={places} onChange={(event) => setToId(event.target.value)} />
        </Field>
        <Field label={shared("announce.day")} hint={t("dayHint")}>
          <Input type="date" min={today} value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
        <Field label={shared("note")}>
          <Input maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
      <GoodsLines lines={lines} find={find} onChange={setLines} />
      {failure && <FailureText failure={failure} />}
      <Button type="submit" className="w-fit" pending={pending} disabled={goods === null || fromId === toId}>
        {t("plan")}
      </Button>
    </form>
  );
}
