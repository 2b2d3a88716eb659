"use client";

import { type ComponentProps, type ReactNode, useMemo } from "react";
import { PromotionEditor } from "@/components/admin/promotions/editor";
import type { Choice } from "@/components/admin/promotions/picker";
import { type PreviewShelf, ShelfPreview } from "@/components/admin/promotions/shelf-preview";
import type { Answer } from "@/components/admin/shell/model";

type Find = (text: string) => Promise<Answer<Choice[]>>;
type EditorProps = ComponentProps<typeof PromotionEditor>;

const hits = (find: Find) => async (text: string) => {
  const answer = await find(text);
  return answer.status === "done" ? answer.value : [];
};

/** The editor of a promotion with what stands beside it: how it would look on a product page, its state and its use. */
export function PromotionScreen({
  categories,
  attributes,
  findProducts,
  findVariants,
  preview,
  state,
  ...editor
}: Omit<EditorProps, "choices" | "aside"> & {
  categories: readonly Choice[];
  attributes: readonly Choice[];
  findProducts: Find;
  findVariants: Find;
  preview: PreviewShelf;
  state?: ReactNode;
}) {
  const choices = useMemo(
    () => ({
      categories,
      attributes,
      findProducts: hits(findProducts),
      findVariants: hits(findVariants),
    }),
    [categories, attributes, findProducts, findVariants],
  );
  return (
    <PromotionEditor
      {...editor}
      choices={choices}
      aside={(form, saved) => (
        <>
          {state}
          <ShelfPreview
            form={form}
            saved={saved}
            storefronts={editor.storefronts}
            locales={editor.locales}
            findVariants={choices.findVariants}
            preview={preview}
          />
        </>
      )}
    />
  );
}
