import { useTranslations } from "next-intl";
import { BackIcon, OnwardIcon } from "./icons";

/** Onward, and back to the start: pages are found by a cursor, so there is no "page 7". */
export function Pager({ first, next }: { readonly first: string | null; readonly next: string | null }) {
  const t = useTranslations("shop.category");
  if (first === null && next === null) return null;
  return (
    <nav aria-label={t("pages")} className="mt-14 flex flex-wrap justify-between gap-4">
      {first !== null ? (
        <a className="underline-link inline-flex min-h-12 items-center gap-2" href={first}>
          <BackIcon />
          {t("first")}
        </a>
      ) : (
        <span />
      )}
      {next !== null && (
        <a className="button" href={next} rel="next">
          {t("next")}
          <OnwardIcon />
        </a>
      )}
    </nav>
  );
}
