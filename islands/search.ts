interface Found {
  readonly items: readonly { readonly href: string; readonly title: string; readonly image: string | null }[];
  /** "3 suggestions", already in the shopper's words. */
  readonly status: string;
}

const WAIT_MS = 140;
const SHORTEST = 2;

/**
 * Suggests while one types: an editable combobox with a list (ARIA Authoring Practices). The form alone does its work
 * when the suggestions cannot be had.
 */
export default function search(root: HTMLElement): void {
  const field = root.querySelector<HTMLInputElement>("input[type=search]");
  const list = root.querySelector<HTMLElement>("[data-list]");
  const template = root.querySelector<HTMLTemplateElement>("template");
  const status = root.querySelector("output");
  const { suggest } = root.dataset;
  if (!field || !list || !template || !status || !suggest) return;
  let active = -1;
  let timer = 0;
  let asking: AbortController | undefined;

  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);

  const options = () => [...list.children] as HTMLElement[];
  const open = (wanted: boolean) => {
    list.hidden = !wanted;
    field.setAttribute("aria-expanded", String(wanted));
    if (!wanted) point(-1);
  };
  const point = (index: number) => {
    active = index;
    options().forEach((option, each) => {
      option.setAttribute("aria-selected", String(each === index));
    });
    const option = options()[index];
    if (option) field.setAttribute("aria-activedescendant", option.id);
    else field.removeAttribute("aria-activedescendant");
  };
  const show = ({ items, status: words }: Found) => {
    list.replaceChildren(...items.map((item, index) => drawn(template, item, `${list.id}-${index}`)));
    status.textContent = words;
    open(items.length > 0);
    point(-1);
  };
  const ask = async (text: string) => {
    asking = new AbortController();
    try {
      const answer = await fetch(`${suggest}?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      if (answer.ok) show((await answer.json()) as Found);
    } catch {
      // Gone or superseded: the form still works.
    }
  };

  open(false);
  field.addEventListener("input", () => {
    clearTimeout(timer);
    asking?.abort();
    const text = field.value.trim();
    if (text.length < SHORTEST) return show({ items: [], status: "" });
    timer = window.setTimeout(() => void ask(text), WAIT_MS);
  });
  field.addEventListener("keydown", (event) => {
    const count = options().length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      open(false);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count > 0) {
      event.preventDefault();
      if (list.hidden) open(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are items: the field itself.
      point(((active + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      location.assign(options()[active]?.dataset.href ?? "");
    }
  });
  root.addEventListener("focusout", (event) => {
    if (!root.contains(event.relatedTarget as Node | null)) open(false);
  });
  const optionAt = ({ target }: Event) => (target as Element).closest<HTMLElement>("[role=option]");
  // Focus stays in the field (aria-activedescendant): a pressed pointer must not take it away.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("mouseover", (event) => {
    const option = optionAt(event);
    if (option) point(options().indexOf(option));
  });
  list.addEventListener("click", (event) => {
    const href = optionAt(event)?.dataset.href;
    if (href) location.assign(href);
  });
}

/** One suggestion as the server would draw it. */
function drawn(template: HTMLTemplateElement, item: Found["items"][number], id: string): Node {
  const copy = template.content.cloneNode(true) as DocumentFragment;
  const option = copy.querySelector<HTMLElement>("[role=option]");
  const image = copy.querySelector("img");
  const title = copy.querySelector("[data-title]");
  if (!option || !title) return copy;
  option.id = id;
  option.dataset.href = item.href;
  title.textContent = item.title;
  if (item.image && image) image.src = item.image;
  else image?.remove();
  return copy;
}
