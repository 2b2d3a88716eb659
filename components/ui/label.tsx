import type { ComponentProps } from "react";
import { cn } from "./cn";

export function Label({ className, ...props }: ComponentProps<"label">) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the caller ties it to its control by htmlFor
  return <label className={cn("font-medium text-sm leading-5", className)} {...props} />;
}
