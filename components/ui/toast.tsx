"use client";

import { useTheme } from "next-themes";
import type { ComponentProps, CSSProperties } from "react";
import { Toaster as Sonner, toast } from "sonner";

export { toast };

/** Where toasts appear: once, in the shell. An act that can be undone stays 10 s: toast(words, { action, duration: 10_000 }). */
export function Toaster({
  label,
  ...props
}: Omit<ComponentProps<typeof Sonner>, "containerAriaLabel"> & { label: string }) {
  const { resolvedTheme } = useTheme();
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-right"
      containerAriaLabel={label}
      style={
        {
          "--normal-bg": "var(--popover)",
          "--normal-text": "var(--popover-foreground)",
          "--normal-border": "var(--border)",
          "--border-radius": "4px",
          fontFamily: "inherit",
        } as CSSProperties
      }
      {...props}
    />
  );
}
