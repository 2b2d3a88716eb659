/** The nouns of tax: what is known of the law, what a sale is and how it was taxed, and what verbs take. */
export {
  assignClassInput,
  confirmRatesInput,
  distanceSaleInput,
  endRateInput,
  endRegistrationInput,
  removeRateInput,
  type SaveRateInput,
  type SaveZoneInput,
  saveClassInput,
  saveRateInput,
  saveRegistrationInput,
  saveSettingsInput,
  saveZoneInput,
  verifyVatIdInput,
} from "./rules/inputs";
export * from "./rules/law-nouns";
export * from "./rules/sale-nouns";

export type TaxFailureCode =
  | "tax.zone_not_found"
  | "tax.zone_changed"
  | "tax.zone_key_taken"
  | "tax.bad_postcodes"
  | "tax.bad_time_zone"
  | "tax.bad_zone"
  | "tax.class_not_found"
  | "tax.class_changed"
  | "tax.class_key_taken"
  | "tax.class_built_in"
  | "tax.class_in_use"
  | "tax.class_circle"
  | "tax.rate_not_found"
  | "tax.rate_changed"
  | "tax.rate_overlap"
  | "tax.rate_dates"
  | "tax.rate_in_force"
  | "tax.registration_not_found"
  | "tax.registration_changed"
  | "tax.registration_overlap"
  | "tax.registration_dates"
  | "tax.unknown_product"
  | "tax.unknown_category"
  | "tax.unknown_brand"
  | "tax.settings_changed"
  | "tax.vat_id_malformed"
  | "tax.vat_id_country"
  | "tax.vat_id_checksum"
  | "tax.bad_currency"
  | "tax.bad_rate"
  | "tax.provider_unconfigured";
