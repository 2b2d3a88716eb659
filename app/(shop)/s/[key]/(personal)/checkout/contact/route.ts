import { defineShopForm } from "@/app/_server/shop-form";
import { contactRule, saveContact } from "../_data/contact-form";

export const POST = defineShopForm(contactRule, saveContact);
