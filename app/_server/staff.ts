import { notFound, redirect } from "next/navigation";
import { setRequestLocale } from "next-intl/server";
import { cache } from "react";
import { allows, sessionOf } from "@/commerce/access";
import type { Permission, StaffMember } from "@/commerce/access/model";
import type { Ctx } from "@/commerce/context";
import { staffRealm } from "./auth";
import { requestCtx, requestFacts } from "./context";

export interface StaffRequest {
  readonly staff: StaffMember;
  readonly sessionId: string;
  readonly ctx: Ctx;
}

/**
 * The signed-in person of this request, or null. Asked once a request. Also makes their language that of the request:
 * after a click only the page is drawn, not the layout.
 */
export const currentStaff = cache(async (): Promise<StaffRequest | null> => {
  const session = await staffRealm.auth();
  const sessionId = session?.user?.id;
  if (!sessionId) return null;
  const anonymous = await requestCtx({ kind: "anonymous", id: "anonymous" });
  const staff = await sessionOf(anonymous, sessionId);
  if (!staff) return null;
  setRequestLocale(staff.locale);
  const { ip } = await requestFacts();
  return { staff, sessionId, ctx: await requestCtx({ kind: "staff", id: staff.id, ip }) };
});

/**
 * For pages: the signed-in person with this permission. Sends the rest to sign in; one with a one-time password to
 * change it; one without the permission sees "not found", as does a guess at another storefront.
 */
export async function requireStaff(may?: Permission, storefrontId?: string): Promise<StaffRequest> {
  const request = await currentStaff();
  if (!request) redirect("/sign-in");
  if (request.staff.mustChangePassword) redirect("/password");
  if (may && !allows(request.staff.grants, may, storefrontId)) notFound();
  return request;
}
