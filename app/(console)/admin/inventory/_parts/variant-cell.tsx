import Link from "next/link";
import { TableCell } from "@/components/ui/table";

/** A variant by name and number, with the way to its stock. */
export function VariantCell({
  of,
}: {
  of: { readonly variantId: string; readonly title: string; readonly sku: string | null };
}) {
  return (
    <TableCell className="min-w-40">
      <Link
        href={`/inventory/variants/${of.variantId}`}
        prefetch={false}
        className="font-medium underline-offset-4 hover:underline"
      >
        {of.title}
      </Link>
      {of.sku && <span className="block text-muted-foreground text-xs">{of.sku}</span>}
    </TableCell>
  );
}
