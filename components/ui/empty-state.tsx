import type { ReactNode } from "react";
import { cn } from "./cn";

/**
 * Nothing here yet: what this place is for and what to do next. `icon` is a lucide icon element; `heading` when the
 * title is that of the whole page.
 */
export function EmptyState({
  icon,
  title,
  description,
  action,
  className,
  heading = false,
}: {
  icon?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  action?: ReactNode;
  className?: string;
  heading?: boolean;
}) {
  const Title = heading ? "h1" : "p";
  return (
    <div className={cn("mx-auto grid max-w-sm justify-items-center gap-2 px-4 py-16 text-center", className)}>
      {icon && (
        <div aria-hidden className="mb-2 text-muted-foreground [&_svg]:size-7 [&_svg]:stroke-[1.5]">
          {icon}
        </div>
      )}
      <Title className="font-medium text-lg">{title}</Title>
      {description && <p className="text-muted-foreground">{description}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
