import type { IncomingMessage } from "node:http";
import type { Route } from "@/commerce/storefronts";

const FORM_TYPE = /^application\/(x-www-form-urlencoded|json)\b/i;

/** Storefronts take forms and JSON by POST, nothing else: Next would look for an action of its own in the rest. */
export function refusedForm(
  route: Route,
  req: IncomingMessage,
): { status: number; text: string } | undefined {
  if (route.kind !== "rewrite") return undefined;
  if (req.method !== "POST") return { status: 405, text: "This can be read, or sent a form." };
  if (!FORM_TYPE.test(req.headers["content-type"] ?? "") || req.headers["next-action"] !== undefined)
    return { status: 415, text: "Send a form, as a browser does." };
  return undefined;
}
