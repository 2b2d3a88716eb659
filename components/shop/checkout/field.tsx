import type { InputHTMLAttributes, ReactNode } from "react";

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, "className"> {
  readonly name: string;
  readonly label: string;
  /** "optional", beside the label; null: it has to be filled in. */
  readonly optional: string | null;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  /** How much of the row it takes. */
  readonly wide?: boolean;
}

/** A labelled field with its hint and what is wrong with it, tied together for those who listen. */
export function Field({ label, optional, hint, problem, wide = true, ...input }: Props) {
  return (
    <FieldFrame label={label} name={input.name} optional={optional} problem={problem} wide={wide}>
      <input
        {...input}
        {...describedBy(input.name, problem, hint)}
        aria-required={optional === null || undefined}
        className="field"
        id={`f-${input.name}`}
      />
      {hint && !problem && (
        <p className="mt-1 text-[0.875rem] text-soft" id={`h-${input.name}`}>
          {hint}
        </p>
      )}
    </FieldFrame>
  );
}

interface SelectProps {
  readonly name: string;
  readonly label: string;
  readonly optional: string | null;
  readonly problem?: string | undefined;
  readonly autoComplete?: string | undefined;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly wide?: boolean;
}

/** The same for a closed list. Its first entry is empty, so that nothing is chosen by mistake. */
export function SelectField({
  label,
  name,
  optional,
  problem,
  value,
  options,
  wide = true,
  ...rest
}: SelectProps) {
  return (
    <FieldFrame label={label} name={name} optional={optional} problem={problem} wide={wide}>
      <select
        autoComplete={rest.autoComplete}
        {...describedBy(name, problem, undefined)}
        aria-required={optional === null || undefined}
        className="field"
        defaultValue={value}
        id={`f-${name}`}
        name={name}
      >
        <option value="" />
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

function describedBy(name: string, problem: string | undefined, hint: string | undefined) {
  return {
    "aria-invalid": problem ? true : undefined,
    "aria-describedby": problem ? `p-${name}` : hint ? `h-${name}` : undefined,
  };
}

function FieldFrame({
  name,
  label,
  optional,
  problem,
  wide,
  children,
}: Pick<Props, "name" | "label" | "optional" | "problem"> & {
  readonly wide: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className={wide ? "col-span-full" : "col-span-full sm:col-span-1"}>
      <label className="mb-1.5 block text-[0.9375rem] font-medium" htmlFor={`f-${name}`}>
        {label}
        {optional && <span className="ms-2 font-normal text-soft">{optional}</span>}
      </label>
      {children}
      {problem && (
        <p className="form-problem" id={`p-${name}`}>
          {problem}
        </p>
      )}
    </div>
  );
}
