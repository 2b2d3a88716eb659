import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A plain semantic table: rows of 36 px, thin rules, sticky header. Numbers: give their cells `numeric`. */
export function Table({ className, ...props }: ComponentProps<"table">) {
  return <table className={cn("w-full border-separate border-spacing-0 text-sm", className)} {...props} />;
}

export function TableHeader({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("sticky top-0 z-10 bg-background", className)} {...props} />;
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={cn("hover:bg-muted aria-selected:bg-primary-quiet", className)} {...props} />;
}

export function TableHead({
  className,
  numeric = false,
  ...props
}: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn(
        "h-9 border-b px-3 text-left align-middle font-normal text-muted-foreground text-xs whitespace-nowrap",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({
  className,
  numeric = false,
  ...props
}: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      className={cn("h-9 border-b px-3 py-1 align-middle", numeric && "text-right tabular-nums", className)}
      {...props}
    />
  );
}
