import { defineShopForm } from "@/app/_server/shop-form";
import { add, addRule } from "../_data/cart-forms";

export const POST = defineShopForm(addRule, add);
