import { type Ctx, inTransaction, systemCtx } from "@/commerce/context";
import { allocateStock } from "@/commerce/inventory";
import { confirmOrder, createOrder, getOrder } from "@/commerce/orders";
import type { Order, OrderDraft } from "@/commerce/orders/model";
import { capturePayment, createPaymentRow, foretell, pollPayment, startPayment } from "@/commerce/payments";
import type { Db } from "@/db/client";
import type { Result } from "@/lib/result";
import { draftOf, type WorldLine } from "./order-world";
import { attemptOf, makePaymentWorld, type PaymentWorld } from "./payments";
import { must } from "./pricing-world";
import { stockWorld } from "./stock-world";

export type Paid = "captured" | "authorised" | "invoice";

/** A storefront with two locations that have stock, where orders are placed as a checkout places them. */
export function orderShop(db: () => Db) {
  const stock = stockWorld(db);
  const ctx = (): Ctx => systemCtx(db(), "test");
  let world: PaymentWorld;
  let brandId = "";
  return {
    ...stock,
    ctx,
    get world() {
      return world;
    },
    get brandId() {
      return brandId;
    },
    async open(): Promise<void> {
      world = await makePaymentWorld(ctx());
      const [brand] = await db().query.brand.findMany();
      brandId = brand?.id ?? "";
    },
    async read(orderId: string): Promise<Order> {
      return must(await getOrder(ctx(), { orderId }));
    },
    /** Places an order and pays for it; `captured`: the test card is charged at once. */
    async place(
      lines: readonly WorldLine[],
      paid: Paid = "captured",
      over: Partial<OrderDraft> = {},
      productId?: string,
    ): Promise<Order> {
      const { storefrontId, key } = world;
      const made = draftOf(lines, { brandId, storefrontId, storefrontLocaleKey: key, ...over });
      const draft = productId ? { ...made, lines: made.lines.map((line) => ({ ...line, productId })) } : made;
      const { orderId } = draft;
      const attempt = attemptOf(world, {
        reference: orderId,
        amountMinor: draft.priced.totals.payableMinor,
        methodKey: paid === "invoice" ? "invoice" : "test-card",
      });
      const { paymentId } = must(await createPaymentRow(ctx(), attempt));
      if (paid !== "invoice") {
        await foretell(ctx(), paymentId, { outcome: "approve" });
        must(await startPayment(ctx(), attempt));
        must(await pollPayment(ctx(), { paymentId }));
      }
      if (paid === "captured") must(await capturePayment(ctx(), { paymentId }));
      must(
        await inTransaction(ctx(), async (tx): Promise<Result<unknown>> => {
          const made = await createOrder(tx, draft);
          if (!made.ok) return made;
          const held = draft.plan.parcels.flatMap((parcel) =>
            parcel.lines.map(({ lineId, quantity, backOrder }) => ({
              lineId,
              variantId: draft.lines.find(({ id }) => id === lineId)?.variantId ?? "",
              locationId: parcel.locationId,
              quantity,
              backOrder,
            })),
          );
          const allocated = await allocateStock(tx, {
            ref: orderId,
            storefrontId,
            channel: "web",
            lines: held,
          });
          if (!allocated.ok) return allocated;
          const paymentState =
            paid === "invoice" ? "to_be_paid" : paid === "captured" ? "paid" : "authorised";
          return confirmOrder(tx, { orderId, paymentId, paymentState });
        }),
      );
      return must(await getOrder(ctx(), { orderId }));
    },
  };
}
