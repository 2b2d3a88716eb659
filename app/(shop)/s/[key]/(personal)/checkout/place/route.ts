import { defineShopForm } from "@/app/_server/shop-form";
import { place, placeRule } from "../_data/step-forms";

export const POST = defineShopForm(placeRule, place);
