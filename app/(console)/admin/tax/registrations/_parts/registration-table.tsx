"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { TaxRegistration } from "@/commerce/tax/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { useUndoable } from "@/components/admin/tables/use-undoable";
import { Day } from "@/components/admin/tax/day";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

type Add = (input: {
  jurisdiction: string;
  scheme: "local" | "oss";
  number: string | null;
  validFrom: string;
}) => Promise<Answer<{ id: string }>>;

/** Where the brand is registered, since when and under which number. */
export function RegistrationTable({
  rows,
  jurisdictions,
  today,
  mayEdit,
  add,
  end,
}: {
  rows: readonly (TaxRegistration & { readonly place: string })[];
  jurisdictions: readonly { readonly value: string; readonly label: string }[];
  today: string;
  mayEdit: boolean;
  add: Add;
  end: (input: { id: string; validUntil: string; version: number }) => Promise<Answer<null>>;
}) {
  const t = useTranslations("admin.tax.registrations");
  const scheme = useTranslations("admin.tax.scheme");
  const { run, pending } = useUndoable();
  const [asked, setAsked] = useState<string | null>(null);
  const implied = rows.some(({ version }) => version === 0);
  return (
    <>
      {rows.length === 0 && <p className="text-warning">{t("none")}</p>}
      {rows.length > 0 && (
        <div className="min-w-0 overflow-x-auto">
          <Table aria-label={t("title")}>
            <TableHeader className="static">
              <TableRow className="hover:bg-transparent">
                <TableHead>{t("place")}</TableHead>
                <TableHead className="max-sm:hidden">{t("kind")}</TableHead>
                <TableHead>{t("number")}</TableHead>
                <TableHead numeric>{t("from")}</TableHead>
                <TableHead numeric className="max-sm:hidden">
                  {t("until")}
                </TableHead>
                {mayEdit && <TableHead />}
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map((row) => {
                const over = row.validUntil !== null && row.validUntil <= today;
                return (
                  <TableRow key={row.id} className={over ? "text-muted-foreground" : undefined}>
                    <TableCell className="font-medium">
                      {row.place} {row.scheme === "oss" && <Badge variant="outline">OSS</Badge>}{" "}
                      {over && <Badge variant="outline">{t("over")}</Badge>}
                    </TableCell>
                    <TableCell className="max-sm:hidden">{scheme(row.scheme)}</TableCell>
                    <TableCell>{row.number ? <code>{row.number}</code> : "–"}</TableCell>
                    <TableCell numeric>
                      <Day day={row.validFrom} />
                    </TableCell>
                    <TableCell numeric className="max-sm:hidden">
                      <Day day={row.validUntil} />
                    </TableCell>
                    {mayEdit && (
                      <TableCell className="text-right">
                        {row.version > 0 && row.validUntil === null && row.validFrom < today && (
                          <Button
                            variant={asked === row.id ? "destructive" : "ghost"}
                            size="sm"
                            disabled={pending}
                            aria-label={t(asked === row.id ? "endSure" : "endOf", { place: row.place })}
                            onBlur={() => setAsked(null)}
                            onClick={() => {
                              if (asked !== row.id) return setAsked(row.id);
                              setAsked(null);
                              run(
                                () => end({ id: row.id, validUntil: today, version: row.version }),
                                t("ended", { place: row.place }),
                              );
                            }}
                          >
                            {t(asked === row.id ? "endConfirm" : "end")}
                          </Button>
                        )}
                      </TableCell>
                    )}
                  </TableRow>
                );
              })}
            </TableBody>
          </Table>
        </div>
      )}
      {implied && <p className="text-muted-foreground">{t("implied")}</p>}
      {mayEdit && <NewRegistration jurisdictions={jurisdictions} today={today} add={add} />}
    </>
  );
}

function NewRegistration({
  jurisdictions,
  today,
  add,
}: {
  jurisdictions: readonly { readonly value: string; readonly label: string }[];
  today: string;
  add: Add;
}) {
  const t = useTranslations("admin.tax.registrations");
  const schemes = useTranslations("admin.tax.scheme");
  const text = useFailureText();
  const router = useRouter();
  const [scheme, setScheme] = useState<"local" | "oss">("local");
  const [jurisdiction, setJurisdiction] = useState(jurisdictions[0]?.value ?? "");
  const [number, setNumber] = useState("");
  const [from, setFrom] = useState(today);
  const { run, pending, failure } = useAct(add, {
    done: t("added"),
    onDone: () => {
      setNumber("");
      router.refresh();
    },
  });
  const at = (path: string) => (failure?.path === path ? text(failure) : undefined);
  return (
    <form
      className="grid gap-4 rounded-md border px-4 pt-3 pb-4"
      aria-label={t("new")}
      onSubmit={(event) => {
        event.preventDefault();
        run({ scheme, jurisdiction, number: number.trim() === "" ? null : number.trim(), validFrom: from });
      }}
    >
      <h3 className="font-medium">{t("new")}</h3>
      <SegmentedControl
        label={t("kind")}
        value={scheme}
        className="h-auto min-h-9 justify-self-start"
        options={[
          { value: "local", label: schemes("local") },
          { value: "oss", label: schemes("oss") },
        ]}
        onValueChange={setScheme}
      />
      <div className="flex flex-wrap items-start gap-4">
        <Field label={t(scheme === "oss" ? "ossPlace" : "place")} error={at("jurisdiction")} className="w-56">
          <NativeSelect
            value={jurisdiction}
            options={jurisdictions.map(({ value, label }) => ({ value, label }))}
            onChange={(event) => setJurisdiction(event.target.value)}
          />
        </Field>
        <Field label={t("number")} error={at("number")} className="w-56">
          <Input
            maxLength={40}
            spellCheck={false}
            autoComplete="off"
            value={number}
            onChange={(event) => setNumber(event.target.value)}
          />
        </Field>
        <Field label={t("from")} error={at("validFrom")} className="w-44">
          <Input type="date" required value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
      </div>
      {failure && !failure.path && (
        <p role="alert" className="text-destructive text-sm">
          {text(failure)}
        </p>
      )}
      <Button type="submit" variant="outline" className="justify-self-start" pending={pending}>
        {t("add")}
      </Button>
    </form>
  );
}
