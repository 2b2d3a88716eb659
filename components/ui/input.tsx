import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Looks shared by everything one types into. 16 px under a finger, or iOS zooms in. */
export const controlClasses =
  "w-full min-w-0 rounded-md border border-input bg-card px-3 text-foreground text-sm placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:opacity-50 aria-invalid:border-destructive focus-visible:outline-offset-0 pointer-coarse:text-[1rem]";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn(controlClasses, "h-9", className)} {...props} />;
}
