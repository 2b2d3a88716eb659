"use client";

import { useTranslations } from "next-intl";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";

/**
 * Nothing is fetched and nothing runs in a mail, whatever a title or a name brought along. Links open outside, where the
 * sandbox ends.
 */
const POLICY =
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'self'; form-action 'none'\"><base target=\"_blank\">";

/** A mail as it looks and as it reads. */
export function MailPreview({ html, plain }: { html: string; plain: string }) {
  const t = useTranslations("admin.mailbox");
  return (
    <Tabs defaultValue="html" className="min-w-0">
      <TabsList>
        <TabsTrigger value="html">{t("html")}</TabsTrigger>
        <TabsTrigger value="plain">{t("plain")}</TabsTrigger>
      </TabsList>
      <TabsContent value="html">
        <iframe
          title={t("html")}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          srcDoc={withPolicy(html)}
          className="h-[70vh] w-full border bg-white"
        />
      </TabsContent>
      <TabsContent value="plain">
        <pre dir="auto" className="overflow-x-auto whitespace-pre-wrap break-words border p-4 text-sm">
          {plain}
        </pre>
      </TabsContent>
    </Tabs>
  );
}

/** The policy comes before anything that it is about. */
function withPolicy(html: string): string {
  return html.includes("<head>") ? html.replace("<head>", `<head>${POLICY}`) : `${POLICY}${html}`;
}
