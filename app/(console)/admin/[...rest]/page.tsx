import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/staff";

/** Any other address on the console's host: "not found" inside the shell, or sign in first. */
export default async function Rest() {
  await requireStaff();
  notFound();
}
