"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

interface Policy {
  readonly country: string;
  readonly days: number;
  readonly locationId: string | null;
}
interface Place {
  readonly value: string;
  readonly label: string;
}

const EVERY = "*";

/** How many days each country has, what its law says besides, and whereto goods go back. */
export function PolicyTable({
  policies,
  usual,
  countries,
  locations,
  mayEdit,
  save,
  remove,
}: {
  policies: readonly Policy[];
  /** Days where nobody has said anything. */
  usual: number;
  countries: readonly (Place & { readonly lawDays: number | null })[];
  locations: readonly Place[];
  mayEdit: boolean;
  save: (policy: Policy) => Promise<Answer<unknown>>;
  remove: (input: { country: string }) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.returnPolicy");
  const router = useRouter();
  const taking = useAct(remove, { done: t("saved"), onDone: () => router.refresh() });
  const set = (country: string) => policies.find((policy) => policy.country === country);
  const every = set(EVERY);
  const rows = [
    ...countries.map((country) => ({ ...country, own: set(country.value) })),
    { value: EVERY, label: t("every"), lawDays: null, own: every },
  ];
  return (
    <>
      <div className="min-w-0 overflow-x-auto">
        <Table aria-label={t("windows")}>
          <TableHeader className="static">
            <TableRow className="hover:bg-transparent">
              <TableHead>{t("country")}</TableHead>
              <TableHead>{t("days")}</TableHead>
              <TableHead className="max-sm:hidden">{t("goesTo")}</TableHead>
              {mayEdit && (
                <TableHead>
                  <span className="sr-only">{t("remove")}</span>
                </TableHead>
              )}
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map(({ value, label, lawDays, own }) => {
              const rule = own ?? every;
              const days = rule?.days ?? usual;
              const place = locations.find((one) => one.value === rule?.locationId)?.label;
              return (
                <TableRow key={value}>
                  <TableCell className="font-medium">{label}</TableCell>
                  <TableCell>
                    <span>{t("daysOf", { days })}</span>
                    {!own && !every && <Note>{t("byDefault")}</Note>}
                    {lawDays !== null && (
                      <Note warns={days < lawDays}>
                        {days < lawDays ? t("less", { days: lawDays }) : t("law", { days: lawDays })}
                      </Note>
                    )}
                  </TableCell>
                  <TableCell className="max-sm:hidden">{place ?? t("whereFrom")}</TableCell>
                  {mayEdit && (
                    <TableCell className="text-right">
                      {own && (
                        <Button
                          variant="ghost"
                          size="sm"
                          pending={taking.pending}
                          aria-label={t("removeOf", { country: label })}
                          onClick={() => taking.run({ country: value })}
                        >
                          {t("remove")}
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
      {mayEdit && (
        <PolicyForm
          usual={usual}
          countries={[{ value: EVERY, label: t("every") }, ...countries]}
          locations={locations}
          save={save}
        />
      )}
    </>
  );
}

function Note({ warns = false, children }: { warns?: boolean; children: string }) {
  return (
    <span className={`block text-xs ${warns ? "text-warning" : "text-muted-foreground"}`}>{children}</span>
  );
}

function PolicyForm({
  usual,
  countries,
  locations,
  save,
}: {
  usual: number;
  countries: readonly Place[];
  locations: readonly Place[];
  save: (policy: Policy) => Promise<Answer<unknown>>;
}) {
  const t = useTranslations("admin.returnPolicy");
  const router = useRouter();
  const [country, setCountry] = useState(EVERY);
  const [days, setDays] = useState(String(usual));
  const [locationId, setLocationId] = useState("");
  const { run, pending, failure } = useAct(save, { done: t("saved"), onDone: () => router.refresh() });
  return (
    <form
      className="grid gap-4 rounded-md border px-4 pt-3 pb-4"
      aria-label={t("newRow")}
      onSubmit={(event) => {
        event.preventDefault();
        run({ country, days: Number(days), locationId: locationId === "" ? null : locationId });
      }}
    >
      <h3 className="font-medium">{t("newRow")}</h3>
      <div className="flex flex-wrap items-start gap-4">
        <Field label={t("country")} className="w-56">
          <NativeSelect
            value={country}
            options={countries.map(({ value, label }) => ({ value, label }))}
            onChange={(event) => setCountry(event.target.value)}
          />
        </Field>
        <Field label={t("days")} className="w-24">
          <Input
            type="number"
            inputMode="numeric"
            required
            min={0}
            max={400}
            className="text-right tabular-nums"
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
        </Field>
        <Field label={t("goesTo")} className="w-56">
          <NativeSelect
            value={locationId}
            options={[{ value: "", label: t("whereFrom") }, ...locations]}
            onChange={(event) => setLocationId(event.target.value)}
          />
        </Field>
      </div>
      {failure && <FailureText failure={failure} />}
      <Button type="submit" variant="outline" className="justify-self-start" pending={pending}>
        {t("add")}
      </Button>
    </form>
  );
}
