import { requireCustomer } from "@/app/_server/customer-realm";
import { currentFlash } from "@/app/_server/shop-form";
import { TextField } from "@/components/shop/account/text-field";
import { hrefOf, type PlaceParams, viewOf } from "../../../../_data/view";
import { type AccountProps, accountMetadata, accountWords, isolated } from "../_data/place";
import { fieldWords } from "../_parts/account-notice";
import { Frame } from "../_parts/frame";

/** Belongs to one shopper. */
export const dynamic = "force-dynamic";

export const generateMetadata = (props: PlaceParams) =>
  accountMetadata(props, "/account/data", (t) => t("data.title"));

export default async function DataPage({ params, searchParams }: AccountProps) {
  const view = await viewOf((await params).key);
  const customer = await requireCustomer(view, "/account/data");
  const [t, flash] = await Promise.all([accountWords(view), currentFlash(view, (await searchParams).notice)]);
  const errors = await fieldWords(view, flash);
  return (
    <Frame flash={flash} page="data" title={t("data.title")} view={view}>
      <section>
        <h2 className="display-sm">{t("data.exportTitle")}</h2>
        <p className="mt-2 text-soft">{t("data.exportText")}</p>
        {/* A form rather than a link: nothing fetches it ahead. */}
        <form action={hrefOf(view, "/account/data/export")} className="mt-4" method="get">
          <button className="button-quiet" type="submit">
            {t("data.exportSubmit")}
          </button>
        </form>
      </section>
      <section className="mt-12 border-t border-rule pt-8">
        <h2 className="display-sm">{t("data.eraseTitle")}</h2>
        <p className="mt-2 text-soft">{t("data.eraseText")}</p>
        <form
          action={hrefOf(view, "/account/data/erase")}
          className="mt-5 grid max-w-[28rem] gap-5"
          method="post"
        >
          <TextField
            autoComplete="off"
            error={errors.email}
            label={t("data.eraseConfirm", { email: isolated(customer.email) })}
            maxLength={254}
            name="email"
            required
            type="email"
          />
          <p>
            <button className="button-quiet text-clay" type="submit">
              {t("data.eraseSubmit")}
            </button>
          </p>
        </form>
      </section>
    </Frame>
  );
}
