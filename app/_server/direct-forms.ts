import { POST as addToCart } from "@/app/(shop)/s/[key]/(personal)/cart/add/route";
import { POST as changeLine } from "@/app/(shop)/s/[key]/(personal)/cart/lines/route";
import { POST as contact } from "@/app/(shop)/s/[key]/(personal)/checkout/contact/route";
import { POST as method } from "@/app/(shop)/s/[key]/(personal)/checkout/method/route";
import { POST as place } from "@/app/(shop)/s/[key]/(personal)/checkout/place/route";
import type { DirectForms } from "@/edge/direct";

/**
 * The forms that our server hands to their handlers without going through Next, whose router costs more than they do
 * (docs/decisions/0011): what shoppers send most, and what all send at once when a sale begins. Their handlers are those of
 * the routes, which answer where this server is not in front, and may use nothing of `next/`.
 */
export const directForms: DirectForms = new Map([
  ["/cart/add", addToCart],
  ["/cart/lines", changeLine],
  ["/checkout/contact", contact],
  ["/checkout/method", method],
  ["/checkout/place", place],
]);
