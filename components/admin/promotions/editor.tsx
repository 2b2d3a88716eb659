"use client";

import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useMemo, useState, useTransition } from "react";
import type { Promotion, PromotionInput } from "@/commerce/promotions/model";
import { SaveBar } from "@/components/admin/editors/save-bar";
import { FailureText, useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Section } from "@/components/admin/shell/section";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";
import type { ErrorAt } from "./amounts-field";
import { ConditionFields } from "./condition-fields";
import { EffectFields } from "./effect-fields";
import type { PromotionForm } from "./form";
import { inputOf } from "./form-input";
import { formOf, type Names } from "./form-of";
import { LabelFields, type LabelLocale } from "./label-fields";
import { LimitFields } from "./limit-fields";
import { NameFields } from "./name-fields";
import { usePromotionSentences } from "./sentence";
import type { TargetChoices } from "./target-field";
import { WhenFields } from "./when-fields";

/** A storefront as the editor needs it. */
export interface EditorStorefront {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  /** IANA. */
  readonly timeZone: string;
}

export interface OpenPromotion {
  readonly promotion: Promotion;
  readonly names: Names;
}

/**
 * The form of a promotion. Says in words what is being typed, keeps it through refusals and conflicts, and points at the
 * field that a refusal belongs to.
 */
export function PromotionEditor({
  open,
  start,
  storefronts,
  locales,
  choices,
  mayEdit,
  save,
  read,
  aside,
  codes,
}: {
  /** Null: a new one, begun from `start`. */
  open: OpenPromotion | null;
  start: PromotionForm;
  storefronts: readonly EditorStorefront[];
  locales: readonly (LabelLocale & { readonly storefrontIds: readonly string[] })[];
  choices: TargetChoices;
  mayEdit: boolean;
  save: (input: {
    promotionId: string | null;
    version: number;
    promotion: PromotionInput;
  }) => Promise<Answer<OpenPromotion>>;
  read: (promotionId: string) => Promise<Answer<OpenPromotion>>;
  /** State, acts and usage beside the form. */
  aside?: (form: PromotionForm, saved: Promotion | null) => ReactNode;
  codes?: ReactNode;
}) {
  const t = useTranslations("admin.promotions.editor");
  const common = useTranslations("admin.common");
  const text = useFailureText();
  const locale = useLocale();
  const router = useRouter();
  const sentences = usePromotionSentences(storefronts);
  const [base, setBase] = useState(open);
  const [saved, setSaved] = useState(() => (open ? formOf(open.promotion, open.names, locale) : start));
  const [form, setForm] = useState(saved);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [theirs, setTheirs] = useState<OpenPromotion | null>(null);
  const [pending, begin] = useTransition();
  const dirty = mayEdit && !sameForm(form, saved);
  const set = (part: Partial<PromotionForm>) => setForm((now) => ({ ...now, ...part }));
  const chosen = storefronts.filter(({ id }) => form.storefrontIds.includes(id));
  const currencies = [...new Set(chosen.map(({ currency }) => currency))];
  const spoken = locales.filter(({ storefrontIds }) =>
    storefrontIds.some((id) => form.storefrontIds.includes(id)),
  );
  const errorAt: ErrorAt = (path, { exact = false } = {}) => {
    const at = failure?.path;
    if (!failure || at === undefined) return undefined;
    return at === path || (!exact && at.startsWith(`${path}.`)) ? text(failure) : undefined;
  };

  function take(next: OpenPromotion, keep: PromotionForm | null) {
    const now = formOf(next.promotion, next.names, locale);
    setBase(next);
    setSaved(now);
    setForm(keep ?? now);
    setTheirs(null);
    setFailure(null);
  }

  // The page was read anew: starting or pausing counts the version up. What is typed stays unless the words changed too.
  const newer = open !== null && base !== null && open.promotion.version > base.promotion.version;
  if (newer && theirs === null && !pending) {
    const now = formOf(open.promotion, open.names, locale);
    if (!dirty) take(open, null);
    else if (sameForm(now, saved)) setBase(open);
  }

  function submit() {
    const input = inputOf(form, currencies, locale);
    if (!input.ok) {
      setFailure(input.failure);
      return focusFirstError();
    }
    begin(async () => {
      const answer = await save({
        promotionId: base?.promotion.id ?? null,
        version: base?.promotion.version ?? 0,
        promotion: input.value,
      });
      if (answer.status === "refused") {
        setFailure(answer.failure);
        if (answer.failure.code === "promotions.changed" && base) {
          const now = await read(base.promotion.id);
          if (now.status === "done") setTheirs(now.value);
        } else focusFirstError();
        return;
      }
      if (answer.status !== "done") return;
      toast(common("saved"));
      take(answer.value, null);
      if (base === null) router.replace(`/promotions/${answer.value.promotion.id}`);
      else router.refresh();
    });
  }

  const props = { currencies, choices, errorAt };
  const said = useMemo(() => sentences(form), [sentences, form]);
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,1fr)_21rem]">
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-8">
        <div className="grid gap-3">
          <h1 className="text-balance text-xl">{form.name || t("newTitle")}</h1>
          <div
            aria-live="polite"
            className="max-w-prose border-primary border-l-2 pl-4 text-pretty leading-relaxed"
          >
            <span className="sr-only">{t("summary")}</span>
            {said.map((sentence) => (
              <p key={sentence} className="first:text-base [&:not(:first-of-type)]:text-muted-foreground">
                {sentence}
              </p>
            ))}
          </div>
        </div>
        {theirs ? (
          <Conflict onMine={() => take(theirs, form)} onTheirs={() => take(theirs, null)} />
        ) : (
          failure && <FailureText failure={failure} />
        )}
        <fieldset disabled={!mayEdit} className="contents">
          <Section title={t("what")} description={t("whatHint")}>
            <EffectFields effects={form.effects} onChange={(effects) => set({ effects })} {...props} />
          </Section>
          <Section title={t("where")} description={t("whereHint")}>
            <NameFields form={form} storefronts={storefronts} errorAt={errorAt} onChange={set} />
            <WhenFields form={form} storefronts={chosen} errorAt={errorAt} onChange={set} />
          </Section>
          <Section title={t("who")} description={t("whoHint")}>
            <ConditionFields
              conditions={form.conditions}
              onChange={(conditions) => set({ conditions })}
              {...props}
            />
          </Section>
          <Section title={t("words")} description={t("wordsHint")}>
            <LabelFields
              locales={spoken}
              labels={form.labels}
              errorAt={errorAt}
              onChange={(labels) => set({ labels })}
            />
          </Section>
          <Section title={t("limits")} description={t("limitsHint")}>
            <LimitFields form={form} currencies={currencies} errorAt={errorAt} onChange={set} />
          </Section>
        </fieldset>
        {codes}
      </div>
      <aside className="grid min-w-0 content-start gap-8" aria-label={t("aside")}>
        {aside?.(form, base?.promotion ?? null)}
      </aside>
      <div className="xl:col-span-2">
        <SaveBar
          dirty={dirty}
          pending={pending}
          onSave={submit}
          onDiscard={() => {
            setForm(saved);
            setFailure(null);
          }}
        />
      </div>
    </div>
  );
}

/** Whether two forms say the same; which row of the page an effect stands in (`key`) says nothing. */
function sameForm(a: PromotionForm, b: PromotionForm): boolean {
  const plain = (form: PromotionForm) =>
    JSON.stringify(form, (name, value) => (name === "key" ? undefined : value));
  return plain(a) === plain(b);
}

/** After the words of a refusal are drawn: to the field they belong to. */
function focusFirstError() {
  setTimeout(() => {
    const field = document.querySelector<HTMLElement>("main [aria-invalid=true]");
    field?.focus();
    field?.scrollIntoView({ block: "center" });
  }, 50);
}

/** Somebody else has saved in the meantime. */
function Conflict({ onMine, onTheirs }: { onMine: () => void; onTheirs: () => void }) {
  const t = useTranslations("admin.promotions.editor");
  return (
    <section
      role="alert"
      className="grid gap-2 rounded-md border border-warning/50 bg-warning-quiet px-4 py-3"
    >
      <h2>{t("conflict")}</h2>
      <p>{t("conflictText")}</p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onMine}>
          {t("keepMine")}
        </Button>
        <Button size="sm" variant="outline" onClick={onTheirs}>
          {t("takeTheirs")}
        </Button>
      </div>
    </section>
  );
}
