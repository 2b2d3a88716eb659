import type { ReactNode } from "react";

/** The few signs of the shop, drawn in the colour of the text. Decorative: the words beside them speak. */
function Sign({ children, flip = false }: { readonly children: ReactNode; readonly flip?: boolean }) {
  return (
    <svg
      aria-hidden="true"
      className={flip ? "flip" : undefined}
      fill="none"
      focusable="false"
      height={20}
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={1.5}
      viewBox="0 0 20 20"
      width={20}
    >
      {children}
    </svg>
  );
}

export function SearchIcon() {
  return (
    <Sign>
      <circle cx="9" cy="9" r="5.75" />
      <path d="m13.5 13.5 3.75 3.75" />
    </Sign>
  );
}

export function MenuIcon() {
  return (
    <Sign>
      <path d="M2.5 6h15M2.5 10h15M2.5 14h10" />
    </Sign>
  );
}

export function CloseIcon() {
  return (
    <Sign>
      <path d="m4.5 4.5 11 11m0-11-11 11" />
    </Sign>
  );
}

/** Points onward: mirrored where text runs from right to left. */
export function OnwardIcon() {
  return (
    <Sign flip>
      <path d="M3 10h13m-5-5 5 5-5 5" />
    </Sign>
  );
}

export function BackIcon() {
  return (
    <Sign flip>
      <path d="M17 10H4m5 5-5-5 5-5" />
    </Sign>
  );
}

export function GlobeIcon() {
  return (
    <Sign>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M2.75 10h14.5M10 2.75c4.5 4.5 4.5 10 0 14.5-4.5-4.5-4.5-10 0-14.5" />
    </Sign>
  );
}

/** Somebody: the account. */
export function PersonIcon() {
  return (
    <Sign>
      <circle cx="10" cy="6.75" r="3.25" />
      <path d="M3.5 17c.6-3.6 3.2-5.5 6.5-5.5s5.9 1.9 6.5 5.5" />
    </Sign>
  );
}

/** A bag: where goods wait to be bought. */
export function BagIcon() {
  return (
    <Sign>
      <path d="M3.75 6.75h12.5l-.75 10h-11zM7 9V5.5a3 3 0 0 1 6 0V9" />
    </Sign>
  );
}

export function DownIcon() {
  return (
    <Sign>
      <path d="m5 7.5 5 5 5-5" />
    </Sign>
  );
}
