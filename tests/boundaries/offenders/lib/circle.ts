export { one } from "./no-circles"; export const other = 1;
