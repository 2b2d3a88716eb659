import { defineShopForm } from "@/app/_server/shop-form";
import { reorder, reorderRule } from "../_data/order-forms";

export const POST = defineShopForm(reorderRule, reorder);
