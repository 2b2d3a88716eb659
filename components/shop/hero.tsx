import { OnwardIcon } from "./icons";
import type { Link, Picture } from "./nouns";
import { mediaSrcSet, mediaUrl } from "./picture-source";

interface Props {
  readonly scene: { readonly wide: Picture; readonly tall: Picture };
  readonly title: string;
  readonly text: string;
  readonly action: Link | undefined;
}

/** First thing on the home page: one scene, one sentence, one way on. The words lie on paper, never on the picture. */
export function Hero({ scene, title, text, action }: Props) {
  return (
    <section className="lg:page lg:mt-6">
      <picture>
        <source
          height={823}
          media="(min-width: 68rem)"
          sizes="(min-width: 92rem) 85rem, 94vw"
          srcSet={mediaSrcSet(scene.wide)}
          width={1920}
        />
        <img
          alt={scene.tall.alt}
          className="aspect-[8/9] w-full object-cover sm:aspect-[4/3] object-[50%_65%] lg:aspect-[21/8] lg:object-bottom lg:rounded-sm"
          decoding="sync"
          fetchPriority="high"
          height={1350}
          sizes="100vw"
          src={mediaUrl(scene.tall, 828)}
          srcSet={mediaSrcSet(scene.tall, 1440)}
          width={1200}
        />
      </picture>
      <div className="page lg:px-0">
        <div className="relative -mt-14 grid gap-x-16 gap-y-5 rounded-sm bg-paper px-6 pt-8 lg:mt-10 lg:grid-cols-[7fr_5fr] lg:items-end lg:bg-transparent lg:p-0">
          <h1 className="display-xl lg:text-[3.75rem]">{title}</h1>
          <div className="lg:pb-1.5">
            <p className="max-w-[34em] text-[1.0625rem] text-soft">{text}</p>
            {action && (
              <p className="mt-6">
                <a className="button" href={action.href}>
                  {action.label}
                  <OnwardIcon />
                </a>
              </p>
            )}
          </div>
        </div>
      </div>
    </section>
  );
}
