import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ImportReport } from "@/commerce/catalog/model";

/** Pictures: how many came, and which stay placeholders, why and of which product. */
export function Images({ images }: { images: ImportReport["images"] }) {
  const t = useTranslations("admin.imports");
  const errors = useTranslations("errors");
  if (images.fetched + images.placeholders === 0) return null;
  return (
    <section className="grid gap-2" aria-label={t("images")}>
      <h3>{t("imagesCount", { fetched: images.fetched, placeholders: images.placeholders })}</h3>
      {images.placeholder.length > 0 && (
        <>
          <p className="max-w-prose text-muted-foreground">{t("imagesText")}</p>
          <details className="border-y py-2">
            <summary className="cursor-pointer rounded-sm">{t("imagesList")}</summary>
            <ul className="grid gap-2 pt-3">
              {images.placeholder.map(({ url, productId, reason }) => (
                <li key={url} className="grid gap-x-4 sm:grid-cols-[minmax(0,1fr)_auto]">
                  <Link
                    href={`/catalog/${productId}`}
                    prefetch={false}
                    className="truncate rounded-sm hover:underline"
                  >
                    {url}
                  </Link>
                  <span className="text-muted-foreground">
                    {errors.has(reason as "unexpected") ? errors(reason as "fetch.timeout") : reason}
                  </span>
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  );
}
