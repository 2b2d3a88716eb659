"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { ProductStatus } from "@/commerce/catalog/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useSelection } from "@/components/admin/tables/selection";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";

type Act<T> = (input: unknown) => Promise<Answer<T>>;
type StatusBefore = readonly { productId: string; status: ProductStatus }[];

const UNDO_MS = 10_000;

/** What can be done with the chosen products. Each act can be taken back for ten seconds. */
export function BulkActs({
  storefronts,
  setStatus,
  publish,
  restore,
}: {
  storefronts: readonly { id: string; name: string }[];
  setStatus: Act<StatusBefore>;
  publish: Act<unknown>;
  restore: Act<unknown>;
}) {
  const t = useTranslations("admin.catalog.bulk");
  const common = useTranslations("admin.common");
  const text = useFailureText();
  const router = useRouter();
  const { ids, clear } = useSelection();
  const [pending, start] = useTransition();

  function run<T>(
    act: () => Promise<Answer<T>>,
    words: string,
    undo: (value: T) => Promise<Answer<unknown>>,
  ) {
    start(async () => {
      const answer = await act();
      if (answer.status === "refused") return void toast(text(answer.failure));
      if (answer.status !== "done") return;
      clear();
      router.refresh();
      toast(words, {
        duration: UNDO_MS,
        action: {
          label: common("undo"),
          onClick: async () => {
            const back = await undo(answer.value);
            if (back.status === "refused") toast(text(back.failure));
            router.refresh();
          },
        },
      });
    });
  }

  const toStatus = (status: ProductStatus) =>
    run(
      () => setStatus(ids.map((productId) => ({ productId, status }))),
      t(`done.${status}`, { count: ids.length }),
      (before) => setStatus(before),
    );
  const toStorefront = (storefrontId: string, name: string, published: boolean) =>
    run(
      () => publish({ productIds: ids, storefrontId, published }),
      t(published ? "published" : "unpublished", { count: ids.length, storefront: name }),
      (before) => restore(before),
    );

  return (
    <>
      {([true, false] as const).map((published) => (
        <DropdownMenu key={String(published)}>
          <DropdownMenuTrigger asChild>
            <Button variant="outline" size="sm" disabled={pending}>
              {t(published ? "publish" : "unpublish")}
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent side="top" className="max-h-80 overflow-y-auto">
            {storefronts.map(({ id, name }) => (
              <DropdownMenuItem key={id} onSelect={() => toStorefront(id, name, published)}>
                {name}
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      ))}
      <Button variant="outline" size="sm" disabled={pending} onClick={() => toStatus("active")}>
        {t("activate")}
      </Button>
      <Button variant="outline" size="sm" disabled={pending} onClick={() => toStatus("archived")}>
        {t("archive")}
      </Button>
    </>
  );
}
