import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { shopCtx } from "@/app/_server/context";
import { pageMetadata } from "@/app/_server/seo";
import { testPage } from "@/commerce/payments";
import { CHALLENGE_CHOICES, TEST_CHOICES } from "@/commerce/payments/model";
import { formatMoney } from "@/lib/currency";
import { hrefOf, viewOf, wordsOf } from "../../../../_data/view";

export const dynamic = "force-dynamic";

interface Props {
  readonly params: Promise<{ readonly key: string; readonly ref: string }>;
  readonly searchParams: Promise<{ readonly lost?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const view = await viewOf((await params).key);
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.testPay" });
  return pageMetadata(view, {
    ...{ path: "/pay", title: t("title"), description: t("intro"), alternates: [], indexable: false },
  });
}

/** The page of the test provider: it stands for another company's page, so the choice is made in its books, not in ours. */
export default async function TestPayPage({ params, searchParams }: Props) {
  const { key, ref } = await params;
  const view = await viewOf(key);
  const page = await testPage(shopCtx(), ref);
  if (!page) notFound();
  const t = await getTranslations({ locale: wordsOf(view), namespace: "shop.testPay" });
  const lost = (await searchParams).lost !== undefined && page.step === "decided";
  const choices = page.step === "choose" ? TEST_CHOICES : page.step === "challenge" ? CHALLENGE_CHOICES : [];
  return (
    <div className="page max-w-3xl pt-10 lg:pt-14">
      <h1 className="display-lg">{page.step === "challenge" ? t("challengeTitle") : t("title")}</h1>
      <p className="mt-4 text-ink-soft">{page.step === "challenge" ? t("challengeText") : t("intro")}</p>
      <p className="tabular mt-6 text-2xl">
        {t("amount", { amount: formatMoney(page.amountMinor, page.currency, view.hreflangCode) })}
      </p>
      {choices.length > 0 ? (
        <form action={hrefOf(view, `/pay/${ref}/choice`)} className="mb-16 mt-8 grid gap-3" method="post">
          {choices.map((choice, at) => (
            <div className="grid gap-1 sm:grid-cols-[22rem_1fr] sm:items-center sm:gap-4" key={choice}>
              <button
                aria-describedby={`about-${choice}`}
                className={at === 0 ? "button" : "button-quiet"}
                name="choice"
                type="submit"
                value={choice}
              >
                {t(`choice.${choice}`)}
              </button>
              <p className="text-ink-soft text-sm" id={`about-${choice}`}>
                {t(`about.${choice}`)}
              </p>
            </div>
          ))}
        </form>
      ) : (
        <div className="mb-16 mt-8 grid gap-6">
          <p>{lost ? t("lost") : t("decided")}</p>
          <p>
            <a className="underline-link" href={page.returnUrl}>
              {t("back")}
            </a>
          </p>
        </div>
      )}
    </div>
  );
}
