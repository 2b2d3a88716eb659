"use client";

import { usePathname } from "next/navigation";

/** The path as people see it. While the server draws, Next may name the folder that the middleware rewrote to. */
export function useConsolePath(): string {
  const path = usePathname().replace(/^\/admin(?=\/|$)/, "");
  return path === "" ? "/" : path;
}
