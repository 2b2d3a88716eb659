"use client";

import { useTranslations } from "next-intl";
import type { AddressStyle, PlanLocale } from "@/commerce/launch/model";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Some } from "./section";
import type { Launcher } from "./use-launcher";

/** Where each language of each storefront stands on the web, and who answers for a bare language and for x-default. */
export function Address({ launcher }: { launcher: Launcher }) {
  const t = useTranslations("admin.launcher");
  const { storefronts, wish } = launcher;
  const change = (index: number, at: number, patch: Partial<PlanLocale>) => {
    const storefront = storefronts[index];
    if (!storefront) return;
    // One x-default for the brand: who takes it takes it from the others of this plan.
    const taken = storefronts.map((one) => ({
      ...one,
      locales: one.locales.map((locale) => ({
        ...locale,
        ownsXDefault: patch.ownsXDefault ? false : locale.ownsXDefault,
      })),
    }));
    launcher.editAll(
      taken.map((one, place) =>
        place === index
          ? {
              ...one,
              locales: one.locales.map((locale, nth) => (nth === at ? { ...locale, ...patch } : locale)),
            }
          : one,
      ),
    );
  };
  return (
    <>
      <SegmentedControl<AddressStyle>
        label={t("address.style")}
        value={wish.addressStyle}
        onValueChange={(addressStyle) => launcher.setWish({ addressStyle }, false)}
        options={[
          { value: "subdomain", label: t("address.subdomain") },
          { value: "folder", label: t("address.folder") },
        ]}
        className="justify-self-start"
      />
      <Some items={storefronts}>
        {(storefront, index) => (
          <div key={storefront.countries[0]} className="grid gap-2 border-t pt-3">
            <p className="font-medium">
              {storefront.name} <span className="font-normal text-muted-foreground">{storefront.code}</span>
            </p>
            {storefront.locales.map((locale, at) => (
              <div key={locale.locale} className="grid gap-1.5">
                <div className="flex items-center gap-1.5">
                  <span className="w-12 shrink-0 text-muted-foreground text-xs">{locale.locale}</span>
                  <Input
                    className="h-8"
                    aria-label={t("address.host", { code: storefront.code, locale: locale.locale })}
                    value={locale.hostName}
                    onChange={(event) =>
                      change(index, at, { hostName: event.target.value.trim().toLowerCase() })
                    }
                  />
                  <Input
                    className="h-8 max-w-24"
                    aria-label={t("address.prefix", { code: storefront.code, locale: locale.locale })}
                    value={locale.pathPrefix}
                    placeholder="/"
                    onChange={(event) => change(index, at, { pathPrefix: prefixOf(event.target.value) })}
                  />
                </div>
                <div className="flex flex-wrap gap-x-4 gap-y-1 pl-13.5 text-muted-foreground text-xs">
                  <Owner
                    label={t("address.bare", { language: locale.locale.split("-")[0] ?? "" })}
                    checked={locale.ownsBareLanguage}
                    onChange={(ownsBareLanguage) => change(index, at, { ownsBareLanguage })}
                  />
                  <Owner
                    label={t("address.xDefault")}
                    checked={locale.ownsXDefault}
                    onChange={(ownsXDefault) => change(index, at, { ownsXDefault })}
                  />
                </div>
              </div>
            ))}
          </div>
        )}
      </Some>
    </>
  );
}

function Owner({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside is a button that a label names
    <label className="flex min-h-6 items-center gap-1.5">
      <Checkbox checked={checked} onCheckedChange={(on) => onChange(on === true)} />
      {label}
    </label>
  );
}

/** `/fr` from whatever is typed; nothing for a lone slash. */
function prefixOf(text: string): string {
  const path = text.trim().toLowerCase().replace(/^\/+/, "");
  return path === "" ? "" : `/${path}`;
}
