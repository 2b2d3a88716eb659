"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Sheet, SheetContent, SheetDescription, SheetTitle } from "@/components/ui/sheet";

/** A panel that is open because the address says so; closing goes to the address without it. */
export function UrlSheet({
  title,
  description,
  closeHref,
  children,
}: {
  title: ReactNode;
  description?: ReactNode;
  closeHref: string;
  children: ReactNode;
}) {
  const common = useTranslations("admin.common");
  const router = useRouter();
  return (
    <Sheet
      open
      onOpenChange={(open) => {
        if (!open) router.push(closeHref, { scroll: false });
      }}
    >
      <SheetContent closeLabel={common("close")} {...(description ? {} : { "aria-describedby": undefined })}>
        <div className="grid gap-1">
          <SheetTitle>{title}</SheetTitle>
          {description && <SheetDescription>{description}</SheetDescription>}
        </div>
        {children}
      </SheetContent>
    </Sheet>
  );
}
