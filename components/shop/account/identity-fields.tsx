import { MIN_CUSTOMER_PASSWORD } from "@/commerce/customers/model";
import { TextField } from "./text-field";

interface Known {
  readonly label: string;
  readonly error?: string | undefined;
}

/** The address that somebody signs in with; password managers keep it as the name of the account. */
export function EmailField({ label, error, value }: Known & { readonly value?: string | undefined }) {
  return (
    <TextField
      autoComplete="username"
      error={error}
      label={label}
      maxLength={254}
      name="email"
      required
      type="email"
      value={value}
    />
  );
}

/** A password that somebody chooses; one that somebody has is asked for by a plain field. */
export function NewPasswordField({
  name,
  label,
  hint,
  error,
}: Known & { readonly name: string; readonly hint: string }) {
  return (
    <TextField
      autoComplete="new-password"
      error={error}
      hint={hint}
      label={label}
      maxLength={200}
      minLength={MIN_CUSTOMER_PASSWORD}
      name={name}
      required
      type="password"
    />
  );
}
