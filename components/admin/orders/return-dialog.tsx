"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { RETURN_REASONS, type ReturnReason } from "@/commerce/orders/model";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { chosenOf, noneOf, UnitsFields, type UnitsLine } from "./units-fields";

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

interface Props {
  readonly orderId: string;
  readonly lines: readonly BackLine[];
  readonly open: (wish: Wish) => Promise<Answer<unknown>>;
}

/** What the staff takes back for a customer: a return, an exchange, a complaint. */
export function ReturnDialog(props: Props) {
  const t = useTranslations("admin.orders");
  return (
    <FormDialog trigger={t("takeBack")} title={t("takeBackTitle")}>
      {(close) => <ReturnForm {...props} close={close} />}
    </FormDialog>
  );
}

function ReturnForm({ orderId, lines, open, close }: Props & { close: () => void }) {
  const t = useTranslations("admin.orders");
  const router = useRouter();
  const [counts, setCounts] = useState(() => noneOf(lines));
  const [kind, setKind] = useState<Kind>("return");
  const [reason, setReason] = useState<ReturnReason>("changed_mind");
  const [note, setNote] = useState("");
  const [wanted, setWanted] = useState<Readonly<Record<string, string>>>({});
  const chosen = chosenOf(lines, counts);
  const { run, pending } = useAct(open, {
    done: t("returnOpened"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  const wantedFor = (lineId: string) =>
    wanted[lineId] ?? lines.find((line) => line.lineId === lineId)?.choices[0]?.value ?? "";
  const submit = () =>
    run({
      ...{ orderId, kind, note: note.trim() || null },
      lines: chosen.map((line) => ({
        ...line,
        reason,
        ...(kind === "exchange" ? { exchangeVariantId: wantedFor(line.lineId) } : {}),
      })),
    });
  return (
    <DialogForm submit={t("takeBack")} pending={pending} ready={chosen.length > 0} onSubmit={submit}>
      <UnitsFields
        lines={lines}
        columns={[t("units")]}
        counts={counts}
        onChange={setCounts}
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
      />
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
    </DialogForm>
  );
}
