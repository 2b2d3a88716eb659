import { useFormatter } from "next-intl";

/** A calendar day as it stands in a law: no zone, no time. */
export function Day({ day }: { day: string | null }) {
  const format = useFormatter();
  if (day === null || day <= "1900-01-01") return <span className="text-muted-foreground">–</span>;
  return (
    <time dateTime={day} className="whitespace-nowrap">
      {format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "medium", timeZone: "UTC" })}
    </time>
  );
}
