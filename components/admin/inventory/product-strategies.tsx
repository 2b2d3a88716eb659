"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Strategy, StrategyRow } from "@/commerce/inventory/model";
import { type Choice, Picker } from "@/components/admin/promotions/picker";
import { FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import type { PartyChoice } from "./strategy-draft";
import { type KeepStrategy, StrategyForm } from "./strategy-form";

interface Shared {
  choices: readonly PartyChoice[];
  keep: KeepStrategy;
  find: (text: string) => Promise<Answer<Choice[]>>;
}

/** Products that are shared out otherwise than their brand says. */
export function ProductStrategies({
  rows,
  usual,
  mayEdit,
  drop,
  ...shared
}: Shared & {
  rows: readonly StrategyRow[];
  /** The brand's, which a new one begins with. */
  usual: Strategy;
  mayEdit: boolean;
  drop: (input: { productId: string }) => Promise<Answer<{ levels: number }>>;
}) {
  const t = useTranslations("admin.inventory.sharing");
  const router = useRouter();
  const { run, pending } = useAct(drop, { done: t("dropped"), onDone: () => router.refresh() });
  const labelOf = (key: string) => shared.choices.find(({ value }) => value === key)?.label ?? key;
  return (
    <div className="grid max-w-3xl gap-4">
      {rows.length === 0 && <p className="text-muted-foreground">{t("ownNone")}</p>}
      {rows.length > 0 && (
        <ul className="border-t">
          {rows.map((row) => (
            <li
              key={row.productId}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-b py-2"
            >
              <span className="grid">
                <Link
                  href={`/catalog/${row.productId}`}
                  prefetch={false}
                  className="font-medium hover:underline"
                >
                  {row.title}
                </Link>
                <span className="text-muted-foreground text-xs">
                  {[
                    t(`kindOf.${row.kind}`),
                    row.parties
                      .map(({ key, amount }) => t("partyOf", { name: labelOf(key), amount }))
                      .join(", "),
                  ]
                    .filter(Boolean)
                    .join(": ")}
                </span>
              </span>
              {mayEdit && row.productId && (
                <span className="flex gap-2">
                  <FormDialog
                    trigger={
                      <Button
                        size="sm"
                        variant="outline"
                        aria-label={t("changeOf", { name: row.title ?? "" })}
                      >
                        {t("change")}
                      </Button>
                    }
                    title={row.title ?? ""}
                  >
                    {(close) => (
                      <StrategyForm
                        strategy={row}
                        productId={row.productId}
                        version={row.version}
                        choices={shared.choices}
                        keep={shared.keep}
                        onDone={close}
                      />
                    )}
                  </FormDialog>
                  <Button
                    size="sm"
                    variant="ghost"
                    pending={pending}
                    aria-label={t("dropOf", { name: row.title ?? "" })}
                    onClick={() => row.productId && run({ productId: row.productId })}
                  >
                    {t("drop")}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayEdit && (
        <FormDialog
          trigger={
            <Button variant="outline" size="sm" className="w-fit">
              <Plus aria-hidden />
              {t("own")}
            </Button>
          }
          title={t("own")}
          description={t("ownHint")}
        >
          {(close) => <NewStrategy {...shared} usual={usual} close={close} />}
        </FormDialog>
      )}
    </div>
  );
}

function NewStrategy({ find, usual, close, ...shared }: Shared & { usual: Strategy; close: () => void }) {
  const t = useTranslations("admin.inventory.sharing");
  const [product, setProduct] = useState<readonly Choice[]>([]);
  const productId = product[0]?.value;
  return (
    <div className="grid gap-4">
      <Picker
        label={t("product")}
        one
        chosen={product}
        search={async (text) => {
          const answer = await find(text);
          return answer.status === "done" ? answer.value : [];
        }}
        onChange={setProduct}
      />
      {productId && (
        <StrategyForm
          key={productId}
          strategy={usual}
          productId={productId}
          version={0}
          onDone={close}
          {...shared}
        />
      )}
    </div>
  );
}
