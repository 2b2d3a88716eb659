"use client";

import { ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** One of a few choices, all in sight. Always one is chosen. Sends `name` with a form when given. */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onValueChange,
  name,
  className,
}: {
  label: string;
  options: readonly { value: Value; label: ReactNode; disabled?: boolean }[];
  value: Value;
  onValueChange: (value: Value) => void;
  name?: string;
  className?: string;
}) {
  return (
    <>
      <ToggleGroup.Root
        type="single"
        aria-label={label}
        value={value}
        onValueChange={(next) => {
          if (next) onValueChange(next as Value);
        }}
        className={cn("inline-flex h-9 items-stretch rounded-md border border-input p-0.5", className)}
      >
        {options.map((option) => (
          <ToggleGroup.Item
            key={option.value}
            value={option.value}
            disabled={option.disabled}
            className="inline-flex items-center gap-1.5 rounded-sm px-3 text-muted-foreground text-sm hover:text-foreground disabled:opacity-50 data-[state=on]:bg-secondary data-[state=on]:text-foreground [&_svg]:size-4"
          >
            {option.label}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {name && <input type="hidden" name={name} value={value} />}
    </>
  );
}
