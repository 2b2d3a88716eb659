export const insight = 1;
