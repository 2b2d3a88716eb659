export { other } from "./circle"; export const one = 1;
