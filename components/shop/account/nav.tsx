interface Props {
  readonly label: string;
  readonly links: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
  readonly signOut: { readonly action: string; readonly label: string };
}

const ITEM =
  "flex min-h-11 items-center whitespace-nowrap border-b-2 border-transparent px-1 text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink lg:border-b-0 lg:border-s-2 lg:border-rule lg:ps-4";

/** The way between the pages of the account: rows that wrap on a phone, a column on a wide screen. */
export function AccountNav({ label, links, signOut }: Props) {
  return (
    <nav aria-label={label} className="mb-8 border-b border-rule pb-2 lg:mb-0 lg:border-b-0 lg:pb-0">
      <ul className="flex flex-wrap gap-x-5 lg:sticky lg:top-28 lg:flex-col">
        {links.map((link) => (
          <li key={link.href}>
            <a aria-current={link.current ? "page" : undefined} className={ITEM} href={link.href}>
              {link.label}
            </a>
          </li>
        ))}
        <li>
          <form action={signOut.action} method="post">
            <button className={`${ITEM} w-full text-start`} type="submit">
              {signOut.label}
            </button>
          </form>
        </li>
      </ul>
    </nav>
  );
}
