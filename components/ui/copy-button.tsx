"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { cn } from "./cn";

/** Copies `text`. `label` says what ("Copy password"), `doneLabel` is announced when it is done. */
export function CopyButton({
  text,
  label,
  doneLabel,
  className,
}: {
  text: string;
  label: string;
  doneLabel: string;
  className?: string;
}) {
  const [done, setDone] = useState(false);
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(() => setDone(false), 2000);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={() => {
        navigator.clipboard.writeText(text).then(
          () => setDone(true),
          () => setDone(false),
        );
      }}
      className={cn(
        "inline-grid size-7 shrink-0 place-items-center rounded-md text-muted-foreground hover:bg-accent hover:text-foreground",
        className,
      )}
    >
      {done ? <Check aria-hidden className="size-4 text-primary" /> : <Copy aria-hidden className="size-4" />}
      <span role="status" className="sr-only">
        {done ? doneLabel : ""}
      </span>
    </button>
  );
}
