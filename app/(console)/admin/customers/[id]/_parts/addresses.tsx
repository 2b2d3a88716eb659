import { useTranslations } from "next-intl";
import type { SavedAddress } from "@/commerce/customers/model";
import { AddressBlock } from "@/components/shop/account/address-block";
import { Badge } from "@/components/ui/badge";

/** The address book of a person; it is theirs to change. */
export function Addresses({ addresses, locale }: { addresses: readonly SavedAddress[]; locale: string }) {
  const t = useTranslations("admin.customers");
  if (addresses.length === 0) return <p className="text-muted-foreground">{t("noAddresses")}</p>;
  return (
    <ul className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-3">
      {addresses.map(({ id, address, preferred }) => (
        <li key={id} className="grid content-start justify-items-start gap-1">
          <AddressBlock address={address} locale={locale} />
          {preferred && <Badge>{t("preferred")}</Badge>}
        </li>
      ))}
    </ul>
  );
}
