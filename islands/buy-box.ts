import type { BuyBoxData } from "@/components/shop/buy-box-data";
import { deliverySentence } from "@/components/shop/delivery-dates";
import { variantWith } from "@/components/shop/variant-choice";
import { announceVariant } from "./chosen-variant";

type BoxVariant = BuyBoxData["variants"][number];

/**
 * Shows the variant that a shopper chooses without a new page. The server has drawn the chosen variant, the links of
 * all options, and a template for each offer (price, stock) that some variant has; nothing is worded or formatted here.
 */
export default function buyBox(root: HTMLElement): void {
  const json = root.querySelector('script[type="application/json"]')?.textContent;
  if (!json) return;
  const data = JSON.parse(json) as BuyBoxData;
  const named = (key: string | null | undefined) => data.variants.find((variant) => variant.key === key);
  let chosen = named(root.dataset.chosen);
  renewDelivery(root, data);

  root.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-value]");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
      return;
    const variant = named(new URL(link.href).searchParams.get("v"));
    if (!variant || !chosen) return;
    event.preventDefault();
    if (variant.offer !== chosen.offer) showOffer(root, variant.offer);
    chosen = variant;
    const field = root.querySelector<HTMLInputElement>("input[name=variant]");
    if (field) field.value = variant.id;
    showOptions(root, data, variant);
    renewDelivery(root, data);
    const url = new URL(location.href);
    url.searchParams.set("v", variant.key);
    history.replaceState(history.state, "", url);
    const shows = data.options.map((option, index) => `${option}:${variant.values[index] ?? ""}`);
    announceVariant({ key: variant.key, shows });
  });
}

/** Puts an offer's own drawing of each part in the place of what is shown. */
function showOffer(root: HTMLElement, offer: number) {
  const template = root.querySelector<HTMLTemplateElement>(`template[data-offer="${offer}"]`);
  for (const fresh of template?.content.querySelectorAll<HTMLElement>("[data-part]") ?? []) {
    const shown = root.querySelector(`[data-part="${fresh.dataset.part}"]`);
    const typed = shown?.querySelector<HTMLInputElement>("input[name=quantity]")?.value;
    shown?.replaceChildren(...fresh.cloneNode(true).childNodes);
    const field = shown?.querySelector<HTMLInputElement>("input[name=quantity]");
    if (field && typed) field.value = typed;
  }
}

/** Each option's links lead to what one gets by taking that value and leaving the rest. */
function showOptions(root: HTMLElement, data: BuyBoxData, chosen: BoxVariant) {
  root.querySelectorAll<HTMLElement>("[data-option]").forEach((row, index) => {
    for (const link of row.querySelectorAll<HTMLAnchorElement>("a[data-value]")) {
      const value = link.dataset.value ?? "";
      const label = link.textContent?.trim() ?? "";
      const target = variantWith(data.variants, chosen, index, value);
      if (!target) continue;
      const isChosen = value === chosen.values[index];
      const isOut = target.availability === "out";
      link.href = `?v=${encodeURIComponent(target.key)}`;
      link.setAttribute("aria-current", String(isChosen));
      link.dataset.out = String(isOut);
      if (isOut) link.setAttribute("aria-label", data.words.optionOut.replace("{value}", label));
      else link.removeAttribute("aria-label");
      const current = row.querySelector("[data-current]");
      if (isChosen && current) current.textContent = label;
    }
  });
}

/** The page may have been drawn yesterday: the dates are those of today. */
function renewDelivery(root: HTMLElement, { delivery, words }: BuyBoxData) {
  const line = root.querySelector('[data-part="stock"] [data-delivery]');
  if (line && delivery) line.textContent = deliverySentence(new Date(), delivery, words.delivery);
}
