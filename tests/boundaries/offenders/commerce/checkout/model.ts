export type Noun = 1;
