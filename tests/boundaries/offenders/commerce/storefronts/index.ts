export const storefronts = 1;
