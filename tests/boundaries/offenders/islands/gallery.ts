export const gallery = 1;
