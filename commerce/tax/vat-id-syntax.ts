import {
  austria,
  belgium,
  bulgaria,
  type Country,
  checkVAT,
  croatia,
  cyprus,
  czechRepublic,
  denmark,
  estonia,
  finland,
  france,
  germany,
  greece,
  hungary,
  ireland,
  italy,
  latvia,
  lithuania,
  luxembourg,
  malta,
  netherlands,
  poland,
  portugal,
  romania,
  slovakiaRepublic,
  slovenia,
  spain,
  sweden,
  unitedKingdom,
} from "jsvat";
import { type Failure, fail, ok, type Result } from "@/lib/result";
import type { TaxFailureCode } from "./model";
import { isUnionPrefix, plainVatId, prefixOf } from "./rules/vat-prefix";

const RULES: Readonly<Record<string, Country>> = {
  ...{ AT: austria, BE: belgium, BG: bulgaria, CY: cyprus, CZ: czechRepublic, DE: germany, DK: denmark },
  ...{ EE: estonia, EL: greece, ES: spain, FI: finland, FR: france, HR: croatia, HU: hungary, IE: ireland },
  ...{ IT: italy, LT: lithuania, LU: luxembourg, LV: latvia, MT: malta, NL: netherlands, PL: poland },
  ...{ PT: portugal, RO: romania, SE: sweden, SI: slovenia, SK: slovakiaRepublic },
};

/**
 * A VAT id of the Union in its plain form (`DE136695976`), if its country, form and check digits are right. Whether it was
 * ever issued only the member state knows. Northern Irish ids follow the British rule. Failures: `tax.vat_id_country`,
 * `tax.vat_id_malformed`, `tax.vat_id_checksum`.
 */
export function parseVatId(typed: string): Result<string, Failure<TaxFailureCode>> {
  const vatId = plainVatId(typed);
  if (!/^[A-Z]{2}[0-9A-Z+*]{2,12}$/.test(vatId)) return fail("tax.vat_id_malformed", "invalid", {}, "vatId");
  const prefix = prefixOf(vatId);
  if (!isUnionPrefix(prefix)) return fail("tax.vat_id_country", "invalid", { country: prefix }, "vatId");
  const british = prefix === "XI";
  const rule = british ? unitedKingdom : RULES[prefix];
  const answer = checkVAT(british ? `GB${vatId.slice(2)}` : vatId, rule ? [rule] : []);
  if (!answer.isSupportedCountry || !answer.isValidFormat)
    return fail("tax.vat_id_malformed", "invalid", { country: prefix }, "vatId");
  return answer.isValid ? ok(vatId) : fail("tax.vat_id_checksum", "invalid", { country: prefix }, "vatId");
}
