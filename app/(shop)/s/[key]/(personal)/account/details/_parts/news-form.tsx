import type { AccountWords } from "../../_data/place";

interface Props {
  readonly action: string;
  readonly brand: string;
  readonly granted: boolean;
  readonly t: AccountWords;
}

/** The consent to news by mail: taken back as easily as given. */
export function NewsForm({ action, brand, granted, t }: Props) {
  return (
    <section className="mt-12 border-t border-rule pt-8" id="news">
      <h2 className="display-sm">{t("details.news")}</h2>
      <p className="mt-2 text-soft">{t("details.newsText", { brand })}</p>
      <form action={action} className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-3" method="post">
        <p className="font-medium">{t(granted ? "details.newsOn" : "details.newsOff")}</p>
        <button className="button-quiet" name="granted" type="submit" value={granted ? "no" : "yes"}>
          {t(granted ? "details.newsNo" : "details.newsYes")}
        </button>
      </form>
    </section>
  );
}
