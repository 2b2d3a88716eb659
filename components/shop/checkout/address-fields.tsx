import { useTranslations } from "next-intl";
import type { AddressField, AddressFieldSpec } from "@/commerce/checkout/model";
import { Field, SelectField } from "./field";
import type { AddressPart, Problems, Values } from "./nouns";

interface Props extends AddressPart {
  readonly values: Values;
  readonly problems: Problems;
}

/** Half a row each where they stand beside each other on an envelope. */
const NARROW: ReadonlySet<AddressField> = new Set(["postcode", "locality", "region", "sortingCode"]);

/**
 * An address as the country writes it: its fields, their order and names, with the tokens by which browsers fill them in.
 * The company is asked for where one says that it buys.
 */
export function AddressFields({ form, prefix, section, countries, values, problems }: Props) {
  const t = useTranslations("shop.checkout");
  const fields = form.fields.filter(({ field }) => field !== "company");
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-5">
      {countries.length > 1 ? (
        <SelectField
          autoComplete={`${section} country`}
          label={t("country")}
          name={`${prefix}country`}
          optional={null}
          options={countries.map(({ code, name }) => ({ value: code, label: name }))}
          problem={problems[`${prefix}country`]}
          value={form.country}
        />
      ) : (
        <input name={`${prefix}country`} type="hidden" value={form.country} />
      )}
      {fields.map((spec) => (
        <AddressInput
          key={spec.field}
          optional={spec.required ? null : t("optional")}
          prefix={prefix}
          problem={problems[prefix + spec.field]}
          section={section}
          spec={spec}
          value={values[prefix + spec.field] ?? ""}
        />
      ))}
    </div>
  );
}

interface InputProps {
  readonly spec: AddressFieldSpec;
  readonly prefix: string;
  readonly section: string;
  readonly optional: string | null;
  readonly value: string;
  readonly problem: string | undefined;
}

function AddressInput({ spec, prefix, section, optional, value, problem }: InputProps) {
  const t = useTranslations("shop.checkout");
  const { field, word, options, example } = spec;
  const common = {
    autoComplete: `${section} ${spec.autocomplete}`,
    label: t(`address.${word}`),
    name: prefix + field,
    optional,
    problem,
    wide: !NARROW.has(field),
  };
  if (options) return <SelectField {...common} options={options} value={value} />;
  return (
    <Field
      {...common}
      defaultValue={value}
      dir={field === "phone" || field === "postcode" ? "ltr" : undefined}
      hint={
        field === "postcode" && example
          ? t("forExample", { example })
          : field === "phone"
            ? t("phoneWhy")
            : undefined
      }
      inputMode={spec.inputMode}
      maxLength={spec.maxLength}
      type={field === "phone" ? "tel" : "text"}
    />
  );
}
