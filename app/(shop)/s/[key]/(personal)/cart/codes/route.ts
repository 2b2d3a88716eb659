import { defineShopForm } from "@/app/_server/shop-form";
import { code, codeRule } from "../_data/cart-forms";

export const POST = defineShopForm(codeRule, code);
