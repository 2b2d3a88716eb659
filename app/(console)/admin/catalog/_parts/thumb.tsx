/** A product's first picture at 28 px; a quiet square when there is none. Beside its title, so it says nothing itself. */
export function Thumb({ media }: { media: { readonly id: string; readonly version: string } | null }) {
  const classes = "size-7 shrink-0 rounded-sm border bg-secondary object-cover";
  if (!media) return <span aria-hidden className={classes} />;
  // biome-ignore lint/performance/noImgElement: the media route renders and caches the sizes itself
  return <img src={`/media/${media.id}/96?v=${media.version}`} alt="" loading="lazy" className={classes} />;
}
