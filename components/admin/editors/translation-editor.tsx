"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useState, useTransition } from "react";
import { FailureText, useFailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { StatusPill, type StatusTone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect } from "@/components/ui/native-select";
import { toast } from "@/components/ui/toast";
import type { Failure } from "@/lib/result";
import { type WordsDraft, wordsInputOf } from "./product-draft";
import { RichTextView } from "./rich-text-view";
import { SaveBar } from "./save-bar";
import { WordsFields } from "./words-fields";

export type WordsState = "missing" | "machine" | "outdated" | "reviewed";

const TONES: Record<WordsState, StatusTone> = {
  missing: "quiet",
  machine: "attention",
  outdated: "attention",
  reviewed: "on",
};

interface Side {
  readonly locale: string;
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

/** Source left, translation right. Ctrl/Cmd-Enter saves and goes to the next product that needs words in this language. */
export function TranslationEditor({
  productId,
  source,
  sourceWords,
  sourceHash,
  sourceChangedAt,
  target,
  targetWords,
  state,
  translatedAt,
  languages,
  next,
  left,
  save,
}: {
  productId: string;
  source: Side;
  sourceWords: WordsDraft;
  /** Of the text on the left: sent back, so that a source that moves on meanwhile makes this translation outdated. */
  sourceHash: string;
  sourceChangedAt: Date | null;
  target: Side;
  targetWords: WordsDraft;
  state: WordsState;
  translatedAt: Date | null;
  languages: readonly { readonly value: string; readonly label: string }[];
  next: string | null;
  left: number;
  save: (input: unknown) => Promise<Answer<{ slug: string }>>;
}) {
  const t = useTranslations("admin.editor");
  const common = useTranslations("admin.common");
  const format = useFormatter();
  const text = useFailureText();
  const router = useRouter();
  const [base, setBase] = useState(targetWords);
  const [words, setWords] = useState(targetWords);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, start] = useTransition();
  const dirty = JSON.stringify(base) !== JSON.stringify(words);
  const nextHref = next === null ? null : `/catalog/${next}/translate/${target.locale}`;

  const submit = useCallback(
    (andGoOn: boolean) =>
      start(async () => {
        const answer = await save({
          productId,
          locale: target.locale,
          words: wordsInputOf(words),
          state: "reviewed",
          madeFrom: sourceHash,
        });
        if (answer.status === "refused") return setFailure(answer.failure);
        if (answer.status !== "done") return;
        const stored = { ...words, slug: answer.value.slug };
        setFailure(null);
        setBase(stored);
        setWords(stored);
        toast(common("saved"));
        if (andGoOn && nextHref) router.push(nextHref);
        else router.refresh();
      }),
    [common, nextHref, productId, router, save, sourceHash, target.locale, words],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || pending) return;
      event.preventDefault();
      event.stopPropagation();
      if (words.title.trim() !== "") submit(true);
    };
    // Before the rich text field, which would break the line.
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  }, [pending, submit, words.title]);

  const errors: Record<string, string> = failure?.path ? { [failure.path]: text(failure) } : {};
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="min-w-0 flex-1 text-balance text-xl">{sourceWords.title}</h1>
        <NativeSelect
          aria-label={t("language")}
          className="w-48"
          value={target.locale}
          options={languages}
          onChange={(event) => router.push(`/catalog/${productId}/translate/${event.target.value}`)}
        />
        <Button pending={pending} disabled={words.title.trim() === ""} onClick={() => submit(true)}>
          {t(nextHref ? "saveAndNext" : "saveReviewed")}
        </Button>
        {nextHref && (
          <LinkButton href={nextHref} variant="outline" prefetch={false}>
            {t("skipProduct")}
          </LinkButton>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <StatusPill tone={TONES[state]}>{t(`wordStates.${state}`)}</StatusPill>
        <span className="text-muted-foreground">
          {t("left", { count: left, language: target.name })} <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd> {t("keyHint")}
        </span>
      </div>
      {state === "outdated" && sourceChangedAt && (
        <p className="rounded-md border border-warning/50 bg-warning-quiet px-4 py-3">
          {t("outdatedText", {
            changed: format.dateTime(sourceChangedAt, { dateStyle: "medium", timeStyle: "short" }),
            translated: translatedAt ? format.dateTime(translatedAt, { dateStyle: "medium" }) : "–",
          })}
        </p>
      )}
      {failure && <FailureText failure={failure} />}
      <div className="grid gap-8 lg:grid-cols-2">
        <section
          aria-label={t("sourceSide", { language: source.name })}
          className="grid min-w-0 content-start gap-4 lg:border-r lg:pr-8"
        >
          <div className="flex items-center justify-between gap-4">
            <h2 className="text-lg">{source.name}</h2>
            <Button variant="outline" size="sm" onClick={() => setWords(filled(words, sourceWords))}>
              {t("copySource")}
            </Button>
          </div>
          <div lang={source.locale} dir={source.direction} className="grid gap-4">
            <SourceField label={t("title")}>{sourceWords.title}</SourceField>
            <SourceField label={t("slug")}>{sourceWords.slug}</SourceField>
            <SourceField label={t("summary")}>{sourceWords.summary}</SourceField>
            <SourceField label={t("description")}>
              <RichTextView text={sourceWords.description} />
            </SourceField>
            <SourceField label={t("seoTitle")}>{sourceWords.seoTitle}</SourceField>
            <SourceField label={t("seoDescription")}>{sourceWords.seoDescription}</SourceField>
          </div>
        </section>
        <section
          aria-label={t("targetSide", { language: target.name })}
          className="grid min-w-0 content-start gap-4"
        >
          <h2 className="min-h-8 text-lg">{target.name}</h2>
          <WordsFields
            words={words}
            onChange={setWords}
            lang={target.locale}
            dir={target.direction}
            origin="…/p"
            errors={errors}
          />
        </section>
      </div>
      <SaveBar
        dirty={dirty}
        pending={pending}
        onSave={() => submit(false)}
        onDiscard={() => {
          setWords(base);
          setFailure(null);
        }}
      />
    </div>
  );
}

function SourceField({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <span lang="" className="text-muted-foreground text-xs">
        {label}
      </span>
      <div className="min-h-5 whitespace-pre-line break-words">{children}</div>
    </div>
  );
}

/** What is empty on the right takes the source's words; what is there stays. The slug is made from the title. */
function filled(words: WordsDraft, source: WordsDraft): WordsDraft {
  return {
    title: words.title || source.title,
    slug: words.slug,
    summary: words.summary || source.summary,
    description: words.description ?? source.description,
    seoTitle: words.seoTitle || source.seoTitle,
    seoDescription: words.seoDescription || source.seoDescription,
  };
}
