interface Props {
  readonly name: string;
  readonly label: string;
  readonly type?: "text" | "email" | "password" | "tel";
  /** HTML autofill token. */
  readonly autoComplete: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  /** What is wrong with it. */
  readonly error?: string | undefined;
  readonly required?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string | undefined;
  readonly inputMode?: "text" | "numeric" | "tel" | "email";
  /** When two forms of a page have a field of the same name. */
  readonly id?: string;
}

/** A labelled field of a form with its hint and what is wrong with it, tied together for screen readers. */
export function TextField({ name, label, type = "text", hint, error, value, id = name, ...rest }: Props) {
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [hint ? hintId : "", error ? errorId : ""].filter(Boolean).join(" ");
  return (
    <div>
      <label className="mb-1.5 block font-medium" htmlFor={id}>
        {label}
      </label>
      <input
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
        className="field"
        defaultValue={value}
        dir={type === "email" || type === "tel" ? "ltr" : undefined}
        id={id}
        name={name}
        type={type}
        {...rest}
      />
      {hint && (
        <p className="mt-1.5 text-[0.875rem] text-soft" id={hintId}>
          {hint}
        </p>
      )}
      {error && (
        <p className="mt-1.5 text-[0.9375rem] text-clay" id={errorId}>
          {error}
        </p>
      )}
    </div>
  );
}
