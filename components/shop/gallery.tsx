"use client";

import { useEffect, useRef, useState } from "react";
import { useChosenVariant } from "./chosen-variant";
import { BackIcon, CloseIcon, OnwardIcon } from "./icons";
import { ShopImage } from "./image";
import type { GalleryPicture, Option, Variant } from "./nouns";
import { mediaSrcSet, mediaUrl } from "./picture-source";

interface Words {
  readonly gallery: string;
  readonly zoom: readonly string[];
  readonly closeZoom: string;
  readonly previous: string;
  readonly next: string;
}

interface Props {
  readonly pictures: readonly GalleryPicture[];
  readonly options: readonly Option[];
  readonly variants: readonly Variant[];
  readonly usual: string;
  readonly words: Words;
}

const SIZES = "(min-width: 88rem) 46rem, (min-width: 52rem) 55vw, 100vw";

/** Pictures of the chosen variant: swiped by scroll-snap, stepped by thumbnails, enlarged in a dialog. */
export function Gallery({ pictures, options, variants, usual, words }: Props) {
  const chosen = useChosenVariant(variants, usual);
  const values = new Set(options.map((option, index) => `${option.key}:${chosen?.values[index] ?? ""}`));
  const matching = pictures.filter(({ shows }) => shows === null || values.has(shows));
  const shown = matching.length > 0 ? matching : pictures;
  // A new set of pictures starts at its beginning: the key gives it a new track.
  return <Track key={shown[0]?.id} pictures={shown} words={words} />;
}

function Track({ pictures, words }: { readonly pictures: readonly GalleryPicture[]; readonly words: Words }) {
  const track = useRef<HTMLUListElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const [at, setAt] = useState(0);
  const [zoomed, setZoomed] = useState<GalleryPicture | null>(null);

  useEffect(() => {
    const root = track.current;
    if (!root) return;
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries)
          if (entry.isIntersecting) setAt([...root.children].indexOf(entry.target as HTMLElement));
      },
      { root, threshold: 0.6 },
    );
    for (const child of root.children) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  const go = (index: number) =>
    track.current?.children[index]?.scrollIntoView({ block: "nearest", inline: "center" });

  return (
    <section aria-label={words.gallery} className="md:grid md:grid-cols-[4.5rem_1fr] md:gap-4">
      <ol className="hidden flex-col gap-3 md:flex">
        {pictures.map((picture, index) => (
          <li key={picture.id}>
            <button
              aria-current={index === at}
              aria-label={picture.alt}
              className="thumb block w-full"
              onClick={() => go(index)}
              type="button"
            >
              <ShopImage max={320} picture={{ ...picture, alt: "" }} sizes="4.5rem" />
            </button>
          </li>
        ))}
      </ol>
      <div className="relative -mx-(--gutter) md:mx-0">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
        <ul className="gallery-track" ref={track} tabIndex={0}>
          {pictures.map((picture, index) => (
            <li className="relative bg-sunken" key={picture.id}>
              <ShopImage
                className="aspect-[4/5] w-full object-cover"
                max={1920}
                picture={picture}
                priority={index === 0}
                sizes={SIZES}
              />
              <button
                aria-label={words.zoom[index]}
                className="absolute inset-0 cursor-zoom-in"
                onClick={() => {
                  setZoomed(picture);
                  dialog.current?.showModal();
                }}
                type="button"
              />
            </li>
          ))}
        </ul>
        {pictures.length > 1 && (
          <div className="absolute bottom-3 end-3 flex gap-2">
            <Step disabled={at === 0} label={words.previous} onStep={() => go(at - 1)}>
              <BackIcon />
            </Step>
            <Step disabled={at === pictures.length - 1} label={words.next} onStep={() => go(at + 1)}>
              <OnwardIcon />
            </Step>
          </div>
        )}
      </div>
      <dialog aria-label={words.gallery} className="zoom" onClose={() => setZoomed(null)} ref={dialog}>
        <form className="sticky top-0 z-10 flex justify-end p-3" method="dialog">
          <button
            aria-label={words.closeZoom}
            className="grid size-11 place-items-center rounded-md border border-rule-strong bg-raised"
            type="submit"
          >
            <CloseIcon />
          </button>
        </form>
        {zoomed && (
          // biome-ignore lint/performance/noImgElement: /media makes the sizes and formats itself
          <img
            alt={zoomed.alt}
            className="mx-auto -mt-16 w-full max-w-[96rem]"
            sizes="100vw"
            src={mediaUrl(zoomed, 1440)}
            srcSet={mediaSrcSet(zoomed)}
          />
        )}
      </dialog>
    </section>
  );
}

function Step({
  label,
  disabled,
  onStep,
  children,
}: {
  readonly label: string;
  readonly disabled: boolean;
  readonly onStep: () => void;
  readonly children: React.ReactNode;
}) {
  return (
    <button
      aria-label={label}
      className="grid size-11 place-items-center rounded-md bg-raised/90 text-ink disabled:opacity-40"
      disabled={disabled}
      onClick={onStep}
      type="button"
    >
      {children}
    </button>
  );
}
