import type { ReactNode } from "react";

interface Props {
  readonly tone: "done" | "refused";
  readonly children: ReactNode;
}

/** What a page says once, after a form was sent: heard at once, and the place that its address leads to. */
export function Notice({ tone, children }: Props) {
  return (
    <div
      className="notice"
      data-tone={tone}
      id="notice"
      role={tone === "refused" ? "alert" : "status"}
      tabIndex={-1}
    >
      {children}
    </div>
  );
}
