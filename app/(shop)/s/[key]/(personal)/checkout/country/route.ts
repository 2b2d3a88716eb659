import { defineShopForm } from "@/app/_server/shop-form";
import { changeCountry, contactRule } from "../_data/contact-form";

export const POST = defineShopForm(contactRule, changeCountry);
