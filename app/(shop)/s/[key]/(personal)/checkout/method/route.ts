import { defineShopForm } from "@/app/_server/shop-form";
import { chooseMethod, methodRule } from "../_data/step-forms";

export const POST = defineShopForm(methodRule, chooseMethod);
