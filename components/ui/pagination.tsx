import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonVariants } from "./button";
import { cn } from "./cn";

/** Back and forth through keyset pages. A direction without an address is drawn but not a link. */
export function Pagination({
  label,
  previousLabel,
  nextLabel,
  previousHref,
  nextHref,
  children,
  className,
}: {
  label: string;
  previousLabel: string;
  nextLabel: string;
  previousHref?: string;
  nextHref?: string;
  children?: ReactNode;
  className?: string;
}) {
  const classes = buttonVariants({ variant: "outline", size: "sm" });
  const step = (href: string | undefined, rel: "prev" | "next", content: ReactNode) =>
    href === undefined ? (
      <span aria-disabled="true" className={classes}>
        {content}
      </span>
    ) : (
      <Link href={href} rel={rel} prefetch={false} className={classes}>
        {content}
      </Link>
    );
  return (
    <nav aria-label={label} className={cn("flex items-center gap-2", className)}>
      {step(
        previousHref,
        "prev",
        <>
          <ChevronLeft aria-hidden />
          {previousLabel}
        </>,
      )}
      {children}
      {step(
        nextHref,
        "next",
        <>
          {nextLabel}
          <ChevronRight aria-hidden />
        </>,
      )}
    </nav>
  );
}
