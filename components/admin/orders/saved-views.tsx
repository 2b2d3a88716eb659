"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { cn } from "@/components/ui/cn";

interface ShownView {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  readonly mine: boolean;
  readonly shared: boolean;
}

/** Ways of looking at the board under names of their own: the chosen one is marked, one's own can be taken away. */
export function SavedViews({
  views,
  here,
  all,
  forget,
}: {
  views: readonly ShownView[];
  /** The address that is open; `all`: the board without filters. */
  here: string;
  all: string;
  forget: (input: { id: string }) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.orders.views");
  const router = useRouter();
  const { run, pending } = useAct(forget, { done: t("removed"), onDone: () => router.refresh() });
  if (views.length === 0) return null;
  return (
    <nav aria-label={t("label")}>
      <ul className="flex flex-wrap items-center gap-1 border-b">
        <li>
          <ViewLink href={all} current={here === all} name={t("all")} />
        </li>
        {views.map(({ id, name, href, mine, shared }) => (
          <li key={id} className="flex items-center">
            <ViewLink
              href={href}
              current={here === href}
              name={name}
              hint={shared && !mine ? t("shared") : undefined}
            />
            {mine && here === href && (
              <button
                type="button"
                disabled={pending}
                aria-label={t("remove", { name })}
                onClick={() => run({ id })}
                className="grid size-6 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ViewLink({
  href,
  current,
  name,
  hint,
}: {
  href: string;
  current: boolean;
  name: string;
  hint?: string | undefined;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={current ? "page" : undefined}
      title={hint}
      className={cn(
        "-mb-px inline-flex h-9 items-center border-b-2 px-2.5",
        current
          ? "border-primary font-medium"
          : "border-transparent text-muted-foreground hover:text-foreground",
      )}
    >
      {name}
    </Link>
  );
}
