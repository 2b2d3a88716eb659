import type { ComponentProps } from "react";
import { cn } from "./cn";

/** The shape of what comes. Give it the size of the real thing. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div aria-hidden className={cn("h-4 animate-pulse rounded-md bg-secondary", className)} {...props} />
  );
}
