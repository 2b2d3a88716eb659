"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";

/** Search engines cut by width, not by characters; wide scripts need about twice the room of Latin. */
const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g;
const widthOf = (text: string) => Array.from(text).length + (text.match(WIDE)?.length ?? 0);

/** How much of the room a text takes: calm below the limit, amber above. The figure says it too. */
export function LengthMeter({ text, max }: { text: string; max: number }) {
  const t = useTranslations("admin.editor");
  const width = widthOf(text);
  const over = width > max;
  return (
    <span className="flex items-center gap-2 text-muted-foreground text-xs">
      <span aria-hidden className="h-1 w-16 overflow-hidden rounded-full bg-secondary">
        <span
          className={cn("block h-full", over ? "bg-warning" : "bg-primary")}
          style={{ width: `${Math.min(100, (100 * width) / max)}%` }}
        />
      </span>
      <span className={cn("tabular-nums", over && "text-warning")}>
        {t(over ? "tooLong" : "length", { length: width, max })}
      </span>
    </span>
  );
}

/** What a result page would show: the SEO texts, or what stands in for them. */
export function SeoPreview({
  title,
  description,
  address,
  lang,
  dir,
}: {
  title: string;
  description: string;
  address: string;
  lang: string;
  dir?: "ltr" | "rtl";
}) {
  const t = useTranslations("admin.editor");
  return (
    <figure className="grid gap-1 rounded-md border px-4 py-3">
      <figcaption className="text-muted-foreground text-xs">{t("seoPreview")}</figcaption>
      <div lang={lang} dir={dir} className="grid gap-0.5">
        <span dir="ltr" className="truncate text-muted-foreground text-xs">
          {address}
        </span>
        <span className="truncate text-lg text-primary">{title || t("noTitle")}</span>
        <span className="line-clamp-2 text-muted-foreground">{description || t("noDescription")}</span>
      </div>
    </figure>
  );
}
