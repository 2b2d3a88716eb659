/** The few signs of the shop, drawn in the colour of the text. Decorative: the words beside them speak. */

const frame = {
  "aria-hidden": true,
  fill: "none",
  focusable: false,
  height: 20,
  stroke: "currentColor",
  strokeLinecap: "round",
  strokeLinejoin: "round",
  strokeWidth: 1.5,
  viewBox: "0 0 20 20",
  width: 20,
} as const;

export function SearchIcon() {
  return (
    <svg {...frame}>
      <circle cx="9" cy="9" r="5.75" />
      <path d="m13.5 13.5 3.75 3.75" />
    </svg>
  );
}

export function MenuIcon() {
  return (
    <svg {...frame}>
      <path d="M2.5 6h15M2.5 10h15M2.5 14h10" />
    </svg>
  );
}

export function CloseIcon() {
  return (
    <svg {...frame}>
      <path d="m4.5 4.5 11 11m0-11-11 11" />
    </svg>
  );
}

/** Points onward: mirrored where text runs from right to left. */
export function OnwardIcon() {
  return (
    <svg {...frame} className="flip">
      <path d="M3 10h13m-5-5 5 5-5 5" />
    </svg>
  );
}

export function BackIcon() {
  return (
    <svg {...frame} className="flip">
      <path d="M17 10H4m5 5-5-5 5-5" />
    </svg>
  );
}

export function GlobeIcon() {
  return (
    <svg {...frame}>
      <circle cx="10" cy="10" r="7.25" />
      <path d="M2.75 10h14.5M10 2.75c4.5 4.5 4.5 10 0 14.5-4.5-4.5-4.5-10 0-14.5" />
    </svg>
  );
}
