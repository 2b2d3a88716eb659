"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Amount } from "@/components/admin/pricing/amount-text";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { heard } from "@/components/admin/shell/heard";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import type { CurrencyCode } from "@/lib/currency";
import { UnitsDialog, type UnitsLine } from "./units-dialog";

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
type Counts = readonly (readonly number[])[];

/** Takes units out of an order that nobody began to send. What it costs then is priced anew, and shown before it is done. */
export function EditDialog({
  orderId,
  version,
  currency,
  lines,
  preview,
  edit,
}: {
  orderId: string;
  version: number;
  currency: CurrencyCode;
  lines: readonly UnitsLine[];
  preview: (wish: Wish) => Promise<Answer<Preview>>;
  edit: (wish: Wish & { version: number; refundMinor: string }) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.orders");
  const words = useFailureText();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState<Preview | { refused: string } | null>(null);
  const asked = useRef(0);
  const { run, pending } = useAct(edit, {
    done: t("editDone"),
    onDone: () => {
      setOpen(false);
      router.refresh();
    },
  });
  const wishOf = (counts: Counts): Wish => ({
    orderId,
    lines: lines.flatMap(({ lineId, most }, at) => {
      const quantity = counts[at]?.[0] ?? most;
      return quantity === most ? [] : [{ lineId, quantity }];
    }),
  });
  const look = async (counts: Counts) => {
    asked.current += 1;
    const mine = asked.current;
    setShown(null);
    const wish = wishOf(counts);
    if (wish.lines.length === 0) return;
    const answer = await heard(preview(wish));
    // An answer to what was typed before is none to what stands there now.
    if (mine !== asked.current) return;
    if (answer.status === "done") setShown(answer.value);
    else if (answer.status === "refused") setShown({ refused: words(answer.failure) });
  };
  const figures = shown && "refundMinor" in shown ? shown : null;
  return (
    <UnitsDialog
      label={t("edit")}
      title={t("editTitle")}
      lines={lines}
      from="most"
      columns={[t("units")]}
      open={open}
      onOpenChange={setOpen}
      pending={pending}
      ready={figures !== null}
      onChange={(counts) => void look(counts)}
      onSubmit={(counts) => figures && run({ ...wishOf(counts), version, refundMinor: figures.refundMinor })}
    >
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
    </UnitsDialog>
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
