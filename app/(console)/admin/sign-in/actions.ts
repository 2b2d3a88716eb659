"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { CredentialsSignin } from "next-auth";
import { staffRealm } from "@/app/_server/auth";
import type { Failure } from "@/lib/result";

export interface SignInState {
  readonly failure: Failure | null;
  readonly email: string;
}

/** Signs in and goes to the map. Works as a plain form post too. Public: there is no session yet. */
export async function signIn(_before: SignInState, form: FormData): Promise<SignInState> {
  const email = String(form.get("email") ?? "").trim();
  const password = String(form.get("password") ?? "");
  try {
    await staffRealm.signIn("credentials", { email, password, redirect: false });
  } catch (error) {
    if (!(error instanceof CredentialsSignin)) throw error;
    return { failure: failureOf(error.code), email };
  }
  revalidatePath("/admin", "layout");
  redirect("/");
}

/** The realm says "code:seconds". */
function failureOf(code: string): Failure {
  const [name = "access.wrong_credentials", seconds] = code.split(":");
  return { code: name, kind: "forbidden", data: { seconds: Number(seconds ?? 0) } };
}
