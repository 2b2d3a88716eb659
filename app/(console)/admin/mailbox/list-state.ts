import { MAIL_KINDS, MAIL_STATES, type MailKind, type MailState } from "@/commerce/mail/model";
import type { TableSpec, TableState } from "@/components/admin/tables/table-state";
import type { StatusTone } from "@/components/ui/badge";

export const MAILBOX = { path: "/mailbox", filters: ["state", "kind"] } satisfies TableSpec;

export const STATE_TONES: Readonly<Record<MailState, StatusTone>> = {
  queued: "busy",
  sent: "on",
  kept: "quiet",
  failed: "bad",
};

/** What the address asks for; values that nobody knows ask for nothing. */
export function mailFilter(state: TableState): {
  kind?: MailKind;
  state?: MailState;
  to?: string;
  before?: string;
} {
  const kind = MAIL_KINDS.find((known) => known === state.filters.kind?.[0]);
  const wanted = MAIL_STATES.find((known) => known === state.filters.state?.[0]);
  return {
    ...(kind ? { kind } : {}),
    ...(wanted ? { state: wanted } : {}),
    ...(state.search ? { to: state.search } : {}),
    ...(state.cursor ? { before: state.cursor } : {}),
  };
}
