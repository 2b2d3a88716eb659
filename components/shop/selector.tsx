/** One language of a storefront, as a link in that language. */
export interface SelectorLink {
  readonly href: string;
  /** For `hreflang`: language and country. */
  readonly code: string;
  readonly lang: string;
  readonly dir: "ltr" | "rtl";
  /** The country and the language as their people call them. */
  readonly country: string;
  readonly language: string;
}

export interface SelectorGroup {
  readonly id: string;
  readonly title: string;
  readonly links: readonly SelectorLink[];
}

interface Props {
  readonly title: string;
  readonly intro: string;
  /** The storefronts of this very host. */
  readonly here: readonly SelectorLink[];
  /** The brand's other ones, by continent. */
  readonly elsewhere: readonly SelectorGroup[];
}

/** The choice at the bare root of a host: plain links, nothing guessed from the visitor. */
export function Selector({ title, intro, here, elsewhere }: Props) {
  return (
    <div className="page py-10 lg:py-16">
      <h1 className="display-lg">{title}</h1>
      <p className="mt-4 max-w-[36em] text-[1.0625rem] text-soft">{intro}</p>
      <ul className="mt-10 grid border-t border-rule sm:grid-cols-2 sm:gap-x-8 lg:grid-cols-3">
        {here.map((link) => (
          <li key={link.href}>
            <a
              className="group flex min-h-24 flex-col justify-center border-b border-rule py-5"
              dir={link.dir}
              href={link.href}
              hrefLang={link.code}
              lang={link.lang}
            >
              <span className="display-md group-hover:text-accent">{link.language}</span>
              <span className="text-soft">{link.country}</span>
            </a>
          </li>
        ))}
      </ul>
      {elsewhere.map((group) => (
        <nav aria-labelledby={group.id} className="mt-14" key={group.id}>
          <h2 className="eyebrow font-sans" id={group.id}>
            {group.title}
          </h2>
          <ul className="mt-3 grid gap-x-8 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
            {group.links.map((link) => (
              <li key={link.href}>
                <a
                  className="underline-link inline-flex min-h-11 items-center"
                  dir={link.dir}
                  href={link.href}
                  hrefLang={link.code}
                  lang={link.lang}
                >
                  {link.country}, {link.language}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ))}
    </div>
  );
}
