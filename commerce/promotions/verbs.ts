import type { Ctx, TxCtx } from "@/commerce/context";
import type { Channel } from "@/commerce/pricing/model";
import type { Failure, Result } from "@/lib/result";
import type {
  ActivePromotion,
  Boundary,
  CodeBatch,
  ItemFacts,
  Promotion,
  PromotionCodeRow,
  PromotionInput,
  PromotionStatus,
  PromotionSummary,
  PromotionsFailureCode,
  Redemption,
} from "./model";

/** The signatures of the verbs, for the rooms that are built at the same time; each is replaced by its own file. */
type Outcome<T> = Promise<Result<T, Failure<PromotionsFailureCode>>>;
const soon = (): never => {
  throw new Error("promotions: this verb is on its way");
};

export const createPromotion = (_ctx: Ctx, _input: PromotionInput): Outcome<Promotion> => soon();
export const editPromotion = (
  _ctx: Ctx,
  _input: { promotionId: string; version: number; promotion: PromotionInput },
): Outcome<Promotion> => soon();
export const duplicatePromotion = (
  _ctx: Ctx,
  _input: { promotionId: string; name: string },
): Outcome<Promotion> => soon();
export const startPromotion = (
  _ctx: Ctx,
  _input: { promotionId: string; version: number },
): Outcome<Promotion> => soon();
export const pausePromotion = (
  _ctx: Ctx,
  _input: { promotionId: string; version: number },
): Outcome<Promotion> => soon();
export const archivePromotion = (
  _ctx: Ctx,
  _input: { promotionId: string; version: number },
): Outcome<Promotion> => soon();
export const getPromotion = (_ctx: Ctx, _promotionId: string): Promise<Promotion | null> => soon();
export const listPromotions = (
  _ctx: Ctx,
  _page: {
    query?: string;
    statuses?: readonly PromotionStatus[];
    storefrontId?: string;
    needsCode?: boolean;
    cursor?: string;
    limit: number;
  },
): Promise<{ rows: PromotionSummary[]; nextCursor: string | null; total: number }> => soon();

export const activePromotions = (
  _ctx: Ctx,
  _question: {
    storefrontId: string;
    at: Date;
    channel: Channel;
    codes?: readonly string[];
    customerKey?: string | null;
  },
): Promise<ActivePromotion[]> => soon();
export const shelfPromotions = (
  _ctx: Ctx,
  _question: { storefrontId: string; at: Date },
): Promise<ActivePromotion[]> => soon();
export const itemFacts = (_ctx: Ctx, _variantIds: readonly string[]): Promise<Map<string, ItemFacts>> =>
  soon();
export const nextPromotionBoundary = (_ctx: Ctx, _after: Date): Promise<Boundary | null> => soon();

export const redeem = (_tx: TxCtx, _redemption: Redemption): Outcome<{ repeated: boolean }> => soon();
export const release = (
  _tx: TxCtx,
  _use: { promotionId: string; orderRef: string },
): Promise<{ released: boolean }> => soon();

export const addCode = (
  _ctx: Ctx,
  _input: { promotionId: string; code: string; useLimit?: number | null },
): Outcome<PromotionCodeRow> => soon();
export const orderCodes = (
  _ctx: Ctx,
  _input: { promotionId: string; count: number; prefix?: string; useLimit?: number | null },
): Outcome<CodeBatch> => soon();
export const makeCodes = (
  _ctx: Ctx,
  _batchId: string,
  _say?: (made: number, wanted: number) => Promise<boolean>,
): Outcome<CodeBatch> => soon();
export const listCodes = (
  _ctx: Ctx,
  _page: { promotionId: string; query?: string; cursor?: string; limit: number },
): Promise<{ rows: PromotionCodeRow[]; nextCursor: string | null; total: number }> => soon();
export const listBatches = (_ctx: Ctx, _promotionId: string): Promise<CodeBatch[]> => soon();
export const setCodeDisabled = (
  _ctx: Ctx,
  _input: { codeId: string; disabled: boolean },
): Outcome<PromotionCodeRow> => soon();
export const exportCodes = (
  _ctx: Ctx,
  _filter: { promotionId: string; batchId?: string },
): AsyncGenerator<string> => soon();
