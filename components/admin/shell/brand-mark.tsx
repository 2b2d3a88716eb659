/** The sign of Meridian: a globe's outline with one meridian. Drawn in the current colour. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
    >
      <circle cx="12" cy="12" r="9.25" />
      <path d="M12 2.75c4 3.2 4 15.3 0 18.5" strokeWidth="2.5" />
      <path d="M2.75 12h18.5" strokeOpacity="0.45" />
    </svg>
  );
}
