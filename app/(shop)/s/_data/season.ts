export type Season = "spring" | "summer" | "autumn" | "winter";

const NORTH: readonly Season[] = ["winter", "spring", "summer", "autumn"];

/** The meteorological season at a latitude (degrees, north positive): December to February is winter in the north. */
export function seasonOf(now: Date, latitude: number): Season {
  const quarter = Math.floor(((now.getUTCMonth() + 1) % 12) / 3);
  return NORTH[latitude < 0 ? (quarter + 2) % 4 : quarter] ?? "spring";
}
