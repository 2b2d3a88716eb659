import type { TaxFacts, TaxNote, TaxRegistration, TaxSale, TaxZone, Treatment } from "../model";
import { dayIn, holds, zoneOf } from "./place";
import { isUnionPrefix, plainVatId, prefixOf } from "./vat-prefix";

/** Where a sale is taxed, by whose leave, and what has to be said about it. */
export interface Placement {
  readonly treatment: Treatment;
  /** Whose rates count; null: none are known there. */
  readonly zone: TaxZone | null;
  /** The registrations whose taxes are charged; `all`: every part of the zone's tax; none: nothing is charged. */
  readonly charged: "all" | ReadonlySet<string>;
  readonly notes: readonly TaxNote[];
}

const NOTHING: ReadonlySet<string> = new Set();
const note = (key: TaxNote["key"], data: TaxNote["data"] = {}): TaxNote => ({ key, data });

/**
 * The tax treatment of a sale. Inside the VAT territory of the Union (goods: Northern Ireland too, protocol of
 * 2020, art. 8) the directive 2006/112/EC decides; everywhere else a tax is charged where the seller is registered for it.
 */
export function placementOf(sale: TaxSale, facts: TaxFacts): Placement {
  const from = zoneOf(facts.zones, sale.shipFrom);
  const to = zoneOf(facts.zones, sale.shipTo);
  const goods = (sale.supply ?? "goods") === "goods";
  const inUnion = (zone: TaxZone | null): zone is TaxZone =>
    zone !== null && (zone.territory === "eu" || (goods && zone.territory === "eu_goods"));
  const placed =
    inUnion(from) && inUnion(to) && from.jurisdiction !== to.jurisdiction
      ? acrossTheUnion(sale, facts, from, to, goods)
      : byRegistration(sale, facts, from, to);
  const local = placed.treatment === "domestic" || placed.treatment === "destination";
  const notes = [...placed.notes];
  if (to === null) notes.push(note("zone_unknown", { country: sale.shipTo.country }));
  if (local && placed.zone?.incomplete) notes.push(note("local_rates_missing", { zone: placed.zone.name }));
  return { ...placed, notes };
}

/** From one member state into another. */
function acrossTheUnion(
  sale: TaxSale,
  facts: TaxFacts,
  from: TaxZone,
  to: TaxZone,
  goods: boolean,
): Placement {
  const notes: TaxNote[] = [];
  if (sale.customer.kind === "business") {
    const doubt = doubtAbout(sale, from);
    if (doubt === null) {
      const treatment = goods ? "intra_eu_supply" : "reverse_charge";
      return { treatment, zone: to, charged: NOTHING, notes: [note(treatment)] };
    }
    notes.push(note(doubt));
  }
  if (registered(facts, from, sale.date).has("oss"))
    return { treatment: "oss", zone: to, charged: "all", notes };
  if (registered(facts, to, sale.date).has(to.jurisdiction))
    return { treatment: "destination", zone: to, charged: "all", notes };
  if (taxedAtDestination(facts, from))
    return {
      treatment: "destination",
      zone: to,
      charged: "all",
      notes: [...notes, note("oss_registration_needed")],
    };
  if (registered(facts, from, sale.date).has(from.jurisdiction))
    return { treatment: "origin", zone: from, charged: "all", notes };
  return {
    treatment: "not_registered",
    zone: from,
    charged: NOTHING,
    notes: [...notes, note("not_registered")],
  };
}

/**
 * Art. 59c: the threshold helps only a seller established in one member state who sends from there, and only while
 * neither this year's nor last year's sales have passed it. Whoever chose the destination (par. 3) is bound to it.
 */
export function taxedAtDestination(facts: TaxFacts, from: TaxZone): boolean {
  const { settings, distance } = facts;
  const home = zoneOf(facts.zones, { country: settings.homeCountry, region: null, postcode: null });
  const helped = settings.oneMemberState && home?.jurisdiction === from.jurisdiction;
  const over =
    distance.thisYearMinor > settings.thresholdMinor || distance.lastYearMinor > settings.thresholdMinor;
  return !helped || over || settings.distanceSales === "destination";
}

/** Within one tax territory, or over a border that is not one between member states. */
function byRegistration(sale: TaxSale, facts: TaxFacts, from: TaxZone | null, to: TaxZone | null): Placement {
  const home =
    from && to
      ? from.jurisdiction === to.jurisdiction ||
        (from.country === to.country && !special(from) && !special(to))
      : sale.shipFrom.country.toUpperCase() === sale.shipTo.country.toUpperCase();
  if (to) {
    const held = registered(facts, to, sale.date);
    const levied = new Set(leviers(facts, to).filter((jurisdiction) => held.has(jurisdiction)));
    if (levied.size > 0) {
      const union = to.territory !== "third";
      return {
        treatment: home ? "domestic" : "destination",
        zone: to,
        charged: union ? "all" : levied,
        notes: [],
      };
    }
  }
  return home
    ? { treatment: "not_registered", zone: to, charged: NOTHING, notes: [note("not_registered")] }
    : {
        treatment: "export",
        zone: to,
        charged: NOTHING,
        notes: [note("export"), note("import_tax_by_buyer")],
      };
}

/** An exception by postcode outside the tax territory of its country: sending there is an export (Heligoland). */
const special = (zone: TaxZone) => zone.postcodes !== null && zone.territory === "third";

/** Who levies a part of the tax of a zone: Québec and, for GST, Canada. */
function leviers(facts: TaxFacts, zone: TaxZone): string[] {
  const keys = [zone.key, zone.ratesFrom];
  const levied = facts.rates.filter(({ zoneKey }) => keys.includes(zoneKey)).map((rate) => rate.jurisdiction);
  return [...new Set([zone.jurisdiction, ...levied])];
}

/** The registrations held on the day of the sale in a zone: jurisdictions, and `oss`. */
function registered(facts: TaxFacts, zone: TaxZone, at: Date): ReadonlySet<string> {
  const day = dayIn(zone.timeZone, at);
  const held = facts.registrations.filter((registration: TaxRegistration) => holds(registration, day));
  return new Set(held.map(({ scheme, jurisdiction }) => (scheme === "oss" ? "oss" : jurisdiction)));
}

/**
 * Why a business is taxed like a consumer, or null when its purchase is exempt: it must have a VAT id of a member
 * state other than the one the goods leave from, (art. 138 (1) (b)), proven valid by evidence that still holds.
 */
function doubtAbout(sale: TaxSale, from: TaxZone): "vat_id_not_verified" | "vat_id_same_state" | null {
  const { evidence } = sale.customer;
  const vatId = sale.customer.vatId === null ? null : plainVatId(sale.customer.vatId);
  const proven =
    vatId !== null &&
    evidence?.state === "valid" &&
    evidence.vatId === vatId &&
    evidence.expiresAt > sale.date;
  const prefix = vatId === null ? "" : prefixOf(vatId);
  const union = isUnionPrefix(prefix) && ((sale.supply ?? "goods") === "goods" || prefix !== "XI");
  if (!proven || !union) return "vat_id_not_verified";
  return prefix === from.vatPrefix ? "vat_id_same_state" : null;
}
