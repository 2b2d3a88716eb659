import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";

/** The page before the shell: sign in, choose a password. One column on a chart's quiet graticule. */
export function FrontDoor({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <main className="relative grid min-h-dvh place-items-center overflow-hidden px-4 py-10">
      <Graticule />
      <div className="relative w-full max-w-sm rounded-md border bg-card">
        <div className="grid gap-1 border-b px-6 py-5">
          <p className="mb-4 flex items-center gap-2 font-medium">
            <BrandMark className="size-5 text-primary" />
            Meridian
          </p>
          <h1 className="text-xl">{title}</h1>
          <p className="text-muted-foreground">{text}</p>
        </div>
        <div className="grid gap-5 px-6 py-6">{children}</div>
      </div>
    </main>
  );
}

/** Meridians and parallels of a globe seen from afar. */
function Graticule() {
  const steps = [0.26, 0.5, 0.71, 0.87, 0.97];
  return (
    <svg
      aria-hidden="true"
      viewBox="-500 -500 1000 1000"
      className="pointer-events-none absolute top-1/2 left-1/2 size-[max(120vw,120vh)] -translate-x-1/2 -translate-y-1/2"
      fill="none"
      stroke="var(--border)"
      strokeWidth="1"
    >
      <circle r="490" />
      <path d="M0-490V490M-490 0H490" />
      {steps.map((step) => (
        <ellipse key={step} rx={490 * step} ry="490" />
      ))}
      {steps.slice(0, 4).map((step) => {
        const y = 490 * step;
        const x = 490 * Math.sqrt(1 - step * step);
        return <path key={step} d={`M${-x} ${y}H${x}M${-x} ${-y}H${x}`} />;
      })}
    </svg>
  );
}
