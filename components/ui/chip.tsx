import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";

const classes =
  "inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-sm whitespace-nowrap";

/** A filter that is a link: `active` ones lead to the address without them and carry a cross. */
export function FilterChip({
  href,
  active = false,
  removeLabel,
  children,
}: {
  href: string;
  active?: boolean;
  /** What the cross says to a screen reader; needed when active. */
  removeLabel?: string;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      className={cn(classes, active ? "border-primary bg-primary-quiet text-primary" : "hover:bg-accent")}
    >
      {children}
      {active && (
        <>
          <X aria-hidden className="size-3.5" />
          {removeLabel && <span className="sr-only">{removeLabel}</span>}
        </>
      )}
    </Link>
  );
}

/** A small piece of a set (a country, a language) with an optional cross to take it out. */
export function Chip({
  children,
  onRemove,
  removeLabel,
  className,
}: {
  children: ReactNode;
  onRemove?: () => void;
  removeLabel?: string;
  className?: string;
}) {
  return (
    <span className={cn(classes, className)}>
      {children}
      {onRemove && (
        <button
          type="button"
          aria-label={removeLabel}
          onClick={onRemove}
          className="-mr-1.5 grid size-6 place-items-center rounded-md text-muted-foreground hover:text-foreground"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}
