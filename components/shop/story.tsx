import { OnwardIcon } from "./icons";
import { ShopImage } from "./image";
import type { Link, Picture } from "./nouns";

interface CollectionProps {
  readonly title: string;
  readonly collections: readonly (Link & {
    readonly title: string;
    readonly text: string | null;
    readonly action: string;
    readonly picture: Picture;
  })[];
}

/** Three ways in: a large one and two beside it on a desktop, one below the other on a phone. */
export function Collections({ title, collections }: CollectionProps) {
  if (collections.length === 0) return null;
  return (
    <section aria-labelledby="collections" className="page mt-24 lg:mt-32">
      <h2 className="sr-only" id="collections">
        {title}
      </h2>
      <ul className="grid gap-x-6 gap-y-14 md:grid-cols-3">
        {collections.map((collection) => (
          <li className="card relative" key={collection.href}>
            <div className="card-media">
              <ShopImage
                picture={collection.picture}
                sizes="(min-width: 92rem) 28rem, (min-width: 52rem) 31vw, 92vw"
              />
            </div>
            <h3 className="display-md mt-5">{collection.title}</h3>
            {collection.text && <p className="mt-2 max-w-[32em] text-soft">{collection.text}</p>}
            <p className="mt-3">
              <a
                className="underline-link inline-flex min-h-11 items-center gap-2 after:absolute after:inset-0"
                href={collection.href}
              >
                {collection.action}
                <OnwardIcon />
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface StoryProps {
  readonly title: string;
  readonly text: readonly string[];
  readonly picture: Picture;
  readonly action: Link | undefined;
}

/** Who stands behind the shop: a picture and two paragraphs. */
export function Story({ title, text, picture, action }: StoryProps) {
  return (
    <section
      aria-labelledby="story"
      className="page mt-24 grid items-center gap-10 md:grid-cols-2 lg:mt-32 lg:gap-20"
    >
      <ShopImage
        className="aspect-[4/3] w-full rounded-sm object-cover"
        max={1440}
        picture={picture}
        ratio={[4, 3]}
        sizes="(min-width: 92rem) 42rem, (min-width: 52rem) 46vw, 92vw"
      />
      <div className="max-w-[36em]">
        <h2 className="display-lg" id="story">
          {title}
        </h2>
        <div className="prose mt-6 text-[1.0625rem] text-soft">
          {text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
        {action && (
          <p className="mt-6">
            <a className="underline-link inline-flex min-h-11 items-center gap-2" href={action.href}>
              {action.label}
              <OnwardIcon />
            </a>
          </p>
        )}
      </div>
    </section>
  );
}
