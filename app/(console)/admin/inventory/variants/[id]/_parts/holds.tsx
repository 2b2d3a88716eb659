import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { StaffMember } from "@/commerce/access/model";
import type { Ctx } from "@/commerce/context";
import type { HoldRow } from "@/commerce/inventory/model";
import { Moment } from "@/components/admin/shell/moment";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { numbersFor } from "../../../data";

/** For whom units are held: orders, and checkouts with the time until which they may. */
export async function Holds({
  holds,
  names,
  storefronts,
  ctx,
  staff,
}: {
  holds: readonly HoldRow[];
  names: ReadonlyMap<string, string>;
  storefronts: readonly { readonly id: string; readonly name: string }[];
  ctx: Ctx;
  staff: StaffMember;
}) {
  const [t, shared, format, numbers] = await Promise.all([
    getTranslations("admin.inventory.holds"),
    getTranslations("admin.inventory"),
    getFormatter(),
    numbersFor(
      ctx,
      staff,
      holds.map(({ ref }) => ref),
    ),
  ]);
  if (holds.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  const shops = new Map(storefronts.map(({ id, name }) => [id, name]));
  return (
    <div className="min-w-0 overflow-x-auto">
      <Table aria-label={t("title")}>
        <TableHeader className="static">
          <TableRow className="hover:bg-transparent">
            <TableHead>{t("who")}</TableHead>
            <TableHead>{t("kind")}</TableHead>
            <TableHead className="max-sm:hidden">{shared("location")}</TableHead>
            <TableHead className="max-md:hidden">{t("storefront")}</TableHead>
            <TableHead numeric>{shared("units")}</TableHead>
            <TableHead numeric className="max-md:hidden">
              {t("since")}
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {holds.map((hold) => (
            <TableRow key={`${hold.kind}${hold.ref}${hold.locationId}`}>
              <TableCell>
                {numbers.has(hold.ref) ? (
                  <Link
                    href={`/orders/${hold.ref}`}
                    prefetch={false}
                    className="font-medium underline-offset-4 hover:underline"
                  >
                    {numbers.get(hold.ref)}
                  </Link>
                ) : (
                  <code className="text-xs">{hold.ref}</code>
                )}
              </TableCell>
              <TableCell>
                {t(`kindOf.${hold.kind}`)}
                {hold.until && (
                  <span className="block text-muted-foreground text-xs">
                    {t("until")} <Moment at={hold.until} />
                  </span>
                )}
              </TableCell>
              <TableCell className="max-sm:hidden">{names.get(hold.locationId) ?? hold.locationId}</TableCell>
              <TableCell className="max-md:hidden">
                {shops.get(hold.storefrontId) ?? hold.storefrontId}
              </TableCell>
              <TableCell numeric>{format.number(hold.quantity)}</TableCell>
              <TableCell numeric className="max-md:hidden">
                <Moment at={hold.since} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
