/** What the server answers to a form that was sent with `accept: application/json`. */
interface Done {
  readonly status: "done";
  /** The page to go to, with the name of its notice. */
  readonly to: string;
}

interface Problem {
  readonly title: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/**
 * Sends a form as its button would, without leaving the page. Undefined when it was refused: then the form says why. Twice
 * pressed is once sent.
 */
export async function sendForm(
  form: HTMLFormElement,
  submitter: HTMLElement | null,
  failed: string,
): Promise<Done | undefined> {
  if (form.ariaBusy === "true") return undefined;
  const place = form.querySelector<HTMLElement>("[data-problem]");
  const fields = new FormData(form, submitter);
  if (form.dataset.cartForm === "add") fields.set("operation", crypto.randomUUID());
  form.ariaBusy = "true";
  say(place, "");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams([...fields].map(([name, value]) => [name, String(value)])),
    });
    if (answer.ok) return (await answer.json()) as Done;
    say(place, ((await answer.json()) as Problem).title);
  } catch {
    say(place, failed);
  } finally {
    form.ariaBusy = null;
  }
  return undefined;
}

function say(place: HTMLElement | null, text: string) {
  if (!place) return;
  place.textContent = text;
  place.hidden = text === "";
}

/** Does the page itself show the parts that could be swapped, outside of `but`? */
export function drawnParts(scope: ParentNode, but: HTMLElement): boolean {
  return [...scope.querySelectorAll("[data-swap=cart]")].some((part) => !but.contains(part));
}

/**
 * Fetches a page and puts its parts (`data-swap="<name>"`) in the place of those of `scope`. Who was in one of them with
 * the keyboard stays where they were, or goes to its beginning when that has gone.
 */
export async function swapParts(scope: ParentNode, url: string): Promise<void> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const at = document.activeElement;
  const { id } = at ?? {};
  for (const part of scope.querySelectorAll<HTMLElement>("[data-swap]")) {
    const fresh = page.querySelector(`main [data-swap="${part.dataset.swap}"]`);
    const within = at !== null && part.contains(at);
    part.replaceChildren(...(fresh?.childNodes ?? []));
    if (!within) continue;
    const again = id ? document.getElementById(id) : null;
    const place = again ?? part.querySelector<HTMLElement>("[tabindex='-1']") ?? part;
    place.focus({ preventScroll: again !== null });
  }
}
