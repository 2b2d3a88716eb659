import { defineShopForm } from "@/app/_server/shop-form";
import { cancel, cancelRule } from "../_data/step-forms";

export const POST = defineShopForm(cancelRule, cancel);
