import Link from "next/link";
import type { ReactNode } from "react";
import { StatusPill } from "@/components/ui/badge";

/** One vital sign: what it is, how it stands, and where to go about it. `attention` words: it needs a person. */
export function Vital({
  label,
  attention,
  href,
  link,
  children,
}: {
  label: string;
  attention?: string | false;
  href?: string;
  link?: string;
  children: ReactNode;
}) {
  return (
    <div className="grid content-start gap-x-4 gap-y-0.5 border-b py-2.5 sm:grid-cols-[14rem_minmax(0,1fr)_auto]">
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="grid min-w-0 gap-1">{children}</dd>
      {(attention || href) && (
        <dd className="flex flex-wrap items-baseline gap-3">
          {attention && <StatusPill tone="attention">{attention}</StatusPill>}
          {href && link && (
            <Link href={href} prefetch={false} className="text-primary underline-offset-4 hover:underline">
              {link}
            </Link>
          )}
        </dd>
      )}
    </div>
  );
}
