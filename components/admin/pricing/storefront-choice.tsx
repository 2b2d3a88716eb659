"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import type { ListPlace } from "./list-draft";

/** Storefronts that a list may speak in: those that sell in its currency. */
export function StorefrontChoice({
  places,
  currency,
  chosen,
  onChange,
}: {
  places: readonly ListPlace[];
  currency: string;
  chosen: readonly string[];
  onChange: (storefrontIds: string[]) => void;
}) {
  const t = useTranslations("admin.pricing.form");
  const words = useTranslations("admin.pricing");
  const id = useId();
  const fitting = places.filter((place) => place.currency === currency);
  return (
    <fieldset className="grid gap-1.5">
      <legend className="font-medium">{words("storefronts")}</legend>
      {fitting.length === 0 && <p className="text-muted-foreground">{t("noneFits", { currency })}</p>}
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        {fitting.map((place) => (
          <span key={place.id} className="flex min-h-8 items-center gap-2">
            <Checkbox
              id={`${id}${place.id}`}
              checked={chosen.includes(place.id)}
              onCheckedChange={(checked) =>
                onChange(
                  checked === true ? [...chosen, place.id] : chosen.filter((other) => other !== place.id),
                )
              }
            />
            <label htmlFor={`${id}${place.id}`}>{place.name}</label>
          </span>
        ))}
      </div>
    </fieldset>
  );
}
