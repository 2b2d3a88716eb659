import { onVariant } from "./chosen-variant";

/** Swiping works by itself (scroll-snap); this adds thumbnails that follow, steps, a dialog to look closer, and variants. */
export default function gallery(root: HTMLElement): void {
  const track = root.querySelector<HTMLElement>("[data-track]");
  const thumbs = root.querySelector<HTMLElement>("[data-thumbs]");
  const steps = root.querySelector<HTMLElement>("[data-steps]");
  if (!track || !thumbs || !steps) return;
  const shown = (list: HTMLElement) => [...list.children].filter((item) => !(item as HTMLElement).hidden);
  let at = 0;

  const mark = (index: number) => {
    at = index;
    const items = shown(thumbs);
    items.forEach((item, each) => {
      item.firstElementChild?.setAttribute("aria-current", String(each === index));
    });
    for (const button of steps.querySelectorAll<HTMLButtonElement>("button"))
      button.disabled = !items[index + Number(button.dataset.step)];
    steps.hidden = items.length < 2;
  };
  const go = (index: number) => shown(track)[index]?.scrollIntoView({ block: "nearest", inline: "center" });

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries)
        if (isIntersecting) mark(shown(track).indexOf(target));
    },
    { root: track, threshold: 0.6 },
  );
  for (const slide of track.children) observer.observe(slide);
  mark(0);

  thumbs.addEventListener("click", (event) => {
    const item = (event.target as Element).closest("li");
    if (!item) return;
    event.preventDefault();
    go(shown(thumbs).indexOf(item));
  });
  steps.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>("[data-step]");
    if (button) go(at + Number(button.dataset.step));
  });
  onVariant(({ shows }) => {
    showPictures(track, shows);
    showPictures(thumbs, shows);
    track.scrollTo({ left: 0, behavior: "instant" });
    mark(0);
  });
  lookCloser(root, track);
}

/** Those of the variant and those of no variant in particular; all when none is left. */
function showPictures(list: HTMLElement, shows: readonly string[]) {
  const items = [...list.children] as HTMLElement[];
  const fits = ({ dataset }: HTMLElement) => dataset.shows === undefined || shows.includes(dataset.shows);
  const any = items.some(fits);
  for (const item of items) item.hidden = any && !fits(item);
}

/** A picture's link leads to the picture itself; here it opens in a dialog instead. */
function lookCloser(root: HTMLElement, track: HTMLElement) {
  const dialog = root.querySelector("dialog");
  const place = dialog?.querySelector<HTMLElement>("[data-zoomed]");
  if (!dialog || !place) return;
  track.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a[data-zoom]");
    const picture = link?.parentElement?.querySelector("img");
    if (!picture || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const large = picture.cloneNode() as HTMLImageElement;
    large.className = place.dataset.zoomed ?? "";
    large.sizes = "100vw";
    large.loading = "eager";
    place.replaceChildren(large);
    dialog.showModal();
  });
  dialog.addEventListener("close", () => place.replaceChildren());
}
