"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TransferDetail } from "@/commerce/inventory/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { readUnits } from "./units";

/** What arrived of a transfer, in parts if need be: everything stands in the fields at first. */
export function TransferArrival({
  transfer,
  arrive,
}: {
  transfer: TransferDetail;
  arrive: (input: {
    transferId: string;
    version: number;
    lines: { variantId: string; quantity: number }[];
    complete: boolean;
  }) => Promise<Answer<{ missing: number }>>;
}) {
  const t = useTranslations("admin.inventory.transfer");
  const router = useRouter();
  const open = transfer.lines.filter(({ quantity, received }) => received < quantity);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(open.map((line) => [line.variantId, String(line.quantity - line.received)])),
  );
  const [complete, setComplete] = useState(false);
  const { run, pending, failure } = useAct(arrive, {
    done: ({ missing }) => t("took", { missing }),
    onDone: () => router.refresh(),
  });
  const lines = open.map(({ variantId, quantity, received }) => {
    const units = readUnits(typed[variantId] ?? "");
    return { variantId, quantity: units ?? 0, wrong: units === null || units > quantity - received };
  });
  const wrong = lines.some((line) => line.wrong);
  const some = lines.some(({ quantity }) => quantity > 0) || complete;
  return (
    <form
      className="grid max-w-2xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong || !some) return;
        run({
          transferId: transfer.id,
          version: transfer.version,
          lines: lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
          complete,
        });
      }}
    >
      <ul className="border-t">
        {open.map((line, at) => (
          <li key={line.variantId} className="flex items-center gap-3 border-b py-1.5">
            <label htmlFor={`arrived-${line.variantId}`} className="grid min-w-0 flex-1">
              <span className="truncate">{line.title}</span>
              <span className="text-muted-foreground text-xs">
                {t("ofSent", { sku: line.sku ?? "", count: line.quantity - line.received })}
              </span>
            </label>
            <Input
              id={`arrived-${line.variantId}`}
              className="w-24 text-right tabular-nums"
              inputMode="numeric"
              aria-invalid={lines[at]?.wrong || undefined}
              value={typed[line.variantId] ?? ""}
              onChange={(event) => setTyped({ ...typed, [line.variantId]: event.target.value })}
            />
          </li>
        ))}
      </ul>
      <Label className="flex items-start gap-2">
        <Checkbox
          className="mt-0.5"
          checked={complete}
          onCheckedChange={(checked) => setComplete(checked === true)}
        />
        <span className="grid gap-0.5">
          {t("complete")}
          <span className="font-normal text-muted-foreground text-xs">{t("completeHint")}</span>
        </span>
      </Label>
      {failure && <FailureText failure={failure} />}
      <Button type="submit" className="w-fit" pending={pending} disabled={wrong || !some}>
        {t("take")}
      </Button>
    </form>
  );
}
