import type { ReactNode } from "react";

/** A page that has one thing to say: not found, paused, failed. */
export function MessagePage({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="page grid min-h-[55vh] content-center py-20">
      <h1 className="display-xl max-w-[16ch]">{title}</h1>
      <p className="mt-5 max-w-[36em] text-[1.0625rem] text-soft">{text}</p>
      <div className="mt-8 flex flex-wrap items-center gap-6">{children}</div>
    </div>
  );
}
