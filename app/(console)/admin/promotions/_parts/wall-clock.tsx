import { useFormatter } from "next-intl";

/** A time on the clock of each storefront: no zone, so nothing is converted. */
export function WallClock({ wall }: { wall: string | null }) {
  const format = useFormatter();
  if (wall === null) return <span className="text-muted-foreground">–</span>;
  return (
    <time dateTime={wall} className="whitespace-nowrap">
      {format.dateTime(new Date(`${wall}:00Z`), { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })}
    </time>
  );
}
