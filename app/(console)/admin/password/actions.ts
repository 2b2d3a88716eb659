"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionState, defineAction } from "@/app/_server/action";
import { changePassword } from "@/commerce/access";
import { changePasswordInput } from "@/commerce/access/model";

const change = defineAction(
  { may: null, input: changePasswordInput, beforePasswordChange: true },
  (ctx, { current, next }, { staff, sessionId }) =>
    changePassword(ctx, { staffId: staff.id, sessionId, current, next }),
);

/** Replaces the one-time password and goes on to the map. */
export async function chooseFirstPassword(
  _before: ActionState<null>,
  form: FormData,
): Promise<ActionState<null>> {
  const state = await change({ current: form.get("current"), next: form.get("next") });
  if (state.status !== "done") return state;
  revalidatePath("/admin", "layout");
  redirect("/");
}
