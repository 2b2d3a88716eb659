"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { TaxClass } from "@/commerce/tax/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { useUndoable } from "@/components/admin/tables/use-undoable";
import { useTaxWords } from "@/components/admin/tax/tax-words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

type Row = TaxClass & { readonly products: number; readonly categories: number; readonly rates: number };
interface Draft {
  key: string;
  name: string;
  fallback: string;
  version: number | null;
}

/** The classes: what stands in where one has no rate, and how many products name it. Own ones can be added. */
export function ClassList({
  classes,
  mayEdit,
  save,
  remove,
}: {
  classes: readonly Row[];
  mayEdit: boolean;
  save: (input: Draft) => Promise<Answer<{ key: string }>>;
  remove: (input: { key: string; version: number }) => Promise<Answer<null>>;
}) {
  const t = useTranslations("admin.tax.classes");
  const words = useTaxWords();
  const format = useFormatter();
  const { run, pending } = useUndoable();
  return (
    <div className="grid min-w-0 gap-4">
      <div className="min-w-0 overflow-x-auto">
        <Table aria-label={t("title")}>
          <TableHeader className="static">
            <TableRow className="hover:bg-transparent">
              <TableHead>{t("class")}</TableHead>
              <TableHead className="max-sm:hidden">{t("fallback")}</TableHead>
              <TableHead numeric>{t("products")}</TableHead>
              <TableHead numeric className="max-sm:hidden">
                {t("categories")}
              </TableHead>
              <TableHead numeric>{t("rates")}</TableHead>
              {mayEdit && <TableHead />}
            </TableRow>
          </TableHeader>
          <TableBody>
            {classes.map((row) => (
              <TableRow key={row.key}>
                <TableCell className="font-medium">{words.className(row.key, classes)}</TableCell>
                <TableCell className="text-muted-foreground max-sm:hidden">
                  {row.key === row.fallback || ["zero", "exempt"].includes(row.key)
                    ? "–"
                    : words.className(row.fallback, classes)}
                </TableCell>
                <TableCell numeric>{format.number(row.products)}</TableCell>
                <TableCell numeric className="max-sm:hidden">
                  {format.number(row.categories)}
                </TableCell>
                <TableCell numeric>{format.number(row.rates)}</TableCell>
                {mayEdit && (
                  <TableCell className="text-right">
                    {row.kind === "custom" && (
                      <Button
                        variant="ghost"
                        size="sm"
                        disabled={pending}
                        aria-label={t("removeOf", { name: row.name ?? row.key })}
                        onClick={() =>
                          run(
                            () => remove({ key: row.key, version: row.version }),
                            t("removed"),
                            () =>
                              save({
                                key: row.key,
                                name: row.name ?? row.key,
                                fallback: row.fallback,
                                version: null,
                              }),
                          )
                        }
                      >
                        {t("remove")}
                      </Button>
                    )}
                  </TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      {mayEdit && <NewClass classes={classes} save={save} />}
    </div>
  );
}

function NewClass({
  classes,
  save,
}: {
  classes: readonly Row[];
  save: (input: Draft) => Promise<Answer<{ key: string }>>;
}) {
  const t = useTranslations("admin.tax.classes");
  const words = useTaxWords();
  const text = useFailureText();
  const router = useRouter();
  const [draft, setDraft] = useState({ name: "", fallback: "standard" });
  const { run, pending, failure } = useAct(save, {
    done: t("added"),
    onDone: () => {
      setDraft({ name: "", fallback: "standard" });
      router.refresh();
    },
  });
  const key = draft.name
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 40);
  return (
    <form
      className="flex flex-wrap items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        run({ ...draft, key: key || "class", version: null });
      }}
    >
      <Field
        label={t("newName")}
        hint={t("newHint")}
        error={failure ? text(failure) : undefined}
        className="w-72"
      >
        <Input
          required
          maxLength={60}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
      </Field>
      <Field label={t("fallback")} className="w-48">
        <NativeSelect
          value={draft.fallback}
          options={classes.map(({ key: value }) => ({ value, label: words.className(value, classes) }))}
          onChange={(event) => setDraft({ ...draft, fallback: event.target.value })}
        />
      </Field>
      <Button type="submit" variant="outline" className="mt-6" pending={pending}>
        {t("add")}
      </Button>
    </form>
  );
}
