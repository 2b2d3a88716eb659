import { BackIcon, CloseIcon, OnwardIcon } from "./icons";
import { ShopImage } from "./image";
import type { GalleryPicture } from "./nouns";
import { mediaUrl } from "./picture-source";

interface Words {
  readonly gallery: string;
  readonly zoom: readonly string[];
  readonly closeZoom: string;
  readonly previous: string;
  readonly next: string;
}

interface Props {
  readonly pictures: readonly GalleryPicture[];
  /** Option values of the chosen variant as pictures name them: `colour:moss`. */
  readonly values: ReadonlySet<string>;
  readonly words: Words;
}

const SIZES = "(min-width: 88rem) 46rem, (min-width: 52rem) 55vw, 100vw";

/**
 * Pictures of the chosen variant: swiped by scroll-snap, stepped by thumbnails, opened by their links; the island `gallery`
 * adds steps and a dialog to look closer. Those of other variants are in the page but hidden, and fetched when shown.
 */
export function Gallery({ pictures, values, words }: Props) {
  const matching = pictures.filter(({ shows }) => shows === null || values.has(shows));
  const shown = new Set(matching.length > 0 ? matching : pictures);
  const [first] = shown;
  return (
    <section
      aria-label={words.gallery}
      className="md:grid md:grid-cols-[4.5rem_1fr] md:gap-4"
      data-island="gallery"
    >
      <ol className="hidden flex-col gap-3 md:flex" data-thumbs="">
        {pictures.map((picture) => (
          <li data-shows={picture.shows ?? undefined} hidden={!shown.has(picture)} key={picture.id}>
            <a
              aria-current={picture === first}
              aria-label={picture.alt}
              className="thumb block w-full"
              href={`#${viewOf(picture)}`}
            >
              <ShopImage max={320} picture={{ ...picture, alt: "" }} sizes="4.5rem" />
            </a>
          </li>
        ))}
      </ol>
      <div className="relative -mx-(--gutter) md:mx-0">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
        <ul className="gallery-track" data-track="" tabIndex={0}>
          {pictures.map((picture, index) => (
            <li
              className="relative bg-sunken"
              data-shows={picture.shows ?? undefined}
              hidden={!shown.has(picture)}
              id={viewOf(picture)}
              key={picture.id}
            >
              <ShopImage
                className="aspect-[4/5] w-full object-cover"
                max={1920}
                picture={picture}
                priority={picture === first}
                sizes={SIZES}
              />
              <a className="absolute inset-0 cursor-zoom-in" data-zoom="" href={mediaUrl(picture, 1920)}>
                <span className="sr-only">{words.zoom[index]}</span>
              </a>
            </li>
          ))}
        </ul>
        <div className="absolute bottom-3 end-3 flex gap-2" data-steps="" hidden>
          <Step label={words.previous} step={-1}>
            <BackIcon />
          </Step>
          <Step label={words.next} step={1}>
            <OnwardIcon />
          </Step>
        </div>
      </div>
      <dialog aria-label={words.gallery} className="zoom">
        <form className="sticky top-0 z-10 flex justify-end p-3" method="dialog">
          <button
            aria-label={words.closeZoom}
            className="grid size-11 place-items-center rounded-md border border-rule-strong bg-raised"
            type="submit"
          >
            <CloseIcon />
          </button>
        </form>
        <div data-zoomed="mx-auto -mt-16 w-full max-w-[96rem]" />
      </dialog>
    </section>
  );
}

const viewOf = ({ id }: GalleryPicture) => `view-${id}`;

function Step({
  label,
  step,
  children,
}: {
  readonly label: string;
  readonly step: -1 | 1;
  readonly children: React.ReactNode;
}) {
  return (
    <button
      aria-label={label}
      className="grid size-11 place-items-center rounded-md bg-raised/90 text-ink disabled:opacity-40"
      data-step={step}
      type="button"
    >
      {children}
    </button>
  );
}
