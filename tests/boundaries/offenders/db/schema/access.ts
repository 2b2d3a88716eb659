export const accessTable = 1;
