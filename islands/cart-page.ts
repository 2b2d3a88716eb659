/** The cart's page: a changed number is sent by itself, after a moment in which it may change again. */
export default function cartPage(root: HTMLElement): void {
  const timers = new WeakMap<HTMLFormElement, number>();
  root.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    const form = field.form;
    if (field.name !== "quantity" || !form) return;
    window.clearTimeout(timers.get(form));
    timers.set(
      form,
      window.setTimeout(() => form.requestSubmit(), 350),
    );
  });
}
