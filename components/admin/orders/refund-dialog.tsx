"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "@/components/admin/pricing/amount-text";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { heard } from "@/components/admin/shell/heard";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Checkbox } from "@/components/ui/checkbox";
import type { CurrencyCode } from "@/lib/currency";
import { UnitsDialog, type UnitsLine } from "./units-dialog";

interface Wish {
  readonly orderId: string;
  readonly lines: { lineId: string; quantity: number }[];
  readonly shipping: boolean;
}

/** Money back for units of an order, with what it comes to before it is done: the figure is the verb's, not ours. */
export function RefundDialog({
  orderId,
  currency,
  lines,
  hasShipping,
  preview,
  refund,
}: {
  orderId: string;
  currency: CurrencyCode;
  lines: readonly UnitsLine[];
  hasShipping: boolean;
  preview: (wish: Wish) => Promise<Answer<{ amountMinor: string; currency: string }>>;
  refund: (wish: Wish) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.orders");
  const words = useFailureText();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [shipping, setShipping] = useState(false);
  const [counts, setCounts] = useState<readonly (readonly number[])[]>(lines.map(() => [0]));
  const [shown, setShown] = useState<{ minor: bigint } | { refused: string } | null>(null);
  const { run, pending } = useAct(refund, {
    done: t("refunded"),
    onDone: () => {
      setOpen(false);
      router.refresh();
    },
  });
  const wishOf = (all: typeof counts, withShipping: boolean): Wish => ({
    orderId,
    shipping: withShipping,
    lines: lines.flatMap(({ lineId }, at) => {
      const quantity = all[at]?.[0] ?? 0;
      return quantity > 0 ? [{ lineId, quantity }] : [];
    }),
  });
  const look = async (all: typeof counts, withShipping: boolean) => {
    setCounts(all);
    setShipping(withShipping);
    const wish = wishOf(all, withShipping);
    if (wish.lines.length === 0 && !withShipping) return setShown(null);
    const answer = await heard(preview(wish));
    if (answer.status === "done") setShown({ minor: BigInt(answer.value.amountMinor) });
    else if (answer.status === "refused") setShown({ refused: words(answer.failure) });
  };
  return (
    <UnitsDialog
      label={t("refund")}
      title={t("refundTitle")}
      lines={lines}
      from="none"
      columns={[t("units")]}
      open={open}
      onOpenChange={setOpen}
      pending={pending}
      onChange={(all) => void look(all, shipping)}
      onSubmit={(all) => run(wishOf(all, shipping))}
    >
      {hasShipping && (
        // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox in it is the control
        <label className="flex items-center gap-2">
          <Checkbox checked={shipping} onCheckedChange={(on) => void look(counts, on === true)} />
          {t("refundShipping")}
        </label>
      )}
      <p role="status" className="min-h-6">
        {shown === null ? null : "minor" in shown ? (
          <>
            {t("refundPreview")} <Amount minor={shown.minor} currency={currency} />
          </>
        ) : (
          <span className="text-destructive">{shown.refused}</span>
        )}
      </p>
    </UnitsDialog>
  );
}
