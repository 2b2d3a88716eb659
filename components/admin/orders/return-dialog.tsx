"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RETURN_REASONS, type ReturnReason } from "@/commerce/orders/model";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { UnitsDialog, type UnitsLine } from "./units-dialog";

const KINDS = ["return", "exchange", "claim"] as const;
type Kind = (typeof KINDS)[number];

interface Wish {
  readonly orderId: string;
  readonly kind: Kind;
  readonly lines: {
    lineId: string;
    quantity: number;
    reason: ReturnReason;
    exchangeVariantId?: string;
  }[];
  readonly note: string | null;
}

/** A line that may come back, with what may be sent in its place. */
export interface BackLine extends UnitsLine {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** What the staff takes back for a customer: a return, an exchange, a complaint. */
export function ReturnDialog({
  orderId,
  lines,
  open: openReturn,
}: {
  orderId: string;
  lines: readonly BackLine[];
  open: (wish: Wish) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.orders");
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<Kind>("return");
  const [reason, setReason] = useState<ReturnReason>("changed_mind");
  const [note, setNote] = useState("");
  const [wanted, setWanted] = useState<Readonly<Record<string, string>>>({});
  const [any, setAny] = useState(false);
  const { run, pending } = useAct(openReturn, {
    done: t("returnOpened"),
    onDone: () => {
      setOpen(false);
      setNote("");
      router.refresh();
    },
  });
  const wantedFor = (lineId: string) =>
    wanted[lineId] ?? lines.find((line) => line.lineId === lineId)?.choices[0]?.value ?? "";
  const submit = (counts: readonly (readonly number[])[]) =>
    run({
      ...{ orderId, kind, note: note.trim() || null },
      lines: lines.flatMap(({ lineId }, at) => {
        const quantity = counts[at]?.[0] ?? 0;
        if (quantity === 0) return [];
        const other = kind === "exchange" ? { exchangeVariantId: wantedFor(lineId) } : {};
        return [{ lineId, quantity, reason, ...other }];
      }),
    });
  return (
    <UnitsDialog
      label={t("takeBack")}
      title={t("takeBackTitle")}
      lines={lines}
      from="none"
      columns={[t("units")]}
      open={open}
      onOpenChange={setOpen}
      pending={pending}
      ready={any}
      onChange={(counts) => setAny(counts.some(([count = 0]) => count > 0))}
      onSubmit={submit}
      extra={(line) =>
        kind === "exchange" && (
          <Field label={t("exchangeFor")}>
            <NativeSelect
              value={wantedFor(line.lineId)}
              options={lines.find(({ lineId }) => lineId === line.lineId)?.choices ?? []}
              onChange={(event) => setWanted({ ...wanted, [line.lineId]: event.target.value })}
            />
          </Field>
        )
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("kind")}>
          <NativeSelect
            value={kind}
            options={KINDS.map((value) => ({ value, label: t(`returnKind.${value}`) }))}
            onChange={(event) => setKind(event.target.value as Kind)}
          />
        </Field>
        <Field label={t("reason")}>
          <NativeSelect
            value={reason}
            options={RETURN_REASONS.map((value) => ({ value, label: t(`returnReason.${value}`) }))}
            onChange={(event) => setReason(event.target.value as ReturnReason)}
          />
        </Field>
      </div>
      <Field label={t("noteOptional")}>
        <Input maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
    </UnitsDialog>
  );
}
