import { LINK_MINUTES } from "@/commerce/customers/model";
import { hrefOf, type PlaceParams, viewOf } from "../../../../../_data/view";
import { type AccountProps, accountMetadata, accountWords } from "../../_data/place";
import { Door } from "../../_parts/frame";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

export const generateMetadata = (props: PlaceParams) =>
  accountMetadata(props, "/account/link/sent", (t) => t("mailed.title"));

/** The same for everybody who asked for a link, whatever is known of them. */
export default async function SentPage({ params }: AccountProps) {
  const view = await viewOf((await params).key);
  const t = await accountWords(view);
  return (
    <Door flash={null} title={t("mailed.title")} view={view}>
      <p>{t("mailed.text", { minutes: LINK_MINUTES })}</p>
      <p className="mt-4 text-soft">{t("mailed.again")}</p>
      <p className="mt-6">
        <a className="underline-link font-medium" href={hrefOf(view, "/account/sign-in")}>
          {t("signIn.title")}
        </a>
      </p>
    </Door>
  );
}
