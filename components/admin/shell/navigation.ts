import {
  Boxes,
  Coins,
  FileUp,
  Globe,
  HeartPulse,
  Landmark,
  ListChecks,
  type LucideIcon,
  Mails,
  PackageOpen,
  ScrollText,
  Store,
  TicketPercent,
  UserRound,
  UserRoundSearch,
  UsersRound,
  Warehouse,
} from "lucide-react";
import type { Permission } from "@/commerce/access/model";

export type AreaKey =
  | "map"
  | "storefronts"
  | "catalog"
  | "pricing"
  | "promotions"
  | "orders"
  | "inventory"
  | "customers"
  | "mailbox"
  | "tax"
  | "imports"
  | "jobs"
  | "staff"
  | "audit"
  | "health"
  | "account";

interface Area {
  readonly key: AreaKey;
  /** As people see it: the middleware adds the folder. */
  readonly href: string;
  readonly icon: LucideIcon;
  /** The letter after `g`. */
  readonly letter: string;
  readonly group: "shop" | "house" | "self";
  /** Without it, for all or for one storefront, the area is not shown. */
  readonly needs: Permission | null;
}

/** The rooms of the console in the order of the rail; words are `admin.shell.nav.<key>`. */
export const AREAS: readonly Area[] = [
  { key: "map", href: "/", icon: Globe, letter: "m", group: "shop", needs: "storefronts.read" },
  {
    key: "storefronts",
    href: "/storefronts",
    icon: Store,
    letter: "s",
    group: "shop",
    needs: "storefronts.read",
  },
  { key: "catalog", href: "/catalog", icon: Boxes, letter: "c", group: "shop", needs: "catalog.read" },
  { key: "pricing", href: "/pricing", icon: Coins, letter: "p", group: "shop", needs: "pricing.read" },
  {
    key: "promotions",
    href: "/promotions",
    icon: TicketPercent,
    letter: "o",
    group: "shop",
    needs: "promotions.read",
  },
  { key: "orders", href: "/orders", icon: PackageOpen, letter: "r", group: "shop", needs: "orders.read" },
  {
    key: "inventory",
    href: "/inventory",
    icon: Warehouse,
    letter: "v",
    group: "shop",
    needs: "inventory.read",
  },
  {
    key: "customers",
    href: "/customers",
    icon: UserRoundSearch,
    letter: "u",
    group: "shop",
    needs: "customers.read",
  },
  { key: "mailbox", href: "/mailbox", icon: Mails, letter: "e", group: "shop", needs: "mail.read" },
  { key: "tax", href: "/tax", icon: Landmark, letter: "x", group: "shop", needs: "tax.read" },
  { key: "imports", href: "/imports", icon: FileUp, letter: "i", group: "shop", needs: "catalog.import" },
  { key: "jobs", href: "/jobs", icon: ListChecks, letter: "j", group: "shop", needs: "jobs.read" },
  { key: "staff", href: "/staff", icon: UsersRound, letter: "t", group: "house", needs: "staff.manage" },
  { key: "audit", href: "/audit", icon: ScrollText, letter: "l", group: "house", needs: "audit.read" },
  { key: "health", href: "/health", icon: HeartPulse, letter: "h", group: "house", needs: "system.read" },
  { key: "account", href: "/account", icon: UserRound, letter: "a", group: "self", needs: null },
];

/** The area that a path as people see it belongs to. */
export function areaOf(path: string): Area | undefined {
  const first = `/${path.split("/")[1] ?? ""}`;
  return AREAS.find((area) => area.href === first);
}

/** The areas of the rail that a person may enter, given what they may do for at least one storefront. */
export function areasFor(may: (permission: Permission) => boolean): AreaKey[] {
  return AREAS.filter(({ needs }) => needs === null || may(needs)).map(({ key }) => key);
}
