"use client";

import { PackagePlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { type FindGoods, type GoodsLine, GoodsLines, goodsOf } from "./goods-lines";

/** A location as a choice. */
export interface Place {
  readonly value: string;
  readonly label: string;
}

interface Props {
  places: readonly Place[];
  /** Lines that stand in the form at first. */
  first?: readonly GoodsLine[];
  locationId?: string | undefined;
  find: FindGoods;
  receive: (input: {
    locationId: string;
    lines: { variantId: string; quantity: number }[];
    sourceRef: string;
  }) => Promise<Answer<{ posted: number }>>;
}

/**
 * Takes a delivery in at one location. Its note names it: the same note is not counted twice. `of`: a quiet button in a
 * row that is about this.
 */
export function ReceiveDialog({ of, ...props }: Props & { of?: string }) {
  const t = useTranslations("admin.inventory.receive");
  return (
    <FormDialog
      trigger={
        of ? (
          <Button size="sm" variant="outline" aria-label={t("openOf", { name: of })}>
            {t("open")}
          </Button>
        ) : (
          <Button>
            <PackagePlus aria-hidden />
            {t("open")}
          </Button>
        )
      }
      title={t("title")}
      description={t("text")}
    >
      {(close) => <ReceiveForm {...props} close={close} />}
    </FormDialog>
  );
}

function ReceiveForm({
  places,
  first = [],
  locationId,
  find,
  receive,
  close,
}: Props & { close: () => void }) {
  const t = useTranslations("admin.inventory.receive");
  const shared = useTranslations("admin.inventory");
  const router = useRouter();
  const [place, setPlace] = useState(locationId ?? places[0]?.value ?? "");
  const [note, setNote] = useState("");
  const [reference] = useState(() => `console-${crypto.randomUUID()}`);
  const [lines, setLines] = useState(first);
  const goods = goodsOf(lines);
  const { run, pending, failure } = useAct(receive, {
    done: ({ posted }) => {
      if (posted === 0) return t("before");
      return posted < lines.length ? t("partly", { count: posted }) : t("done", { count: posted });
    },
    onDone: () => {
      close();
      router.refresh();
    },
  });
  return (
    <DialogForm
      submit={t("submit")}
      close={close}
      pending={pending}
      failure={failure}
      ready={goods !== null}
      onSubmit={() => goods && run({ locationId: place, lines: goods, sourceRef: note.trim() || reference })}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={shared("location")}>
          <NativeSelect value={place} options={places} onChange={(event) => setPlace(event.target.value)} />
        </Field>
        <Field label={t("note")} hint={t("noteHint")}>
          <Input maxLength={120} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
      </div>
      <GoodsLines lines={lines} find={find} onChange={setLines} />
    </DialogForm>
  );
}
