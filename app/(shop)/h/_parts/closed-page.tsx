import { getTranslations } from "next-intl/server";
import { siblingsOf } from "@/app/_server/seo";
import { MessagePage } from "@/components/shop/message-page";
import { type HostFacts, linkOf } from "../_data/host";

/** More than these would bury the sentence. */
const SHOWN = 24;

/** An address without a storefront: says so and shows the ones that are open, this host's first. */
export async function ClosedPage({ facts }: { readonly facts: HostFacts }) {
  const t = await getTranslations({ locale: facts.words, namespace: "shop.error" });
  const open = facts.views.length > 0 ? facts.views : await siblingsOf(facts.brand.id);
  return (
    <MessagePage text={t("missingText")} title={t("missingTitle")}>
      {open.length > 0 && (
        <nav aria-labelledby="others">
          <h2 className="display-sm" id="others">
            {t("pausedOthers")}
          </h2>
          <ul className="mt-2 flex flex-wrap gap-x-6">
            {open
              .slice(0, SHOWN)
              .map(linkOf)
              .map((link) => (
                <li key={link.href}>
                  <a
                    className="underline-link inline-flex min-h-11 items-center"
                    dir={link.dir}
                    href={link.href}
                    hrefLang={link.code}
                    lang={link.lang}
                  >
                    {link.country} ({link.language})
                  </a>
                </li>
              ))}
          </ul>
        </nav>
      )}
    </MessagePage>
  );
}
