import type { Picture } from "./nouns";
import { mediaSrcSet, mediaUrl } from "./picture-source";

interface Props {
  readonly picture: Picture;
  /** How wide it is drawn: the `sizes` attribute. */
  readonly sizes: string;
  /** The one that paints last on the first screen: fetched before everything else. */
  readonly priority?: boolean;
  /** Natural proportions; the box is reserved before the picture is there. */
  readonly ratio?: readonly [width: number, height: number];
  readonly max?: number;
  readonly className?: string;
}

/** A picture from /media in the sizes that screens need. */
export function ShopImage({
  picture,
  sizes,
  priority = false,
  ratio = [4, 5],
  max = 1440,
  className,
}: Props) {
  return (
    // biome-ignore lint/performance/noImgElement: /media makes the sizes and formats itself
    <img
      alt={picture.alt}
      className={className}
      decoding={priority ? "sync" : "async"}
      fetchPriority={priority ? "high" : "auto"}
      height={ratio[1] * 240}
      loading={priority ? "eager" : "lazy"}
      sizes={sizes}
      src={mediaUrl(picture, Math.min(max, 828))}
      srcSet={mediaSrcSet(picture, max)}
      width={ratio[0] * 240}
    />
  );
}
