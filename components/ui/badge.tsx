import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const badgeVariants = cva(
  "inline-flex h-5 shrink-0 items-center gap-1 rounded-md px-1.5 text-xs whitespace-nowrap",
  {
    variants: {
      variant: {
        default: "bg-secondary text-secondary-foreground",
        primary: "bg-primary-quiet text-primary",
        outline: "border text-muted-foreground",
        warning: "bg-warning-quiet text-warning",
        destructive: "bg-destructive-quiet text-destructive",
      },
    },
    defaultVariants: { variant: "default" },
  },
);

export function Badge({
  className,
  variant,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof badgeVariants>) {
  return <span className={cn(badgeVariants({ variant }), className)} {...props} />;
}

/** How a state looks: `on` works, `busy` is under way, `quiet` waits, `attention` and `bad` need a person, `off` is over. */
export type StatusTone = "on" | "busy" | "quiet" | "attention" | "bad" | "off";

const DOTS: Record<StatusTone, string> = {
  on: "bg-primary",
  busy: "bg-primary animate-pulse",
  quiet: "border border-muted-foreground",
  attention: "bg-warning",
  bad: "bg-destructive",
  off: "bg-input",
};

/** A state as a dot and a word: the word carries it, the colour only helps. */
export function StatusPill({
  tone,
  className,
  children,
  ...props
}: ComponentProps<"span"> & { tone: StatusTone }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 text-sm whitespace-nowrap",
        tone === "attention" && "text-warning",
        tone === "bad" && "text-destructive",
        tone === "off" && "text-muted-foreground",
        className,
      )}
      {...props}
    >
      <span aria-hidden className={cn("size-2 rounded-full", DOTS[tone])} />
      {children}
    </span>
  );
}
