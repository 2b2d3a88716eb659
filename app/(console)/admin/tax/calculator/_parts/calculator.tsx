"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import type { TaxAddress, TaxResult } from "@/commerce/tax/model";
import { readAmount } from "@/components/admin/pricing/sheet/amount";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { TaxLines } from "@/components/admin/tax/tax-lines";
import { useTaxWords } from "@/components/admin/tax/tax-words";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { isCurrency } from "@/lib/currency";

interface Question {
  currency: string;
  pricesInclude: "gross" | "net";
  policy: "keep_gross" | "keep_net";
  shipFrom: TaxAddress;
  shipTo: TaxAddress;
  customer: "consumer" | "business";
  vatId: string | null;
  supply: "goods" | "services";
  amountMinor: bigint;
  taxClass: string;
  shippingMinor: bigint | null;
  day: string;
}

/** One sale, asked of the tax engine. */
export function Calculator({
  countries,
  home,
  classes,
  today,
  calculate,
}: {
  countries: readonly {
    readonly value: string;
    readonly label: string;
    readonly currency: string;
    readonly display: "gross" | "net";
  }[];
  home: string;
  classes: readonly { readonly key: string; readonly name: string | null }[];
  today: string;
  calculate: (input: Question) => Promise<Answer<TaxResult>>;
}) {
  const t = useTranslations("admin.tax.calculator");
  const words = useTaxWords();
  const locale = useLocale();
  const [from, setFrom] = useState(home);
  const [to, setTo] = useState(home);
  const [region, setRegion] = useState("");
  const [postcode, setPostcode] = useState("");
  const destination = countries.find(({ value }) => value === to);
  const [display, setDisplay] = useState<"gross" | "net" | null>(null);
  const [amount, setAmount] = useState("100");
  const [shipping, setShipping] = useState("");
  const [taxClass, setTaxClass] = useState("standard");
  const [customer, setCustomer] = useState<"consumer" | "business">("consumer");
  const [vatId, setVatId] = useState("");
  const [supply, setSupply] = useState<"goods" | "services">("goods");
  const [day, setDay] = useState(today);
  const [bad, setBad] = useState<"amount" | "shipping" | null>(null);
  const [result, setResult] = useState<TaxResult | null>(null);
  const { run, pending, failure } = useAct(calculate, { onDone: setResult });
  const currency = destination?.currency ?? "EUR";
  const pricesInclude = display ?? destination?.display ?? "gross";
  const places = countries.map(({ value, label }) => ({ value, label }));

  function ask() {
    if (!isCurrency(currency)) return;
    const price = readAmount(amount, currency, locale);
    const cost = shipping.trim() === "" ? null : readAmount(shipping, currency, locale);
    const wrong = !price.ok ? "amount" : cost !== null && !cost.ok ? "shipping" : null;
    setBad(wrong);
    if (!price.ok || (cost !== null && !cost.ok)) return;
    run({
      currency,
      pricesInclude,
      policy: "keep_gross",
      shipFrom: { country: from, region: null, postcode: null },
      shipTo: {
        country: to,
        region: region.trim() === "" ? null : region.trim().toUpperCase(),
        postcode: postcode.trim() === "" ? null : postcode.trim(),
      },
      customer,
      vatId: customer === "business" && vatId.trim() !== "" ? vatId.trim() : null,
      supply,
      amountMinor: price.minor,
      taxClass,
      shippingMinor: cost === null ? null : cost.minor,
      day,
    });
  }

  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 xl:grid-cols-[24rem_minmax(0,1fr)]">
      <form
        className="grid min-w-0 content-start gap-4"
        aria-label={t("sale")}
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label={t("from")}>
            <NativeSelect value={from} options={places} onChange={(event) => setFrom(event.target.value)} />
          </Field>
          <Field label={t("to")}>
            <NativeSelect value={to} options={places} onChange={(event) => setTo(event.target.value)} />
          </Field>
          <Field label={t("region")} hint={t("regionHint")}>
            <Input maxLength={10} value={region} onChange={(event) => setRegion(event.target.value)} />
          </Field>
          <Field label={t("postcode")}>
            <Input maxLength={20} value={postcode} onChange={(event) => setPostcode(event.target.value)} />
          </Field>
          <Field label={t("price", { currency })} error={bad === "amount" ? t("badAmount") : undefined}>
            <Input
              required
              inputMode="decimal"
              className="text-right tabular-nums"
              value={amount}
              onChange={(event) => setAmount(event.target.value)}
            />
          </Field>
          <Field label={t("shipping", { currency })} error={bad === "shipping" ? t("badAmount") : undefined}>
            <Input
              inputMode="decimal"
              className="text-right tabular-nums"
              value={shipping}
              onChange={(event) => setShipping(event.target.value)}
            />
          </Field>
        </div>
        <SegmentedControl
          label={t("display")}
          value={pricesInclude}
          className="justify-self-start"
          options={[
            { value: "gross", label: t("gross") },
            { value: "net", label: t("net") },
          ]}
          onValueChange={setDisplay}
        />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label={t("class")}>
            <NativeSelect
              value={taxClass}
              options={classes.map(({ key }) => ({ value: key, label: words.className(key, classes) }))}
              onChange={(event) => setTaxClass(event.target.value)}
            />
          </Field>
          <Field label={t("day")}>
            <Input type="date" required value={day} onChange={(event) => setDay(event.target.value)} />
          </Field>
        </div>
        <div className="flex flex-wrap gap-3">
          <SegmentedControl
            label={t("customer")}
            value={customer}
            options={[
              { value: "consumer", label: t("consumer") },
              { value: "business", label: t("business") },
            ]}
            onValueChange={setCustomer}
          />
          <SegmentedControl
            label={t("supply")}
            value={supply}
            options={[
              { value: "goods", label: t("goods") },
              { value: "services", label: t("services") },
            ]}
            onValueChange={setSupply}
          />
        </div>
        {customer === "business" && (
          <Field label={t("vatId")} hint={t("vatIdHint")}>
            <Input
              maxLength={40}
              autoComplete="off"
              spellCheck={false}
              value={vatId}
              onChange={(event) => setVatId(event.target.value)}
            />
          </Field>
        )}
        <Button type="submit" size="lg" pending={pending}>
          {t("ask")}
        </Button>
        {failure && <FailureText failure={failure} />}
      </form>
      <section className="grid min-w-0 content-start gap-3" aria-label={t("outcome")} aria-live="polite">
        {result ? (
          <TaxLines result={result} />
        ) : (
          <p className="border-t pt-6 text-muted-foreground">{t("nothingYet")}</p>
        )}
      </section>
    </div>
  );
}
