"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VariantStock } from "@/commerce/inventory/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { type FindGoods, type GoodsLine, GoodsLines, goodsOf } from "./goods-lines";

/** What one unit consists of. Without parts it is a variant with stock of its own. */
export function PartsForm({
  stock,
  find,
  save,
}: {
  stock: VariantStock;
  find: FindGoods;
  save: (input: {
    variantId: string;
    parts: { variantId: string; units: number }[];
  }) => Promise<Answer<void>>;
}) {
  const t = useTranslations("admin.inventory.parts");
  const common = useTranslations("admin.common");
  const router = useRouter();
  const [lines, setLines] = useState<readonly GoodsLine[]>(() =>
    stock.parts.map(({ variantId, title, sku, units }) => ({
      value: variantId,
      label: title,
      note: sku ?? "",
      units: String(units),
    })),
  );
  const [touched, setTouched] = useState(false);
  const { run, pending, failure } = useAct(save, { done: common("saved"), onDone: () => router.refresh() });
  const goods = lines.length === 0 ? [] : goodsOf(lines);
  return (
    <form
      className="grid max-w-2xl gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!goods) return;
        const parts = goods.map(({ variantId, quantity }) => ({ variantId, units: quantity }));
        run({ variantId: stock.row.variantId, parts });
      }}
    >
      {lines.length === 0 && <p className="text-muted-foreground">{t("none")}</p>}
      <GoodsLines
        lines={lines}
        find={find}
        onChange={(next) => {
          setLines(next);
          setTouched(true);
        }}
      />
      {failure && <FailureText failure={failure} />}
      {touched && (
        <Button type="submit" className="w-fit" pending={pending} disabled={goods === null}>
          {common("save")}
        </Button>
      )}
    </form>
  );
}
