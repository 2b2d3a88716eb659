"use client";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface Props {
  label: string;
  hint?: string;
  value: string;
  error?: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** A percentage as it is typed; the sign stands beside it. */
export function PercentField({ label, hint, value, error, onChange }: Props) {
  return (
    <Field label={label} hint={hint} error={error} className="w-36 content-start">
      <PercentInput value={value} onChange={onChange} />
    </Field>
  );
}

function PercentInput({ value, onChange, ...field }: { value: string; onChange: (value: string) => void }) {
  return (
    <span className="relative block">
      <Input
        {...field}
        inputMode="decimal"
        autoComplete="off"
        className="pr-8 text-right tabular-nums"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <span
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-muted-foreground text-sm"
      >
        %
      </span>
    </span>
  );
}

/** A whole number; empty where nothing is asked. */
export function CountField({ label, hint, value, error, disabled, onChange }: Props) {
  return (
    <Field label={label} hint={hint} error={error} className="w-36 content-start">
      <Input
        inputMode="numeric"
        autoComplete="off"
        className="text-right tabular-nums"
        disabled={disabled}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  );
}
