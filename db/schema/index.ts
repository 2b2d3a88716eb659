export * from "./access";
export * from "./catalog";
export * from "./events";
export * from "./inventory";
export * from "./launch";
export * from "./listings";
export * from "./pricing";
export * from "./storefronts";
