import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** The head of a page: its title, one line about it, and the acts at its end. */
export function PageHeader({
  title,
  description,
  actions,
  className,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <div className={cn("flex flex-wrap items-end justify-between gap-x-6 gap-y-3", className)}>
      <div className="grid min-w-0 gap-1">
        <h1 className="text-balance text-xl">{title}</h1>
        {description && <p className="max-w-prose text-muted-foreground">{description}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}

/** The usual margins of a page. The map does without. */
export function Page({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cn("grid gap-6 px-3 py-6 sm:px-5", className)}>{children}</div>;
}
