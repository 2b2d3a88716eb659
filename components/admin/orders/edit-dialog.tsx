"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Amount } from "@/components/admin/pricing/amount-text";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import { heard } from "@/components/admin/shell/heard";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import type { CurrencyCode } from "@/lib/currency";
import { allOf, type Counts, UnitsFields, type UnitsLine } from "./units-fields";

interface Wish {
  readonly orderId: string;
  readonly lines: { lineId: string; quantity: number }[];
}
interface Preview {
  readonly beforeMinor: string;
  readonly afterMinor: string;
  readonly refundMinor: string;
  readonly lostPromotions: number;
}
interface Props {
  readonly orderId: string;
  readonly version: number;
  readonly currency: CurrencyCode;
  readonly lines: readonly UnitsLine[];
  readonly preview: (wish: Wish) => Promise<Answer<Preview>>;
  readonly edit: (wish: Wish & { version: number; refundMinor: string }) => Promise<Answer<unknown>>;
}

/** Takes units out of an order that nobody began to send. What it costs then is priced anew, and shown before it is done. */
export function EditDialog(props: Props) {
  const t = useTranslations("admin.orders");
  return (
    <FormDialog trigger={t("edit")} title={t("editTitle")}>
      {(close) => <EditForm {...props} close={close} />}
    </FormDialog>
  );
}

function EditForm({
  orderId,
  version,
  currency,
  lines,
  preview,
  edit,
  close,
}: Props & { close: () => void }) {
  const t = useTranslations("admin.orders");
  const words = useFailureText();
  const router = useRouter();
  const [counts, setCounts] = useState(() => allOf(lines));
  const [shown, setShown] = useState<Preview | { refused: string } | null>(null);
  const asked = useRef(0);
  const { run, pending } = useAct(edit, {
    done: t("editDone"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  const wishOf = (all: Counts): Wish => ({
    orderId,
    lines: lines.flatMap(({ lineId, most }, at) => {
      const quantity = all[at]?.[0] ?? most;
      return quantity === most ? [] : [{ lineId, quantity }];
    }),
  });
  const look = async (all: Counts) => {
    setCounts(all);
    asked.current += 1;
    const mine = asked.current;
    setShown(null);
    const wish = wishOf(all);
    if (wish.lines.length === 0) return;
    const answer = await heard(preview(wish));
    // An answer to what was typed before is none to what stands there now.
    if (mine !== asked.current) return;
    if (answer.status === "done") setShown(answer.value);
    else if (answer.status === "refused") setShown({ refused: words(answer.failure) });
  };
  const figures = shown && "refundMinor" in shown ? shown : null;
  return (
    <DialogForm
      submit={t("edit")}
      pending={pending}
      ready={figures !== null}
      onSubmit={() => figures && run({ ...wishOf(counts), version, refundMinor: figures.refundMinor })}
    >
      <UnitsFields lines={lines} columns={[t("units")]} counts={counts} onChange={(all) => void look(all)} />
      <p className="text-muted-foreground">{t("editText")}</p>
      <div role="status" className="min-h-12">
        {figures && (
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
            <Row name={t("editBefore")} minor={figures.beforeMinor} currency={currency} />
            <Row name={t("editAfter")} minor={figures.afterMinor} currency={currency} />
            <Row name={t("editBack")} minor={figures.refundMinor} currency={currency} strong />
          </dl>
        )}
        {figures && figures.lostPromotions > 0 && (
          <p className="mt-2 text-warning">{t("editLost", { count: figures.lostPromotions })}</p>
        )}
        {shown && "refused" in shown && <p className="text-destructive">{shown.refused}</p>}
      </div>
    </DialogForm>
  );
}

function Row({
  name,
  minor,
  currency,
  strong = false,
}: {
  name: string;
  minor: string;
  currency: CurrencyCode;
  strong?: boolean;
}) {
  return (
    <>
      <dt className={strong ? "font-medium" : "text-muted-foreground"}>{name}</dt>
      <dd className={strong ? "text-right font-medium" : "text-right"}>
        <Amount minor={BigInt(minor)} currency={currency} />
      </dd>
    </>
  );
}
