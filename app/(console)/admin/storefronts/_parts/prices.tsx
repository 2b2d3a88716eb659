"use client";

import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { PriceList } from "@/commerce/pricing/model";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";

interface Fill {
  readonly storefrontId: string;
  readonly sourceListId: string;
  readonly country: string;
}

/** What it sells from, and how many prices are missing; fills them from another list at a dated rate. */
export function Prices({
  list,
  figures,
  fill,
}: {
  list: PriceList | null;
  figures: { readonly priced: number; readonly listed: number };
  fill: (Fill & { readonly action: (input: Fill) => Promise<Answer<{ count: number }>> }) | null;
}) {
  const t = useTranslations("admin.storefronts");
  const format = useFormatter();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, start] = useTransition();
  const run = () =>
    start(async () => {
      if (!fill) return;
      const { action, ...input } = fill;
      const answer = await action(input);
      if (answer.status === "done") toast(t("filled", { count: answer.value.count }));
      setFailure(answer.status === "refused" ? answer.failure : null);
    });
  return (
    <section aria-labelledby="prices" className="grid content-start gap-2">
      <h2 id="prices" className="text-lg">
        {t("prices")}
      </h2>
      <div className="grid gap-2 border-t py-3">
        {list ? (
          <>
            <p>
              <Link
                href={`/pricing/lists/${list.id}`}
                prefetch={false}
                className="rounded-sm font-medium underline-offset-4 hover:underline"
              >
                {list.name}
              </Link>{" "}
              <span className="text-muted-foreground">
                {list.kind === "base"
                  ? t("base")
                  : t("derived", {
                      rate: Number(list.rate ?? 0).toString(),
                      day: list.rateDate ?? "",
                      frozen: list.frozenAt ? format.dateTime(list.frozenAt, { dateStyle: "medium" }) : "",
                    })}
              </span>
            </p>
            <p className="text-muted-foreground">
              {t("priced", { priced: figures.priced, total: figures.listed })}
            </p>
          </>
        ) : (
          <p className="text-muted-foreground">{t("noList")}</p>
        )}
        {failure && <FailureText failure={failure} />}
        {fill && (
          <Button variant="outline" size="sm" pending={pending} onClick={run} className="justify-self-start">
            {t("fill")}
          </Button>
        )}
      </div>
    </section>
  );
}
