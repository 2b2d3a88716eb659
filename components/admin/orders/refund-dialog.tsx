"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Amount } from "@/components/admin/pricing/amount-text";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import { heard } from "@/components/admin/shell/heard";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Checkbox } from "@/components/ui/checkbox";
import type { CurrencyCode } from "@/lib/currency";
import { type Counts, chosenOf, noneOf, UnitsFields, type UnitsLine } from "./units-fields";

interface Wish {
  readonly orderId: string;
  readonly lines: { lineId: string; quantity: number }[];
  readonly shipping: boolean;
}

interface Props {
  readonly orderId: string;
  readonly currency: CurrencyCode;
  readonly lines: readonly UnitsLine[];
  readonly hasShipping: boolean;
  readonly preview: (wish: Wish) => Promise<Answer<{ amountMinor: string; currency: string }>>;
  readonly refund: (wish: Wish) => Promise<Answer<unknown>>;
}

/** Money back for units of an order, with what it comes to before it is done: the figure is the verb's, not ours. */
export function RefundDialog(props: Props) {
  const t = useTranslations("admin.orders");
  return (
    <FormDialog trigger={t("refund")} title={t("refundTitle")}>
      {(close) => <RefundForm {...props} close={close} />}
    </FormDialog>
  );
}

function RefundForm({
  orderId,
  currency,
  lines,
  hasShipping,
  preview,
  refund,
  close,
}: Props & { close: () => void }) {
  const t = useTranslations("admin.orders");
  const words = useFailureText();
  const router = useRouter();
  const [shipping, setShipping] = useState(false);
  const [counts, setCounts] = useState(() => noneOf(lines));
  const [shown, setShown] = useState<{ minor: bigint } | { refused: string } | null>(null);
  const { run, pending } = useAct(refund, {
    done: t("refunded"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  const wishOf = (all: Counts, withShipping: boolean): Wish => ({
    orderId,
    shipping: withShipping,
    lines: chosenOf(lines, all),
  });
  const look = async (all: Counts, withShipping: boolean) => {
    setCounts(all);
    setShipping(withShipping);
    const wish = wishOf(all, withShipping);
    if (wish.lines.length === 0 && !withShipping) return setShown(null);
    const answer = await heard(preview(wish));
    if (answer.status === "done") setShown({ minor: BigInt(answer.value.amountMinor) });
    else if (answer.status === "refused") setShown({ refused: words(answer.failure) });
  };
  return (
    <DialogForm submit={t("refund")} pending={pending} onSubmit={() => run(wishOf(counts, shipping))}>
      <UnitsFields
        lines={lines}
        columns={[t("units")]}
        counts={counts}
        onChange={(all) => void look(all, shipping)}
      />
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
    </DialogForm>
  );
}
