import { drawnParts, sendForm, swapParts } from "./cart-forms";

/** After so long the number is asked for anew: the cart may have changed on another device. */
const COUNT_MS = 10 * 60_000;
const ASKED = "meridian:cart-count";

/**
 * The cart in the header of each page: its number, and a drawer that shows it without leaving the page. Forms that put
 * something into the cart are sent from here; without a script they lead to the cart's own page.
 */
export default function cart(root: HTMLElement): void {
  const { countCookie = "", countPath = "", drawer = "", failed = "" } = root.dataset;
  const badge = root.querySelector<HTMLElement>("[data-cart-count]");
  const link = root.querySelector<HTMLAnchorElement>("[data-cart-link]");
  const dialog = root.querySelector("dialog");
  if (!badge || !link || !dialog) return;

  const count = () => {
    const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${countCookie}=`));
    return Number(found?.slice(countCookie.length + 1) ?? 0) || 0;
  };
  const show = () => {
    const number = count();
    badge.hidden = number === 0;
    badge.textContent = number > 99 ? "99+" : String(number);
  };
  const open = async (query = "") => {
    await swapParts(dialog, drawer + query);
    if (!dialog.open) dialog.showModal();
    show();
  };

  show();
  void recount(countPath, count() > 0, show);
  window.addEventListener("pageshow", show);
  document.addEventListener(CHANGED, show);

  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || drawnParts(document, root))
      return;
    event.preventDefault();
    open().catch(() => location.assign(link.href));
  });
  // A click beside the panel is one on the dialog itself.
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const kind = form.dataset.cartForm;
    if (!kind || event.defaultPrevented) return;
    event.preventDefault();
    void sendForm(form, event.submitter, failed).then(async (answer) => {
      if (!answer) return;
      const { search } = new URL(answer.to, location.href);
      const here = document.querySelector("main");
      if (here && drawnParts(here, dialog) && !dialog.contains(form)) await swapParts(here, answer.to);
      else await open(search);
      document.dispatchEvent(new CustomEvent(CHANGED));
    });
  });
}

const CHANGED = "meridian:cart";

/** Only for those who have a cart, and not on each page. */
async function recount(path: string, some: boolean, show: () => void) {
  try {
    if (!some || Date.now() - Number(sessionStorage.getItem(ASKED)) < COUNT_MS) return;
    sessionStorage.setItem(ASKED, String(Date.now()));
    // The answer sets the cookie.
    if ((await fetch(path)).ok) show();
  } catch {
    // The number from before stands.
  }
}
