import { customerFile } from "@/app/_server/customer-data";
import { currentStaff } from "@/app/_server/staff";
import { allows } from "@/commerce/access";
import { theBrand } from "@/commerce/storefronts";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly id: string }>;
}

/** What is known of a person, as a file to hand to them. That it was taken is in the audit log. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const staff = await currentStaff();
  if (!staff || !allows(staff.staff.grants, "customers.edit")) return new Response(null, { status: 404 });
  const { ctx } = staff;
  const asked = { brandId: (await theBrand(ctx)).id, customerId: (await params).id };
  return (await customerFile(ctx, asked)) ?? new Response(null, { status: 404 });
}
