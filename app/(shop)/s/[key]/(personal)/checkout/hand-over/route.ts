import { defineShopForm } from "@/app/_server/shop-form";
import { handOverRule, toOtherStorefront } from "../_data/step-forms";

export const POST = defineShopForm(handOverRule, toOtherStorefront);
