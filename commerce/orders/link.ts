import { lookAtTries, takeTry } from "@/commerce/access";
import type { Ctx } from "@/commerce/context";
import { type Failure, fail, type Result } from "@/lib/result";
import type { Order, OrdersFailureCode } from "./model";
import { orderByToken } from "./reading";

const PURPOSE = "order-link";

/**
 * The order behind a secret link, for whoever comes from `ip`. Wrong links are counted: after 20 in a quarter of an hour an address
 * (IPv6: its /64) opens no order at all, not even by a right link (`orders.too_many_tries` with the seconds to wait). An order whose
 * number was guessed at five times is closed to addresses that have guessed wrong; who has the link and never guessed still
 * gets in, so nobody is locked out by others.
 */
export async function openOrderLink(
  ctx: Ctx,
  input: {
    readonly number: string;
    readonly token: string;
    readonly storefrontId: string;
    readonly ip: string;
  },
): Promise<Result<Order, Failure<OrdersFailureCode>>> {
  const { ip, ...link } = input;
  const trier = { account: link.number.slice(0, 60).toUpperCase(), ip };
  const tries = await lookAtTries(ctx, PURPOSE, trier);
  const seconds = tries.address || (tries.guessed ? tries.account : 0);
  if (seconds > 0) return fail("orders.too_many_tries", "limit", { seconds });
  const found = await orderByToken(ctx, link);
  if (!found.ok) await takeTry(ctx, PURPOSE, trier);
  return found;
}
