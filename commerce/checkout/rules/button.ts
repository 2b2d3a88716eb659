/**
 * Where the law wants the button to say that ordering obliges to pay: the member states by Directive 2011/83/EU, art. 8 (2),
 * the EEA with them, and the United Kingdom, which kept the rule (Consumer Contracts Regulations 2013, reg. 14).
 */
const OBLIGATION = new Set(
  "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" "),
);

export function asksForObligation(country: string): boolean {
  return OBLIGATION.has(country);
}
