export const nouns = 1;
