import type { Viewport } from "next";
import type { ReactNode } from "react";
import { fontClasses } from "../../s/fonts";
import { type HostParams, hostFacts } from "../_data/host";
import "../../s/shop.css";

/** Hosts are rows: none is known when the app is built. */
export function generateStaticParams() {
  return [];
}
export const revalidate = 3600;

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f8f4ec" },
    { media: "(prefers-color-scheme: dark)", color: "#13191d" },
  ],
};

/** Pages of a host that belong to none of its storefronts. */
export default async function HostLayout({
  children,
  params,
}: HostParams & { readonly children: ReactNode }) {
  const { brand, words } = await hostFacts((await params).host);
  return (
    <html className={fontClasses} lang={words}>
      <body>
        <header className="page border-b border-rule py-5">
          <p className="wordmark" dir="ltr" lang="en">
            {brand.name}
          </p>
        </header>
        <main className="flex-1">{children}</main>
        <footer className="page border-t border-rule py-6 text-[0.875rem] text-soft">
          <p>{brand.legalEntity.name}</p>
        </footer>
      </body>
    </html>
  );
}
