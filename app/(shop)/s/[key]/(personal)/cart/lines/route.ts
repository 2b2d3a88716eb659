import { defineShopForm } from "@/app/_server/shop-form";
import { change, lineRule } from "../_data/cart-forms";

export const POST = defineShopForm(lineRule, change);
