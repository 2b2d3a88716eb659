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
      <div className="relative lg:grid lg:grid-cols-12">
        <picture className="lg:col-span-12 lg:col-start-1 lg:row-start-1">
          <source
            height={1080}
            media="(min-width: 68rem)"
            sizes="(min-width: 92rem) 84rem, 94vw"
            srcSet={mediaSrcSet(scene.wide)}
            width={1920}
          />
          <img
            alt={scene.tall.alt}
            className="aspect-square w-full object-cover sm:aspect-[4/3] lg:aspect-[21/10] lg:rounded-sm"
            decoding="sync"
            fetchPriority="high"
            height={1500}
            sizes="100vw"
            src={mediaUrl(scene.tall, 828)}
            srcSet={mediaSrcSet(scene.tall, 1440)}
            width={1200}
          />
        </picture>
        <div className="page relative -mt-14 lg:col-span-7 lg:col-start-1 lg:row-start-1 lg:mx-0 lg:mt-0 lg:max-w-none lg:self-end lg:px-0 xl:col-span-6">
          <div className="rounded-sm bg-paper px-6 pb-2 pt-8 lg:rounded-none lg:rounded-se-sm lg:px-0 lg:pe-12 lg:pt-10">
            <h1 className="display-xl">{title}</h1>
            <p className="mt-5 max-w-[34em] text-[1.0625rem] text-soft">{text}</p>
            {action && (
              <p className="mt-7">
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
