import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { StateSwatch } from "./legend";
import { isChoosable, type MapEntry } from "./model";

/**
 * What is known of a country, beside it while it is pointed at or focused. Says nothing that the country's own label and
 * the list do not say too, so assistive technology skips it. `left`, `top`: 0..1 of the drawing.
 */
export function CountryCard({
  entry,
  chosen,
  left,
  top,
  ratio,
}: {
  entry: MapEntry;
  chosen: boolean;
  left: number;
  top: number;
  /** Width by height of the drawing: its box is centred in the room there is. */
  ratio: number;
}) {
  const t = useTranslations("admin.map");
  const state = chosen ? "draft" : entry.state;
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center" aria-hidden>
      <div className="relative max-h-full w-full" style={{ aspectRatio: ratio }}>
        <div
          className={cn(
            "absolute z-10 w-60 animate-fade-in rounded-md border bg-popover px-3 py-2.5 text-popover-foreground",
            left > 0.6 ? "-translate-x-[calc(100%+1rem)]" : "translate-x-4",
            top > 0.55 ? "-translate-y-full" : "",
          )}
          style={{ left: `${clamp(left) * 100}%`, top: `${clamp(top) * 100}%` }}
        >
          <p className="flex items-baseline justify-between gap-2">
            <span className="font-medium">{entry.name}</span>
            <span className="text-muted-foreground text-xs">{entry.code}</span>
          </p>
          <p className="mt-0.5 flex items-center gap-1.5 text-muted-foreground text-xs">
            <StateSwatch state={state} />
            {t(`state.${state}`)}
          </p>
          {entry.storefronts.map(({ id, name, currency, locales }) => (
            <p key={id} className="mt-2 flex justify-between gap-2 border-t pt-2 text-xs">
              <span className="truncate">{name}</span>
              <span className="shrink-0 text-muted-foreground">
                {locales.map(({ locale }) => locale).join(" ")} · {currency}
              </span>
            </p>
          ))}
          <p className="mt-2 text-muted-foreground text-xs">
            {isChoosable(entry.state) ? t(chosen ? "hintDrop" : "hintChoose") : t(`hint.${entry.state}`)}
          </p>
        </div>
      </div>
    </div>
  );
}

const clamp = (share: number) => Math.min(0.98, Math.max(0.02, share));
