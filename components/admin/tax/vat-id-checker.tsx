"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { VatEvidence } from "@/commerce/tax/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Moment } from "@/components/admin/shell/moment";
import { useAct } from "@/components/admin/shell/use-act";
import { StatusPill } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

interface Found {
  readonly evidence: VatEvidence;
  readonly checks: readonly VatEvidence[];
}

const TONES = { valid: "on", invalid: "bad", not_verified: "attention" } as const;

/** Asks about a VAT id; what was said, by whom and when stands below, as it is kept. */
export function VatIdChecker({ check }: { check: (input: { vatId: string }) => Promise<Answer<Found>> }) {
  const t = useTranslations("admin.tax.vat");
  const text = useFailureText();
  const [vatId, setVatId] = useState("");
  const [found, setFound] = useState<Found | null>(null);
  const { run, pending, failure } = useAct(
    async (input: { vatId: string }) => {
      const answer = await check(input);
      // The form says it at the field; a toast would say it twice.
      return answer.status === "refused" && !answer.failure.path
        ? { ...answer, failure: { ...answer.failure, path: "vatId" } }
        : answer;
    },
    { onDone: setFound },
  );
  return (
    <div className="grid max-w-3xl gap-6">
      <form
        className="flex flex-wrap items-start gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setFound(null);
          run({ vatId });
        }}
      >
        <Field
          label={t("vatId")}
          hint={t("vatIdHint")}
          error={failure ? text(failure) : undefined}
          className="w-72"
        >
          <Input
            required
            maxLength={40}
            autoComplete="off"
            spellCheck={false}
            className="uppercase"
            value={vatId}
            onChange={(event) => setVatId(event.target.value)}
          />
        </Field>
        <Button type="submit" className="mt-6" pending={pending}>
          {t("check")}
        </Button>
      </form>
      <div aria-live="polite" className="grid gap-6">
        {found && <Evidence evidence={found.evidence} />}
        {found && found.checks.length > 0 && <Checks checks={found.checks} />}
      </div>
    </div>
  );
}

function Evidence({ evidence }: { evidence: VatEvidence }) {
  const t = useTranslations("admin.tax.vat");
  const facts = [
    ["source", evidence.source === "vies" ? "VIES" : t("sources.offline")],
    ["consultation", evidence.consultation],
    ["name", evidence.name],
    ["address", evidence.address],
  ] as const;
  return (
    <section className="grid gap-3 rounded-md border bg-card px-4 py-3" aria-label={evidence.vatId}>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <code className="text-base">{evidence.vatId}</code>
        <StatusPill tone={TONES[evidence.state]}>{t(`states.${evidence.state}`)}</StatusPill>
      </p>
      <p>{t(`meaning.${evidence.state}`)}</p>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1">
        {facts.map(
          ([key, value]) =>
            value && (
              <div key={key} className="contents">
                <dt className="text-muted-foreground">{t(key)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        <dt className="text-muted-foreground">{t("checkedAt")}</dt>
        <dd>
          <Moment at={evidence.checkedAt} seconds />
        </dd>
        <dt className="text-muted-foreground">{t("expiresAt")}</dt>
        <dd>
          <Moment at={evidence.expiresAt} />
        </dd>
      </dl>
    </section>
  );
}

function Checks({ checks }: { checks: readonly VatEvidence[] }) {
  const t = useTranslations("admin.tax.vat");
  return (
    <section className="grid gap-2" aria-label={t("history")}>
      <h2 className="text-lg">{t("history")}</h2>
      <div className="min-w-0 overflow-x-auto">
        <Table aria-label={t("history")}>
          <TableHeader className="static">
            <TableRow className="hover:bg-transparent">
              <TableHead>{t("checkedAt")}</TableHead>
              <TableHead>{t("answer")}</TableHead>
              <TableHead>{t("source")}</TableHead>
              <TableHead>{t("consultation")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {checks.map((one) => (
              <TableRow key={`${new Date(one.checkedAt).getTime()}${one.state}`}>
                <TableCell>
                  <Moment at={one.checkedAt} seconds />
                </TableCell>
                <TableCell>
                  <StatusPill tone={TONES[one.state]}>{t(`states.${one.state}`)}</StatusPill>
                </TableCell>
                <TableCell>{one.source === "vies" ? "VIES" : t("sources.offline")}</TableCell>
                <TableCell>{one.consultation ? <code>{one.consultation}</code> : "–"}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}
