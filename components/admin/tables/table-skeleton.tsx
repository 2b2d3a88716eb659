import { Skeleton } from "@/components/ui/skeleton";

const WIDTHS = ["w-3/4", "w-1/2", "w-2/3", "w-2/5", "w-3/5"];

/** A table that is still on its way: same head, same row height, so nothing jumps. */
export function TableSkeleton({ columns = 5, rows = 10 }: { columns?: number; rows?: number }) {
  const cells = Array.from({ length: columns }, (_, at) => at);
  return (
    <div aria-hidden className="grid gap-3">
      <Skeleton className="h-8 w-full max-w-80" />
      <div className="grid">
        {Array.from({ length: rows + 1 }, (_, row) => row).map((row) => (
          <div
            key={row}
            className="grid h-9 items-center gap-6 border-b px-3"
            style={{ gridTemplateColumns: `repeat(${columns}, 1fr)` }}
          >
            {cells.map((cell) => (
              <Skeleton
                key={cell}
                className={`h-3 ${row === 0 ? "w-1/4" : WIDTHS[(row + cell * 2) % WIDTHS.length]}`}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
