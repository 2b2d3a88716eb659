/** unstable_cache keeps JSON: these two carry bigint (money) and Date through it. */
export function encodeValue(value: unknown): string {
  return (
    JSON.stringify(value, function (this: Record<string, unknown>, key, plain: unknown) {
      // Date.toJSON has run already: `plain` is text, the holder still has the Date.
      const raw = this[key];
      if (typeof raw === "bigint") return { $bigint: raw.toString() };
      if (raw instanceof Date) return { $date: raw.toISOString() };
      return plain;
    }) ?? "null"
  );
}

export function decodeValue(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    if ("$bigint" in value && typeof value.$bigint === "string") return BigInt(value.$bigint);
    if ("$date" in value && typeof value.$date === "string") return new Date(value.$date);
    return value;
  });
}
