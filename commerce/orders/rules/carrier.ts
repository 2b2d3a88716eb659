import { sha256 } from "@/lib/crypto";
import type { ParcelState } from "./fulfilment-nouns";
import { OFFLINE_CARRIER } from "./inputs";

export interface Shipment {
  readonly parcelId: string;
  /** ISO 3166-1 of where it is handed over. */
  readonly fromCountry: string;
  readonly toCountry: string;
  readonly weightGrams: number | null;
}

export interface Track {
  readonly trackingNumber: string;
  readonly shippedAt: Date;
  readonly daysMin: number;
}

/** Who carries parcels. `label` may be asked again for the same parcel; `attempt` above 0 when its number was taken. */
export interface Carrier {
  readonly key: string;
  label(shipment: Shipment, attempt: number): { trackingNumber: string; trackingUrl: string | null };
  /** Where a parcel is now. */
  track(parcel: Track, now: Date): ParcelState;
}

/** How the letters of S10 weigh its eight digits. */
const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;
const HOUR_MS = 3_600_000;

/** The ninth digit of an international tracking number (UPU S10-12): weighted sum modulo 11. */
export function checkDigit(serial: string): number {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(serial[index] ?? 0), 0);
  const rest = 11 - (sum % 11);
  return rest === 10 ? 0 : rest === 11 ? 5 : rest;
}

/** Whether a tracking number is written as S10 asks, its check digit included: `RR473124829DE`. */
export function isTrackingNumber(text: string): boolean {
  const parts = /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/.exec(text);
  return parts?.[1] !== undefined && checkDigit(parts[1]) === Number(parts[2]);
}

/**
 * A carrier without a network: numbers of its own with a valid check digit, and parcels that travel by the clock. It
 * stands where no contract with a real one is set up.
 */
export const offlineCarrier: Carrier = {
  key: OFFLINE_CARRIER,
  label({ parcelId, fromCountry }, attempt) {
    const digest = Number.parseInt(sha256(`${parcelId} ${attempt}`).slice(0, 8), 16);
    const serial = String(digest % 100_000_000).padStart(8, "0");
    return { trackingNumber: `CM${serial}${checkDigit(serial)}${fromCountry}`, trackingUrl: null };
  },
  track({ shippedAt, daysMin }, now) {
    const hours = (now.getTime() - shippedAt.getTime()) / HOUR_MS;
    const arrives = Math.max(1, daysMin) * 24;
    if (hours >= arrives) return "delivered";
    if (hours >= arrives - 6) return "out_for_delivery";
    return hours >= 4 ? "in_transit" : "handed_over";
  },
};

/** One policy, one interface: a real carrier is another entry here. */
export const CARRIERS: Readonly<Record<string, Carrier>> = { [offlineCarrier.key]: offlineCarrier };

/** Which way a parcel may go. Forward along its journey, never back; it may get lost or be sent back from anywhere. */
export const PARCEL_MOVES: Readonly<Record<ParcelState, readonly ParcelState[]>> = {
  handed_over: ["in_transit", "out_for_delivery", "delivered", "failed", "sent_back"],
  in_transit: ["out_for_delivery", "delivered", "failed", "sent_back"],
  out_for_delivery: ["in_transit", "delivered", "failed", "sent_back"],
  failed: ["in_transit", "out_for_delivery", "delivered", "sent_back"],
  delivered: ["sent_back"],
  sent_back: [],
};
