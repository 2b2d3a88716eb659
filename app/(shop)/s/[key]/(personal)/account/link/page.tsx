import { shopCtx } from "@/app/_server/context";
import { currentFlash } from "@/app/_server/shop-form";
import { peekLink } from "@/commerce/customers";
import { LINK_MINUTES, tokenInput } from "@/commerce/customers/model";
import { hrefOf, type PlaceParams, viewOf } from "../../../../_data/view";
import {
  type AccountProps,
  accountMetadata,
  accountWords,
  isolated,
  returnOf,
  withReturn,
} from "../_data/place";
import { Door } from "../_parts/frame";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

export const generateMetadata = (props: PlaceParams) =>
  accountMetadata(props, "/account/link", (t) => t("signIn.title"));

/** Where the link of a mail leads: one button that uses it up, or that it is gone. */
export default async function LinkPage({ params, searchParams }: AccountProps) {
  const view = await viewOf((await params).key);
  const asked = await searchParams;
  const to = returnOf(asked.to);
  const token = tokenInput.safeParse(asked.token);
  const { storefrontId } = view;
  const [t, flash, link] = await Promise.all([
    accountWords(view),
    currentFlash(view, asked.notice),
    token.success ? peekLink(shopCtx(), { token: token.data, storefrontId }) : null,
  ]);
  if (!link || !token.success)
    return (
      <Door flash={flash} title={t("mailed.goneTitle")} view={view}>
        <p className="text-soft">{t("mailed.goneText", { minutes: LINK_MINUTES })}</p>
        <p className="mt-6">
          <a className="button" href={hrefOf(view, withReturn("/account/sign-in", to))}>
            {t("signIn.linkSubmit")}
          </a>
        </p>
      </Door>
    );
  return (
    <Door flash={flash} title={t("mailed.confirmTitle")} view={view}>
      <p className="text-soft">{t("mailed.confirmText", { email: isolated(link.email) })}</p>
      <form action={hrefOf(view, "/account/link/use")} className="mt-6" method="post">
        <input name="token" type="hidden" value={token.data} />
        {to && <input name="to" type="hidden" value={to} />}
        <button className="button w-full" type="submit">
          {t("mailed.confirmSubmit")}
        </button>
      </form>
    </Door>
  );
}
