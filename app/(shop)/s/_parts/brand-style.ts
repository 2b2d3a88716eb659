import type { CSSProperties } from "react";
import type { StorefrontView } from "@/commerce/storefronts/model";

/** The colours of shop.css that a brand or a storefront may set, as tokens of the same names. */
const TOKENS = ["accent", "accent-ink", "moss", "clay", "focus"] as const;

/** Custom properties for `<html>`: the brand's tokens, the storefront's over them. Only plain hex colours get through. */
export function brandStyle(view: StorefrontView): CSSProperties {
  const tokens = { ...view.brand.tokens, ...view.themeTokens };
  return Object.fromEntries(
    TOKENS.flatMap((name) => {
      const value = tokens[name];
      return value !== undefined && /^#[0-9a-f]{6}$/i.test(value) ? [[`--${name}`, value]] : [];
    }),
  );
}
