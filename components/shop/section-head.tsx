import { OnwardIcon } from "./icons";
import type { Link } from "./nouns";

/** Heading of a part of a page, with the way to more of it. */
export function SectionHead({
  id,
  title,
  more,
}: {
  readonly id: string;
  readonly title: string;
  readonly more?: Link | undefined;
}) {
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-2">
      <h2 className="display-lg" id={id}>
        {title}
      </h2>
      {more && (
        <a className="underline-link inline-flex min-h-11 items-center gap-2" href={more.href}>
          {more.label}
          <OnwardIcon />
        </a>
      )}
    </div>
  );
}
