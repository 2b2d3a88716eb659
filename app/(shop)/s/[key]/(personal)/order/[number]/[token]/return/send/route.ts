import { defineShopForm } from "@/app/_server/shop-form";
import { returnRule, sendReturn } from "../../_data/order-forms";

export const POST = defineShopForm(returnRule, sendReturn);
