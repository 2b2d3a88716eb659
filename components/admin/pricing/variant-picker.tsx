"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import type { Answer } from "@/components/admin/shell/model";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

export interface VariantHit {
  readonly variantId: string;
  readonly title: string;
  readonly variant: string;
  readonly sku: string;
}

/** One variant by name or number: a combobox whose choice goes with the form that it stands in. */
export function VariantPicker({
  chosen,
  find,
}: {
  chosen: VariantHit | null;
  find: (text: string) => Promise<Answer<VariantHit[]>>;
}) {
  const t = useTranslations("admin.pricing.explain");
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const hidden = useRef<HTMLInputElement>(null);
  const [now, setNow] = useState(chosen);
  const [text, setText] = useState(chosen ? nameOf(chosen) : "");
  const [hits, setHits] = useState<readonly VariantHit[]>([]);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  useEffect(() => {
    const wanted = text.trim();
    if (!open || wanted.length < 2) return setHits([]);
    let late = false;
    const timer = setTimeout(async () => {
      const answer = await find(wanted);
      if (late || answer.status !== "done") return;
      setHits(answer.value);
      setAt(0);
    }, 150);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [text, open, find]);

  const take = (hit: VariantHit | undefined) => {
    if (!hit) return;
    setNow(hit);
    setText(nameOf(hit));
    setOpen(false);
    if (!hidden.current) return;
    hidden.current.value = hit.variantId;
    field.current?.form?.requestSubmit();
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      setAt((before) => {
        const next = before + (event.key === "ArrowDown" ? 1 : -1);
        return Math.max(0, Math.min(hits.length - 1, next));
      });
    } else if (event.key === "Enter" && open && hits.length > 0) {
      event.preventDefault();
      take(hits[at]);
    } else if (event.key === "Escape") setOpen(false);
  };
  const shown = open && hits.length > 0;
  return (
    <div className="relative grid gap-1.5">
      <Label htmlFor={id}>{t("product")}</Label>
      <input ref={hidden} type="hidden" name="variant" defaultValue={now?.variantId ?? ""} />
      <Input
        ref={field}
        id={id}
        role="combobox"
        aria-expanded={shown}
        aria-controls={shown ? `${id}-list` : undefined}
        aria-activedescendant={shown ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        value={text}
        placeholder={t("productHint")}
        onChange={(event) => {
          setText(event.target.value);
          setOpen(true);
        }}
        onKeyDown={onKey}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setOpen(false)}
      />
      {shown && (
        <div
          id={`${id}-list`}
          role="listbox"
          tabIndex={-1}
          aria-label={t("found")}
          className="absolute inset-x-0 top-full z-30 mt-1 max-h-72 overflow-y-auto rounded-md border bg-popover p-1"
        >
          {hits.map((hit, index) => (
            <div
              key={hit.variantId}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              // Before the field loses the focus.
              onPointerDown={(event) => {
                event.preventDefault();
                take(hit);
              }}
              className={cn(
                "flex min-h-8 cursor-default items-center justify-between gap-4 rounded-md px-2 py-1",
                index === at && "bg-accent",
              )}
            >
              <span className="min-w-0">
                {hit.title} <span className="text-muted-foreground">{hit.variant}</span>
              </span>
              <span className="shrink-0 text-muted-foreground text-xs">{hit.sku}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

const nameOf = ({ title, variant }: VariantHit) => [title, variant].filter(Boolean).join(", ");
