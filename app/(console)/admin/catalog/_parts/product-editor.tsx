"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState, useTransition } from "react";
import type { ProductStatus } from "@/commerce/catalog/model";
import type { StockLevel } from "@/commerce/inventory/model";
import { MediaEditor } from "@/components/admin/editors/media-editor";
import { OptionsEditor } from "@/components/admin/editors/options-editor";
import {
  changedFields,
  type DraftField,
  mergeDrafts,
  type ProductDraft,
  productInputOf,
} from "@/components/admin/editors/product-draft";
import { SaveBar } from "@/components/admin/editors/save-bar";
import type { AdjustStock } from "@/components/admin/editors/stock-dialog";
import {
  type ListChoice,
  type LocationChoice,
  VariantsTable,
} from "@/components/admin/editors/variants-table";
import { WordsFields } from "@/components/admin/editors/words-fields";
import { FailureText, useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";
import type { OpenDraft } from "../[id]/data";
import { Facts } from "./facts";
import { pricesChanged } from "./prices-changed";

interface Choices {
  readonly categories: readonly { value: string; label: string; google: string | null }[];
  readonly lists: readonly ListChoice[];
  readonly locations: readonly LocationChoice[];
}

/** The form of a product. Keeps what is typed through refusals, conflicts and refreshes until it is saved or discarded. */
export function ProductEditor({
  open,
  direction,
  sourceName,
  choices,
  levels,
  mayEdit,
  mayPrice,
  save,
  read,
  adjust,
  aside,
}: {
  open: Omit<OpenDraft, "id" | "version"> & { id?: string; version?: number };
  direction: "ltr" | "rtl";
  sourceName: string;
  choices: Choices;
  levels: readonly StockLevel[];
  mayEdit: boolean;
  mayPrice: boolean;
  save: (input: unknown) => Promise<Answer<OpenDraft>>;
  read: (productId: string) => Promise<Answer<OpenDraft>>;
  adjust?: AdjustStock;
  aside?: ReactNode;
}) {
  const t = useTranslations("admin.editor");
  const common = useTranslations("admin.common");
  const text = useFailureText();
  const router = useRouter();
  const [base, setBase] = useState(open);
  const [draft, setDraft] = useState<ProductDraft>(open.draft);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [theirs, setTheirs] = useState<OpenDraft | null>(null);
  const [pending, start] = useTransition();
  const changes = useMemo(() => changedFields(base.draft, draft), [base, draft]);
  const dirty = mayEdit && changes.length > 0;
  const errors: Record<string, string> = failure?.path ? { [failure.path]: text(failure) } : {};
  const set = (part: Partial<ProductDraft>) => setDraft((now) => ({ ...now, ...part }));

  function submit() {
    start(async () => {
      const { id, version } = base;
      const answer = await save({
        product: {
          ...productInputOf(draft),
          sourceLocale: open.sourceLocale,
          ...(id === undefined ? {} : { id, version }),
        },
        prices: pricesChanged(base.draft, draft),
      });
      if (answer.status === "refused") {
        setFailure(answer.failure);
        if (answer.failure.code === "catalog.product_changed" && id !== undefined) {
          const now = await read(id);
          if (now.status === "done") setTheirs(now.value);
        }
        return;
      }
      if (answer.status !== "done") return;
      setFailure(null);
      setBase(answer.value);
      setDraft(answer.value.draft);
      toast(common("saved"));
      if (id === undefined) router.replace(`/catalog/${answer.value.id}`);
      else router.refresh();
    });
  }

  function takeTheirs(mine: boolean) {
    if (!theirs) return;
    setDraft(mine ? mergeDrafts(base.draft, draft, theirs.draft).draft : theirs.draft);
    setBase(theirs);
    setTheirs(null);
    setFailure(null);
  }

  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-8">
        <h1 className="text-balance text-xl">{draft.words.title || t("newTitle")}</h1>
        {theirs ? (
          <Conflict base={base.draft} mine={draft} theirs={theirs.draft} onTake={takeTheirs} />
        ) : (
          failure && <FailureText failure={failure} />
        )}
        <fieldset disabled={!mayEdit} className="contents">
          <Section title={t("words")} note={t("wordsIn", { language: sourceName })}>
            <WordsFields
              words={draft.words}
              onChange={(words) => set({ words })}
              lang={open.sourceLocale}
              dir={direction}
              origin="…/p"
              errors={errors}
            />
          </Section>
          <Section title={t("media")}>
            <MediaEditor
              productId={base.id}
              media={draft.media}
              onAdd={(item) => {
                setBase((now) => ({ ...now, draft: { ...now.draft, media: [...now.draft.media, item] } }));
                setDraft((now) => ({ ...now, media: [...now.media, item] }));
              }}
              onChange={(change) => setDraft((now) => ({ ...now, media: change(now.media) }))}
            />
          </Section>
          <Section title={t("variants")}>
            <OptionsEditor
              options={draft.options}
              variants={draft.variants}
              onChange={(options, variants) => set({ options, variants })}
            />
            <VariantsTable
              options={draft.options}
              variants={draft.variants}
              lists={choices.lists}
              locations={choices.locations}
              levels={levels}
              errors={errors}
              mayPrice={mayPrice}
              adjust={adjust}
              onChange={(variants) => set({ variants })}
            />
          </Section>
        </fieldset>
      </div>
      <aside className="grid min-w-0 content-start gap-8" aria-label={t("facts")}>
        <fieldset disabled={!mayEdit} className="contents">
          <Facts
            draft={draft}
            categories={choices.categories}
            errors={errors}
            onChange={(part: Partial<ProductDraft> & { status?: ProductStatus }) => set(part)}
          />
        </fieldset>
        {aside}
      </aside>
      <div className="xl:col-span-2">
        <SaveBar
          dirty={dirty}
          pending={pending}
          onSave={submit}
          onDiscard={() => {
            setDraft(base.draft);
            setFailure(null);
          }}
        />
      </div>
    </div>
  );
}

function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4" aria-label={title}>
      <div className="flex items-baseline justify-between gap-4 border-b pb-2">
        <h2 className="text-lg">{title}</h2>
        {note && <span className="text-muted-foreground text-xs">{note}</span>}
      </div>
      {children}
    </section>
  );
}

/** Somebody else has saved: what they changed, and how to go on without losing what is typed here. */
function Conflict({
  base,
  mine,
  theirs,
  onTake,
}: {
  base: ProductDraft;
  mine: ProductDraft;
  theirs: ProductDraft;
  onTake: (keepMine: boolean) => void;
}) {
  const t = useTranslations("admin.editor");
  const { both, taken } = mergeDrafts(base, mine, theirs);
  const names = (fields: readonly DraftField[]) => fields.map((field) => t(`fields.${field}`)).join(", ");
  return (
    <section
      role="alert"
      className="grid gap-2 rounded-md border border-warning/50 bg-warning-quiet px-4 py-3"
    >
      <h2>{t("conflict")}</h2>
      {taken.length > 0 && <p>{t("conflictTheirs", { fields: names(taken) })}</p>}
      {both.length > 0 && <p>{t("conflictBoth", { fields: names(both) })}</p>}
      {taken.length + both.length === 0 && <p>{t("conflictNothing")}</p>}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onTake(true)}>
          {t("keepMine")}
        </Button>
        <Button size="sm" variant="outline" onClick={() => onTake(false)}>
          {t("takeTheirs")}
        </Button>
      </div>
    </section>
  );
}
