export const listingsTable = 1;
