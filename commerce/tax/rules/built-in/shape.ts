import type { TaxRate, TaxZone } from "../../model";

/** "As far back as these tables know". */
export const ALWAYS = "0001-01-01";

/** A row of the tables as it is shipped: who wrote it and how often it was edited is said where it is installed. */
export type BuiltInZone = Omit<TaxZone, "origin" | "version">;
export type BuiltInRate = Omit<TaxRate, "id" | "origin" | "version">;

type Optional =
  | "region"
  | "postcodes"
  | "ratesFrom"
  | "rounding"
  | "roundingMode"
  | "incomplete"
  | "vatPrefix";

/** A zone with what most zones are: a whole country outside the Union that rounds halves up, once for each rate. */
export function zone(given: Omit<BuiltInZone, Optional> & Partial<Pick<BuiltInZone, Optional>>): BuiltInZone {
  return {
    ...{ region: null, postcodes: null, vatPrefix: null, ratesFrom: null },
    ...{ rounding: "total", roundingMode: "half_up", incomplete: false },
    ...given,
  };
}

/** From a day on: percent by class. A class that is left out of the next period has ended. */
export type Period = readonly [from: string, percents: Readonly<Record<string, number>>, source?: string];

interface Series {
  readonly zoneKey: string;
  readonly name: string;
  readonly jurisdiction: string;
  readonly component?: string;
  readonly compound?: boolean;
  readonly position?: number;
  readonly source: string;
  readonly checkedOn: string;
  /** In any order. The last one holds until `until`, or until further notice. */
  readonly periods: readonly Period[];
  readonly until?: string;
}

/** Dated rows from periods: a rate that stays over a change of another one is one row. */
export function rates(series: Series): BuiltInRate[] {
  const { zoneKey, name, jurisdiction, source, checkedOn, until = null } = series;
  const { component = "vat", compound = false, position = 0 } = series;
  const periods = [...series.periods].sort(([a], [b]) => (a < b ? -1 : 1));
  const classes = [...new Set(periods.flatMap(([, percents]) => Object.keys(percents)))];
  return classes.flatMap((classKey) => {
    const rows: BuiltInRate[] = [];
    let last: BuiltInRate | null = null;
    const end = (day: string | null) => {
      if (last) rows.push({ ...last, validUntil: day });
      last = null;
    };
    for (const [from, percents, note] of periods) {
      const percent = percents[classKey];
      const rateMicro = percent === undefined ? null : Math.round(percent * 10_000);
      if ((last as BuiltInRate | null)?.rateMicro === rateMicro) continue;
      end(from);
      if (rateMicro === null) continue;
      last = {
        ...{ zoneKey, classKey, component, name, jurisdiction, rateMicro, compound, position, checkedOn },
        ...{ validFrom: from, validUntil: null, source: note ?? source },
      };
    }
    end(until);
    return rows;
  });
}
