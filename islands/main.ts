import buyBox from "./buy-box";
import cart from "./cart";
import cartPage from "./cart-page";
import checkout from "./checkout";
import gallery from "./gallery";
import regionBanner from "./region-banner";
import search from "./search";

/** Adds behaviour to one marked element. All it needs stands in the HTML: words, data, templates. */
type Island = (root: HTMLElement) => void;

/** By the name in `data-island`. A new one is a file beside this, a line here and the attribute where it is drawn. */
const ISLANDS: Readonly<Record<string, Island>> = {
  "buy-box": buyBox,
  cart,
  "cart-page": cartPage,
  checkout,
  gallery,
  "region-banner": regionBanner,
  search,
};

for (const root of document.querySelectorAll<HTMLElement>("[data-island]")) {
  const name = root.dataset.island ?? "";
  const island = ISLANDS[name];
  try {
    if (!island) throw new Error(`no island is called "${name}"`);
    island(root);
  } catch (error) {
    // One that fails leaves its part as the server drew it, and the others alone.
    reportError(error);
  }
}
