export { applyPromotions } from "./rules/apply";
export { codeForm, codeKey } from "./rules/codes";
export { type RefundShare, refundShare } from "./rules/refund";
export { nextBoundary, phaseAt, windowIn } from "./rules/schedule";
export { isShelf, type ShelfItem, shelfFinder, shelfReduction } from "./rules/shelf";
export * from "./verbs";
