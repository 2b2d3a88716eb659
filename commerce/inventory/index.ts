export { availabilityFor } from "./availability";
export { checkLedger, postMovements } from "./ledger";
export { deliveryPromise, listLocations, saveLocation } from "./locations";
export { importedStock, importStock } from "./sheet";
