export const launchTable = 1;
