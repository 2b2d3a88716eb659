import { defineShopForm } from "@/app/_server/shop-form";
import { confirmWithdrawal, withdrawRule } from "../../_data/order-forms";

export const POST = defineShopForm(withdrawRule, confirmWithdrawal);
