"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CodeBatch, PromotionCodeRow } from "@/commerce/promotions/model";
import { CountField } from "@/components/admin/promotions/number-fields";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { Failure } from "@/lib/result";

const wholeOf = (text: string): number | null => (/^\d{1,7}$/.test(text.trim()) ? Number(text) : null);

export interface CodeActs {
  add: (input: {
    promotionId: string;
    code: string;
    useLimit: number | null;
  }) => Promise<Answer<PromotionCodeRow>>;
  make: (input: {
    promotionId: string;
    prefix: string;
    count: number;
    useLimit: number | null;
  }) => Promise<Answer<CodeBatch>>;
}

/** One code for everybody, or many that are each worth something once. */
export function CodeForms({ promotionId, add, make }: CodeActs & { promotionId: string }) {
  const t = useTranslations("admin.promotions.codes");
  const text = useFailureText();
  const router = useRouter();
  const [kind, setKind] = useState<"shared" | "bulk">("shared");
  const [code, setCode] = useState("");
  const [prefix, setPrefix] = useState("");
  const [count, setCount] = useState("1000");
  const [limits, setLimits] = useState({ shared: "", bulk: "1" });
  const again = () => router.refresh();
  const one = useAct(add, {
    done: t("added"),
    onDone: () => {
      setCode("");
      again();
    },
  });
  const many = useAct(make, { done: (batch) => t("ordered", { count: batch.wanted }), onDone: again });
  const failure: Failure | null = kind === "shared" ? one.failure : many.failure;
  const at = (path: string) => (failure?.path === path ? text(failure) : undefined);
  const useLimit = (
    <CountField
      label={t("useLimit")}
      hint={t("useLimitHint")}
      value={limits[kind]}
      error={at("useLimit")}
      onChange={(value) => setLimits({ ...limits, [kind]: value })}
    />
  );
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (kind === "shared") one.run({ promotionId, code: code.trim(), useLimit: wholeOf(limits.shared) });
        else
          many.run({
            promotionId,
            prefix: prefix.trim(),
            count: wholeOf(count) ?? 0,
            useLimit: wholeOf(limits.bulk),
          });
      }}
    >
      <SegmentedControl
        label={t("kind")}
        value={kind}
        className="justify-self-start"
        options={[
          { value: "shared", label: t("shared") },
          { value: "bulk", label: t("bulk") },
        ]}
        onValueChange={setKind}
      />
      <div className="flex flex-wrap items-start gap-4">
        {kind === "shared" ? (
          <Field label={t("code")} hint={t("codeHint")} error={at("code")} className="w-60">
            <Input
              required
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              className="uppercase"
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          </Field>
        ) : (
          <>
            <CountField label={t("howMany")} value={count} error={at("count")} onChange={setCount} />
            <Field label={t("prefix")} error={at("prefix")} className="w-40">
              <Input
                maxLength={32}
                autoComplete="off"
                spellCheck={false}
                className="uppercase"
                value={prefix}
                onChange={(event) => setPrefix(event.target.value)}
              />
            </Field>
          </>
        )}
        {useLimit}
        <Button type="submit" variant="outline" className="mt-6" pending={one.pending || many.pending}>
          {t(kind === "shared" ? "add" : "make")}
        </Button>
      </div>
      {failure && !failure.path && (
        <p role="alert" className="text-destructive text-xs">
          {text(failure)}
        </p>
      )}
    </form>
  );
}
