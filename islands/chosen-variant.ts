/** What other islands may want to know of a variant when a shopper chooses it. */
export interface ChosenVariant {
  /** The `v` of its address: `moss-m`. */
  readonly key: string;
  /** Its option values as pictures name them: `colour:moss`. */
  readonly shows: readonly string[];
}

const CHOSEN = "meridian:variant";

/** Tells all islands of the page. */
export function announceVariant(variant: ChosenVariant): void {
  document.dispatchEvent(new CustomEvent(CHOSEN, { detail: variant }));
}

export function onVariant(listener: (variant: ChosenVariant) => void): void {
  document.addEventListener(CHOSEN, (event) => listener((event as CustomEvent<ChosenVariant>).detail));
}
