const TILE = { patternUnits: "userSpaceOnUse" } as const;

/**
 * One pattern for each state that is not a plain fill, so that no state is told by colour alone. `scale` undoes the
 * map's magnification: hatching stays as fine as in the legend, whose own ones have the prefix "swatch". Each once in a
 * page; fills name them by id.
 */
export function MapPatterns({ scale = 1, prefix = "map" }: { scale?: number; prefix?: "map" | "swatch" }) {
  const size = (units: number) => units / scale;
  const tile = (units: number) => ({ ...TILE, width: size(units), height: size(units) });
  const line = (units: number) => ({ strokeWidth: size(units), fill: "none" });
  return (
    <defs>
      <pattern id={`${prefix}-draft`} {...tile(4)} patternTransform="rotate(45)">
        <rect width={size(4)} height={size(4)} fill="var(--primary-quiet)" />
        <path d={`M0 0V${size(4)}`} stroke="var(--map-draft)" {...line(3)} />
      </pattern>
      <pattern id={`${prefix}-preview`} {...tile(4)}>
        <rect width={size(4)} height={size(4)} fill="var(--primary-quiet)" />
        <circle cx={size(2)} cy={size(2)} r={size(1)} fill="var(--map-live)" />
      </pattern>
      <pattern id={`${prefix}-scheduled`} {...tile(4)}>
        <rect width={size(4)} height={size(4)} fill="var(--primary-quiet)" />
        <path d={`M${size(1)} 0V${size(4)}`} stroke="var(--map-live)" {...line(1)} />
      </pattern>
      <pattern id={`${prefix}-paused`} {...tile(5)} patternTransform="rotate(-45)">
        <rect width={size(5)} height={size(5)} fill="var(--warning-quiet)" />
        <path d={`M0 0V${size(5)}`} stroke="var(--map-paused)" {...line(4)} />
      </pattern>
      <pattern id={`${prefix}-blocked`} {...tile(5)} patternTransform="rotate(45)">
        <rect width={size(5)} height={size(5)} fill="var(--destructive-quiet)" />
        <path d={`M0 0V${size(5)}M0 0H${size(5)}`} stroke="var(--destructive)" {...line(1.6)} />
      </pattern>
      <pattern id={`${prefix}-reachable`} {...tile(3.4)}>
        <rect width={size(3.4)} height={size(3.4)} fill="var(--map-land)" />
        <circle cx={size(1.7)} cy={size(1.7)} r={size(0.55)} fill="var(--map-border)" />
      </pattern>
      <pattern id={`${prefix}-forbidden`} {...tile(4)} patternTransform="rotate(45)">
        <rect width={size(4)} height={size(4)} fill="var(--map-water)" />
        <path d={`M0 0V${size(4)}`} stroke="var(--map-border)" {...line(1)} />
      </pattern>
    </defs>
  );
}
