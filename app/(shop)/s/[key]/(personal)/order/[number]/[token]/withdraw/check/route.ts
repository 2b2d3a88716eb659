import { defineShopForm } from "@/app/_server/shop-form";
import { checkWithdrawal, withdrawCheckRule } from "../../_data/order-forms";

export const POST = defineShopForm(withdrawCheckRule, checkWithdrawal);
