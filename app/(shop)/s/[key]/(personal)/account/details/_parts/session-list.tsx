import type { OpenSession } from "@/commerce/customers/model";
import type { StorefrontView } from "@/commerce/storefronts/model";
import { deviceOf } from "@/components/admin/shell/device";
import type { AccountWords } from "../../_data/place";

interface Props {
  readonly action: string;
  readonly view: StorefrontView;
  readonly sessions: readonly OpenSession[];
  readonly current: string;
  readonly t: AccountWords;
}

/** Where somebody is signed in, on all storefronts; each can be ended. */
export function SessionList({ action, view, sessions, current, t }: Props) {
  const date = new Intl.DateTimeFormat(view.hreflangCode, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: view.timeZone,
  });
  return (
    <section className="mt-12 border-t border-rule pt-8" id="sessions">
      <h2 className="display-sm">{t("details.sessions")}</h2>
      <ul className="mt-4 divide-y divide-rule border-y border-rule">
        {sessions.map((session) => (
          <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3" key={session.id}>
            <div>
              <p className="font-medium">
                <bdi>{deviceName(session.userAgent) ?? t("details.unknownDevice")}</bdi>
              </p>
              <p className="tabular text-[0.9375rem] text-soft">
                {session.id === current
                  ? t("details.here")
                  : t("details.lastSeen", { date: date.format(session.lastSeenAt) })}
              </p>
            </div>
            {session.id !== current && (
              <form action={action} method="post">
                <button
                  className="min-h-11 underline-link text-[0.9375rem]"
                  name="session"
                  type="submit"
                  value={session.id}
                >
                  {t("details.endSession")}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <form action={action} className="mt-4" method="post">
          <button className="button-quiet" name="session" type="submit" value="others">
            {t("details.endOthers")}
          </button>
        </form>
      )}
    </section>
  );
}

/** "Firefox, Windows"; null: nothing that a person would know. */
function deviceName(userAgent: string | null): string | null {
  const device = deviceOf(userAgent);
  return device && `${device.browser}, ${device.system}`;
}
