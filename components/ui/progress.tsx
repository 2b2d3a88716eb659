import { cn } from "./cn";

/** How far work is, from 0 to `max`; without `value` it is under way, nobody knows how far. */
export function Progress({
  value,
  max = 100,
  label,
  tone = "primary",
  className,
}: {
  value?: number;
  max?: number;
  label: string;
  tone?: "primary" | "warning" | "destructive" | "muted";
  className?: string;
}) {
  const share = value === undefined || max <= 0 ? undefined : Math.min(1, Math.max(0, value / max));
  const colour = {
    primary: "bg-primary",
    warning: "bg-warning",
    destructive: "bg-destructive",
    muted: "bg-input",
  }[tone];
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === undefined ? undefined : Math.round(share * 100)}
      className={cn("h-1.5 w-full overflow-hidden rounded-full bg-secondary", className)}
    >
      <div
        className={cn(
          "h-full w-full origin-left transition-transform duration-200",
          colour,
          share === undefined && "animate-pulse",
        )}
        style={{ transform: `scaleX(${share ?? 0.35})` }}
      />
    </div>
  );
}
