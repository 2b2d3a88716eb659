export const listings = 1;
