export const pricingTable = 1;
