/**
 * Forms of the checkout: the button that binds is pressed once, and another country is asked for as soon as it is chosen. Both
 * are kindnesses: a second press changes nothing on the server, and without a script a button asks for the country.
 */
export default function checkout(root: HTMLElement): void {
  if (!(root instanceof HTMLFormElement)) return;
  const once = root.querySelector<HTMLButtonElement>("[data-once]");
  root.addEventListener("submit", (event) => {
    if (!once) return;
    if (root.ariaBusy === "true") event.preventDefault();
    root.ariaBusy = "true";
  });
  // Back from the payment page: the same form again.
  window.addEventListener("pageshow", () => {
    root.ariaBusy = null;
  });
  const button = root.querySelector<HTMLButtonElement>("[data-country-button]");
  if (!button) return;
  button.hidden = true;
  root.querySelector("select[name=country]")?.addEventListener("change", () => button.click());
  document.querySelector<HTMLElement>("#notice")?.focus({ preventScroll: true });
}
