export const catalogTable = 1;
