export * from "./verbs";
