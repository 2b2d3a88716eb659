export const storefrontsTable = 1;
