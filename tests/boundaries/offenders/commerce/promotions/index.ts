export const promotions = 1;
