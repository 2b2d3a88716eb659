"use server";

import { defineAction } from "@/app/_server/action";
import { saveTranslation } from "@/commerce/catalog";
import { translationInput } from "@/commerce/catalog/model";

/** Saves the words of a product in one language, as read and approved by the person who sends them. */
export const saveWords = defineAction({ may: "catalog.translate", input: translationInput }, (ctx, input) =>
  saveTranslation(ctx, input),
);
