"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState, useTransition } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { readUnits } from "./units";

export type RecordCount = (input: {
  countId: string;
  variantId: string;
  counted: number;
}) => Promise<Answer<{ difference: number }>>;

const MOST = 1_000_000;

/** What was counted of one row. Enter keeps it and goes to the next row, up and down only go; leaving the field keeps it, too. */
export function CountCell({
  countId,
  variantId,
  name,
  counted,
  record,
}: {
  countId: string;
  variantId: string;
  name: string;
  counted: number | null;
  record: RecordCount;
}) {
  const t = useTranslations("admin.inventory.count");
  const words = useFailureText();
  const router = useRouter();
  const [kept, setKept] = useState(counted);
  const [text, setText] = useState(counted?.toString() ?? "");
  const [pending, start] = useTransition();
  const units = readUnits(text, { most: MOST });
  const wrong = text.trim() !== "" && units === null;

  const keep = () => {
    if (units === null || units === kept) return;
    const before = kept;
    setKept(units);
    start(async () => {
      const answer = await record({ countId, variantId, counted: units });
      if (answer.status === "refused") {
        setKept(before);
        toast.error(words(answer.failure));
        return;
      }
      router.refresh();
    });
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const fields = [...document.querySelectorAll<HTMLInputElement>("[data-count]")];
    const next = fields[fields.indexOf(event.currentTarget) + step];
    if (!next) return event.key === "Enter" ? keep() : undefined;
    next.focus();
    next.select();
  };
  return (
    <Input
      data-count
      aria-label={t("countedOf", { name })}
      aria-busy={pending || undefined}
      aria-invalid={wrong || undefined}
      autoComplete="off"
      className="ml-auto w-24 text-right tabular-nums"
      inputMode="numeric"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={keep}
      onKeyDown={onKey}
    />
  );
}
