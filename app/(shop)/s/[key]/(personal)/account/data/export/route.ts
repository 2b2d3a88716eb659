import { redirect } from "next/navigation";
import { shopCtx } from "@/app/_server/context";
import { customerFile } from "@/app/_server/customer-data";
import { requireCustomer } from "@/app/_server/customer-realm";
import { hrefOf, viewOf } from "../../../../../_data/view";

interface Context {
  readonly params: Promise<{ readonly key: string }>;
}

/** The customer's own data as a file. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const view = await viewOf((await params).key);
  const { id, brandId } = await requireCustomer(view, "/account/data");
  const ctx = { ...shopCtx(), actor: { kind: "customer", id } as const };
  return (await customerFile(ctx, { brandId, customerId: id })) ?? redirect(hrefOf(view, "/account"));
}
