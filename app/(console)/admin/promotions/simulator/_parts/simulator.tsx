"use client";

import { Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { CHANNELS, type Channel } from "@/commerce/pricing/model";
import type { PricedCart, SimulateInput } from "@/commerce/quotes/model";
import { readAmount } from "@/components/admin/pricing/sheet/amount";
import type { EditorStorefront } from "@/components/admin/promotions/editor";
import { type Choice, Picker } from "@/components/admin/promotions/picker";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { isCurrency } from "@/lib/currency";
import { Outcome } from "./outcome";

type Line = { readonly variant: Choice; readonly quantity: string };
type Storefront = EditorStorefront & { readonly clock: string; readonly countries: readonly Choice[] };

export interface Simulated {
  readonly cart: PricedCart;
  readonly names: Readonly<Record<string, string>>;
}

/** A cart put together by hand, and what it would cost. */
export function Simulator({
  storefronts,
  first,
  findVariants,
  simulate,
}: {
  storefronts: readonly Storefront[];
  first: string | undefined;
  findVariants: (text: string) => Promise<Answer<Choice[]>>;
  simulate: (input: Omit<SimulateInput, "at"> & { clock: string }) => Promise<Answer<Simulated>>;
}) {
  const t = useTranslations("admin.promotions.simulator");
  const channels = useTranslations("admin.promotions.channel");
  const locale = useLocale();
  const [storefrontId, setStorefrontId] = useState(first ?? storefronts[0]?.id ?? "");
  const storefront = storefronts.find(({ id }) => id === storefrontId) ?? storefronts[0];
  const [clock, setClock] = useState<string | null>(null);
  const [channel, setChannel] = useState<Channel>("web");
  const [groups, setGroups] = useState<readonly Choice[]>([]);
  const [firstOrder, setFirstOrder] = useState(true);
  const [vatId, setVatId] = useState("");
  const [codes, setCodes] = useState<readonly Choice[]>([]);
  const [country, setCountry] = useState("");
  const [region, setRegion] = useState("");
  const [postcode, setPostcode] = useState("");
  const [shipping, setShipping] = useState("");
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [result, setResult] = useState<Simulated | null>(null);
  const [badShipping, setBadShipping] = useState(false);
  const { run, pending, failure } = useAct(simulate, { onDone: setResult });
  const search = useMemo(
    () => async (text: string) => {
      const answer = await findVariants(text);
      return answer.status === "done" ? answer.value : [];
    },
    [findVariants],
  );
  if (!storefront) return <p className="text-muted-foreground">{t("noStorefront")}</p>;
  const { currency } = storefront;

  function ask() {
    if (!storefront || !isCurrency(currency)) return;
    const cost = shipping.trim() === "" ? null : readAmount(shipping, currency, locale);
    const free = /^0+([.,]0+)?$/.test(shipping.trim());
    setBadShipping(cost !== null && !cost.ok && !free);
    if (cost !== null && !cost.ok && !free) return;
    run({
      storefrontId: storefront.id,
      channel,
      clock: clock ?? storefront.clock,
      customer: {
        key: firstOrder ? null : "simulated",
        groups: groups.map(({ value }) => value),
        companyKey: null,
        firstOrder,
        vatId: vatId.trim() === "" ? null : vatId.trim(),
      },
      codes: codes.map(({ value }) => value),
      lines: lines.map(({ variant, quantity }, index) => ({
        id: `line-${index + 1}`,
        variantId: variant.value,
        quantity: Math.max(1, Number.parseInt(quantity, 10) || 1),
      })),
      shipTo: {
        country: country || (storefront.countries[0]?.value ?? ""),
        region: region.trim() === "" ? null : region.trim().toUpperCase(),
        postcode: postcode.trim() === "" ? null : postcode.trim(),
      },
      shipping: cost === null ? [] : [{ id: "parcel", amountMinor: cost.ok ? cost.minor : 0n }],
    });
  }

  const home = storefront.countries.map(({ value, label }) => ({ value, label }));
  const others = storefronts
    .flatMap(({ countries }) => countries)
    .filter(({ value }, at, all) => all.findIndex((one) => one.value === value) === at)
    .filter(({ value }) => !home.some((one) => one.value === value))
    .map(({ value, label }) => ({ value, label }));
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 xl:grid-cols-[24rem_minmax(0,1fr)]">
      <form
        className="grid min-w-0 content-start gap-5"
        aria-label={t("cart")}
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label={t("storefront")}>
            <NativeSelect
              value={storefront.id}
              options={storefronts.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => {
                setStorefrontId(event.target.value);
                setCountry("");
                setClock(null);
              }}
            />
          </Field>
          <Field label={t("channel")}>
            <NativeSelect
              value={channel}
              options={CHANNELS.map((value) => ({ value, label: channels(value) }))}
              onChange={(event) =>
                setChannel(CHANNELS.find((value) => value === event.target.value) ?? "web")
              }
            />
          </Field>
        </div>
        <Field label={t("clock")} hint={t("clockHint", { zone: storefront.timeZone })}>
          <Input
            type="datetime-local"
            required
            max="9998-12-31T23:59"
            value={clock ?? storefront.clock}
            onChange={(event) => setClock(event.target.value.slice(0, 16))}
          />
        </Field>
        <fieldset className="grid min-w-0 gap-2">
          <legend className="mb-2 font-medium text-sm">{t("lines")}</legend>
          {lines.map(({ variant, quantity }, index) => (
            <div key={variant.value} className="flex items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{variant.label}</span>
              <Input
                inputMode="numeric"
                aria-label={t("quantityOf", { name: variant.label })}
                className="h-8 w-16 text-right tabular-nums"
                value={quantity}
                onChange={(event) =>
                  setLines(
                    lines.map((line, at) =>
                      at === index ? { ...line, quantity: event.target.value } : line,
                    ),
                  )
                }
              />
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t("removeLine", { name: variant.label })}
                onClick={() => setLines(lines.filter((_, at) => at !== index))}
              >
                <Trash2 aria-hidden />
              </Button>
            </div>
          ))}
          <Picker
            label={t("addLine")}
            chosen={[]}
            without={lines.map(({ variant }) => variant.value)}
            search={search}
            onChange={(added) =>
              setLines([...lines, ...added.map((variant) => ({ variant, quantity: "1" }))])
            }
          />
        </fieldset>
        <div className="grid gap-1.5">
          <span aria-hidden className="font-medium text-sm">
            {t("codes")}
          </span>
          <Picker label={t("codes")} free chosen={codes} onChange={setCodes} />
        </div>
        <fieldset className="grid min-w-0 gap-3">
          <legend className="mb-2 font-medium text-sm">{t("customer")}</legend>
          <span className="flex min-h-6 items-center gap-2">
            <Checkbox
              id="first-order"
              checked={firstOrder}
              onCheckedChange={(checked) => setFirstOrder(checked === true)}
            />
            <label htmlFor="first-order">{t("firstOrder")}</label>
          </span>
          <div className="grid gap-1.5">
            <span aria-hidden className="text-muted-foreground text-xs">
              {t("groups")}
            </span>
            <Picker label={t("groups")} free chosen={groups} onChange={setGroups} />
          </div>
          <Field label={t("vatId")} hint={t("vatIdHint")}>
            <Input
              autoComplete="off"
              maxLength={40}
              value={vatId}
              onChange={(event) => setVatId(event.target.value)}
            />
          </Field>
        </fieldset>
        <fieldset className="grid min-w-0 gap-3">
          <legend className="mb-2 font-medium text-sm">{t("destination")}</legend>
          <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_5rem_7rem]">
            <Field label={t("country")}>
              <NativeSelect
                value={country || (home[0]?.value ?? "")}
                options={[...home, ...others]}
                onChange={(event) => setCountry(event.target.value)}
              />
            </Field>
            <Field label={t("region")}>
              <Input maxLength={10} value={region} onChange={(event) => setRegion(event.target.value)} />
            </Field>
            <Field label={t("postcode")}>
              <Input maxLength={20} value={postcode} onChange={(event) => setPostcode(event.target.value)} />
            </Field>
          </div>
          <Field
            label={t("shipping", { currency })}
            hint={t("shippingHint")}
            error={badShipping ? t("badAmount") : undefined}
            className="w-48"
          >
            <Input
              inputMode="decimal"
              className="text-right tabular-nums"
              value={shipping}
              onChange={(event) => setShipping(event.target.value)}
            />
          </Field>
        </fieldset>
        <Button type="submit" size="lg" pending={pending} disabled={lines.length === 0}>
          {t("ask")}
        </Button>
        {lines.length === 0 && <p className="text-muted-foreground text-xs">{t("noLines")}</p>}
        {failure && <FailureText failure={failure} />}
      </form>
      <section className="grid min-w-0 content-start gap-8" aria-label={t("outcome")} aria-live="polite">
        {result ? (
          <Outcome result={result} />
        ) : (
          <p className="border-t pt-6 text-muted-foreground">{t("nothingYet")}</p>
        )}
      </section>
    </div>
  );
}
