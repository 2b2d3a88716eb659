export { crawl } from "./crawl";
export { createFetcher } from "./fetch";
export type { Finding } from "./model";
export { reportLines, reportOf } from "./report";
export { judge } from "./rules";
