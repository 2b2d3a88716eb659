import type admin from "@/messages/en/admin.json";
import type errors from "@/messages/en/errors.json";
import type pages from "@/messages/en/pages.json";
import type shop from "@/messages/en/shop.json";

declare module "next-intl" {
  interface AppConfig {
    Messages: { shop: typeof shop; pages: typeof pages; errors: typeof errors; admin: typeof admin };
  }
}
