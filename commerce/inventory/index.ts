export { availabilityFor } from "./availability";
export { checkLedger, postMovements } from "./ledger";
export { levelsOf, stockOfProducts } from "./levels.view";
export { deliveryPromise, listLocations, saveLocation } from "./locations";
export { importedStock, importStock } from "./sheet";
