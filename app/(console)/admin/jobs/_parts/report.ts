/** The plain figures of a job's report, one level deep: what fits in a panel. Lists are counted. */
export function figuresOf(report: unknown): [string, string | number][] {
  if (typeof report !== "object" || report === null || Array.isArray(report)) return [];
  return Object.entries(report).flatMap(([key, value]): [string, string | number][] => {
    if (typeof value === "number" || typeof value === "string") return [[key, value]];
    if (Array.isArray(value)) return [[key, value.length]];
    return [];
  });
}
