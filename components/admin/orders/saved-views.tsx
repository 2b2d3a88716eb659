"use client";

import { Bookmark, X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import {
  Dialog,
  DialogContent,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

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

interface Wish {
  readonly name: string;
  readonly shared: boolean;
  readonly search: string;
  readonly filters: Record<string, string[]>;
}

/** Gives what the board is narrowed to a name. */
export function SaveView({
  search,
  filters,
  keep,
}: {
  search: string;
  filters: Readonly<Record<string, readonly string[]>>;
  keep: (wish: Wish) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.orders.views");
  const common = useTranslations("admin.common");
  const words = useFailureText();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const { run, pending, failure } = useAct(keep, {
    done: t("kept"),
    onDone: () => {
      setOpen(false);
      setName("");
      router.refresh();
    },
  });
  const copied = Object.fromEntries(Object.entries(filters).map(([key, values]) => [key, [...values]]));
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button type="button" size="sm" variant="outline">
          <Bookmark aria-hidden />
          {t("keep")}
        </Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined} closeLabel={common("close")}>
        <form
          className="grid gap-5"
          onSubmit={(event) => {
            event.preventDefault();
            run({ name, shared, search, filters: copied });
          }}
        >
          <DialogHeader>
            <DialogTitle>{t("keepTitle")}</DialogTitle>
          </DialogHeader>
          <Field label={t("name")} error={failure?.path === "name" ? words(failure) : undefined}>
            <Input required maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox in it is the control */}
          <label className="flex items-center gap-2">
            <Checkbox checked={shared} onCheckedChange={(on) => setShared(on === true)} />
            {t("forAll")}
          </label>
          <DialogFooter>
            <Button type="submit" pending={pending}>
              {t("keep")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
