import { addressLines } from "./address-lines";
import type { Sender, Voice } from "./voice";

/** Who sells, as every business letter has to say it: name, address, registration, tax number, e-mail. */
export function sellerLines({ brand }: Sender, voice: Voice): string[] {
  const { name, street, postcode, city, country, registration, vatId, email, phone } = brand.legalEntity;
  const address = addressLines(
    { name, company: null, lines: [street], postcode, city, region: null, country, phone: null },
    voice.lang,
  );
  return [
    ...address,
    ...[registration, vatId && voice.t("email.frame.vatId", { id: vatId }), email, phone].filter(
      (line) => line !== "",
    ),
  ];
}
