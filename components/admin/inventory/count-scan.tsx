"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { RecordCount } from "./count-cell";
import type { FindGoods, Goods } from "./goods-lines";
import { readUnits } from "./units";

const MOST = 1_000_000;

/**
 * Counting with a scanner or by typing: the code and Enter (scanners send it), the number and Enter, and the field for
 * the next code has the focus again. What was done is said below.
 */
export function CountScan({
  countId,
  find,
  record,
}: {
  countId: string;
  find: FindGoods;
  record: RecordCount;
}) {
  const t = useTranslations("admin.inventory.count");
  const format = useFormatter();
  const words = useFailureText();
  const router = useRouter();
  const codeField = useRef<HTMLInputElement>(null);
  const unitsField = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState("");
  const [units, setUnits] = useState("");
  const [goods, setGoods] = useState<Goods | null>(null);
  const [said, setSaid] = useState("");
  const [pending, start] = useTransition();

  /** The one variant that the code names: by its whole SKU, or because nothing else fits. */
  async function look(): Promise<Goods | null> {
    const answer = await find(code.trim());
    if (answer.status !== "done") return null;
    const wanted = code.trim().toLowerCase();
    const exact = answer.value.find(({ note }) => note.toLowerCase() === wanted);
    const found = exact ?? (answer.value.length === 1 ? answer.value[0] : undefined);
    if (found) return found;
    setSaid(t(answer.value.length === 0 ? "scanNone" : "scanSeveral", { code: code.trim() }));
    return null;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const counted = readUnits(units, { most: MOST });
    start(async () => {
      const chosen = goods ?? (code.trim() ? await look() : null);
      if (!chosen) {
        codeField.current?.select();
        return;
      }
      setGoods(chosen);
      if (counted === null) {
        setSaid(t("scanFound", { name: chosen.label }));
        unitsField.current?.focus();
        return;
      }
      const answer = await record({ countId, variantId: chosen.value, counted });
      if (answer.status === "refused") return setSaid(words(answer.failure));
      if (answer.status !== "done") return;
      const off = answer.value.difference;
      const difference = format.number(off, { signDisplay: "exceptZero" });
      setSaid(t(off === 0 ? "scanEqual" : "scanDone", { name: chosen.label, counted, difference }));
      setCode("");
      setUnits("");
      setGoods(null);
      codeField.current?.focus();
      router.refresh();
    });
  };
  return (
    <form className="grid max-w-2xl gap-3" onSubmit={submit}>
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t("code")} className="min-w-48 flex-1">
          <Input
            ref={codeField}
            autoCapitalize="off"
            autoComplete="off"
            value={code}
            onChange={(event) => {
              setCode(event.target.value);
              setGoods(null);
            }}
          />
        </Field>
        <Field label={t("counted")} className="w-28">
          <Input
            ref={unitsField}
            autoComplete="off"
            className="text-right tabular-nums"
            inputMode="numeric"
            value={units}
            onChange={(event) => setUnits(event.target.value)}
          />
        </Field>
        <Button type="submit" variant="outline" pending={pending} className="h-9">
          {t("keep")}
        </Button>
      </div>
      <p role="status" className="min-h-5 text-muted-foreground">
        {said}
      </p>
    </form>
  );
}
