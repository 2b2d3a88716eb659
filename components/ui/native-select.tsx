import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlClasses } from "./input";

/** The browser's own select in our clothes: for long lists, for many in one table, and for thumbs. */
export function NativeSelect({
  options,
  className,
  ...props
}: ComponentProps<"select"> & {
  options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[];
}) {
  return (
    <span className="relative block min-w-0">
      <select className={cn(controlClasses, "h-9 appearance-none truncate pr-8", className)} {...props}>
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
    </span>
  );
}
