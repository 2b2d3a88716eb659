export const pricing = 1;
