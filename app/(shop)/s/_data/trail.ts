import type { TrailStep } from "@/app/_server/seo";
import type { StorefrontView } from "@/commerce/storefronts/model";
import type { Crumb } from "@/components/shop/nouns";
import { hrefOf } from "./view";

/** The trail of a page as links; its last step is the page itself. */
export function crumbsOf(view: StorefrontView, trail: readonly TrailStep[]): Crumb[] {
  return trail.map(({ label, path }, index) => ({
    label,
    href: hrefOf(view, path),
    current: index === trail.length - 1,
  }));
}
