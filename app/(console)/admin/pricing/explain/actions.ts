"use server";

import { z } from "zod";
import { defineAction } from "@/app/_server/action";
import { findVariants } from "./data";

/** Variants whose name, handle or number holds a text. */
export const searchVariants = defineAction(
  { may: "pricing.read", input: z.string().trim().min(2).max(100) },
  (ctx, text) => findVariants(ctx, text),
);
