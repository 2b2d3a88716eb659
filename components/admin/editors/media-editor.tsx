"use client";

import { ArrowLeft, ArrowRight, ImagePlus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { FailureText } from "@/components/admin/shell/failure-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";
import type { Failure } from "@/lib/result";
import type { MediaDraft } from "./product-draft";
import { uploadFile } from "./upload-file";

const TYPES = "image/jpeg,image/png,image/webp,image/avif";

/** The pictures of a product: the first one leads. Files go up at once; order, texts and removals are saved with the rest. */
export function MediaEditor({
  productId,
  media,
  onAdd,
  onChange,
}: {
  /** Absent while the product is not stored: there is nothing yet to add pictures to. */
  productId?: string;
  media: readonly MediaDraft[];
  /** A picture that is in already: it is no unsaved change. */
  onAdd: (item: MediaDraft) => void;
  onChange: (change: (media: readonly MediaDraft[]) => readonly MediaDraft[]) => void;
}) {
  const t = useTranslations("admin.editor");
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (productId === undefined) return <p className="text-muted-foreground">{t("mediaAfterSaving")}</p>;

  async function send(files: Iterable<File>) {
    setFailure(null);
    for (const file of files) {
      setSending((count) => count + 1);
      const answer = await uploadFile<{ id: string; version: string }>("/api/uploads/images", file, {
        query: { product: productId ?? "" },
      });
      setSending((count) => count - 1);
      if (answer.status === "refused") setFailure(answer.failure);
      else onAdd({ ...answer.value, alt: "", optionValueKey: null, placeholder: false });
    }
  }

  const move = (from: number, to: number) =>
    onChange((now) => {
      const next = [...now];
      const [item] = next.splice(from, 1);
      if (item) next.splice(to, 0, item);
      return next;
    });

  return (
    <section
      aria-label={t("media")}
      className={cn("grid gap-3 rounded-md", over && "outline-2 outline-primary outline-dashed")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void send(event.dataTransfer.files);
      }}
    >
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-3 xl:grid-cols-4">
        {media.map((item, at) => (
          <li key={item.id} className="grid content-start gap-1.5">
            <div className="relative">
              {/* biome-ignore lint/performance/noImgElement: the media route renders and caches the sizes itself */}
              <img
                src={`/media/${item.id}/320?v=${item.version}`}
                alt={item.alt}
                loading="lazy"
                className="aspect-4/5 w-full rounded-md border bg-secondary object-cover"
              />
              {item.placeholder && (
                <Badge variant="warning" className="absolute top-2 left-2">
                  {t("placeholder")}
                </Badge>
              )}
            </div>
            <Input
              aria-label={t("altOf", { number: at + 1 })}
              placeholder={t("alt")}
              value={item.alt}
              maxLength={512}
              className="h-8"
              onChange={(event) =>
                onChange((now) =>
                  now.map((one) => (one.id === item.id ? { ...one, alt: event.target.value } : one)),
                )
              }
            />
            <div className="flex">
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t("earlier", { number: at + 1 })}
                disabled={at === 0}
                onClick={() => move(at, at - 1)}
              >
                <ArrowLeft aria-hidden />
              </Button>
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t("later", { number: at + 1 })}
                disabled={at === media.length - 1}
                onClick={() => move(at, at + 1)}
              >
                <ArrowRight aria-hidden />
              </Button>
              <Button
                variant="ghost"
                size="icon-sm"
                className="ml-auto"
                aria-label={t("removePicture", { number: at + 1 })}
                onClick={() => onChange((now) => now.filter(({ id }) => id !== item.id))}
              >
                <Trash2 aria-hidden />
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <input
        ref={picker}
        type="file"
        accept={TYPES}
        multiple
        className="sr-only"
        tabIndex={-1}
        aria-label={t("addPictures")}
        onChange={(event) => {
          void send([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="outline" size="sm" pending={sending > 0} onClick={() => picker.current?.click()}>
          <ImagePlus aria-hidden />
          {t("addPictures")}
        </Button>
        <span className="text-muted-foreground text-xs">{t("dropPictures")}</span>
      </div>
      {failure && <FailureText failure={failure} />}
    </section>
  );
}
