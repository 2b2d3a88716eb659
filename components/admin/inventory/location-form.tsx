"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useId, useState } from "react";
import type { LocationInput } from "@/commerce/inventory/model";
import { SaveBar } from "@/components/admin/editors/save-bar";
import type { Choice } from "@/components/admin/promotions/picker";
import { FailureText } from "@/components/admin/shell/failure-text";
import type { Answer } from "@/components/admin/shell/model";
import { Section } from "@/components/admin/shell/section";
import { useAct } from "@/components/admin/shell/use-act";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { type DraftField, type LocationDraft, locationOf } from "./location-draft";
import { LocationHours } from "./location-hours";
import { LocationServes } from "./location-serves";

const KINDS = ["warehouse", "shop", "dropship"] as const;
const LONGEST = { street: 200, postcode: 20, city: 100, region: 100, latitude: 30, longitude: 30 } as const;
const SLUG = (name: string) =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 50);

/** Where a location is, when it sends, and where to in how many days. */
export function LocationForm({
  first,
  version,
  readOnly = false,
  countries,
  zones,
  save,
}: {
  first: LocationDraft;
  /** Of the location that is edited; none: it is a new one. */
  version?: number;
  readOnly?: boolean;
  /** All, by name. */
  countries: readonly Choice[];
  /** IANA names that are offered. */
  zones: readonly string[];
  save: (input: LocationInput) => Promise<Answer<{ id: string }>>;
}) {
  const t = useTranslations("admin.inventory.place");
  const common = useTranslations("admin.common");
  const router = useRouter();
  const zoneList = useId();
  const [draft, setDraft] = useState(first);
  const [shown, setShown] = useState<readonly DraftField[]>([]);
  const fresh = version === undefined;
  const { run, pending, failure } = useAct(save, {
    done: common("saved"),
    onDone: ({ id }) => (fresh ? router.push(`/inventory/locations/${id}`) : router.refresh()),
  });
  const change = (part: Partial<LocationDraft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = useCallback(() => {
    const read = locationOf(draft, version);
    if ("wrong" in read) return setShown(read.wrong);
    setShown([]);
    run(read.input);
  }, [draft, version, run]);
  /** A new one is refused as changed where there is one with its key. */
  const taken = fresh && failure?.code === "inventory.changed_meanwhile";
  const error = (field: DraftField) => (shown.includes(field) ? t(`wrong.${field}`) : undefined);
  const text = (field: "street" | "postcode" | "city" | "region" | "latitude" | "longitude") => (
    <Field
      label={t(field)}
      error={field === "street" || field === "postcode" || field === "region" ? undefined : error(field)}
    >
      <Input
        maxLength={LONGEST[field]}
        value={draft[field]}
        onChange={(event) => change({ [field]: event.target.value })}
      />
    </Field>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset disabled={readOnly} className="grid gap-6">
        <Section title={t("what")}>
          <div className="grid max-w-2xl items-start gap-4 sm:grid-cols-2">
            <Field label={t("name")} error={error("name")}>
              <Input
                maxLength={100}
                value={draft.name}
                onChange={(event) =>
                  change({
                    name: event.target.value,
                    ...(fresh && draft.key === SLUG(draft.name) ? { key: SLUG(event.target.value) } : {}),
                  })
                }
              />
            </Field>
            <Field label={t("key")} hint={t("keyHint")} error={taken ? t("wrong.taken") : error("key")}>
              <Input
                autoCapitalize="off"
                maxLength={50}
                readOnly={!fresh}
                value={draft.key}
                onChange={(event) => change({ key: event.target.value })}
              />
            </Field>
            <Field label={t("kind")}>
              <NativeSelect
                value={draft.kind}
                options={KINDS.map((value) => ({ value, label: t(`kindOf.${value}`) }))}
                onChange={(event) =>
                  change({ kind: KINDS.find((kind) => kind === event.target.value) ?? "warehouse" })
                }
              />
            </Field>
            <Field label={t("priority")} hint={t("priorityHint")} error={error("priority")}>
              <Input
                inputMode="numeric"
                value={draft.priority}
                onChange={(event) => change({ priority: event.target.value })}
              />
            </Field>
          </div>
        </Section>
        <Section title={t("address")} description={t("addressText")}>
          <div className="grid max-w-2xl items-start gap-4 sm:grid-cols-2">
            {text("street")}
            {text("postcode")}
            {text("city")}
            {text("region")}
            <Field label={t("country")}>
              <NativeSelect
                value={draft.country}
                options={countries}
                onChange={(event) => change({ country: event.target.value })}
              />
            </Field>
            <div className="max-sm:hidden" />
            {text("latitude")}
            {text("longitude")}
          </div>
        </Section>
        <Section title={t("times")} description={t("timesText")}>
          <div className="grid max-w-2xl items-start gap-4 sm:grid-cols-2">
            <Field label={t("cutoff")} hint={t("cutoffHint")} error={error("cutoff")}>
              <Input
                type="time"
                value={draft.cutoff}
                onChange={(event) => change({ cutoff: event.target.value.slice(0, 5) })}
              />
            </Field>
            <Field label={t("timeZone")} error={error("timeZone")}>
              <Input
                list={zoneList}
                value={draft.timeZone}
                onChange={(event) => change({ timeZone: event.target.value })}
              />
            </Field>
            <datalist id={zoneList}>
              {zones.map((zone) => (
                <option key={zone} value={zone} />
              ))}
            </datalist>
          </div>
          <LocationHours
            hours={draft.hours}
            checked={shown.includes("hours")}
            onChange={(hours) => change({ hours })}
          />
        </Section>
        <Section title={t("serves")} description={t("servesText")}>
          <LocationServes
            bands={draft.bands}
            countries={countries}
            error={error("bands")}
            onChange={(bands) => change({ bands })}
          />
        </Section>
      </fieldset>
      {failure && !taken && <FailureText failure={failure} className="mt-4 text-destructive text-sm" />}
      <SaveBar
        dirty={draft !== first && !readOnly}
        pending={pending}
        onSave={submit}
        onDiscard={() => {
          setDraft(first);
          setShown([]);
        }}
        note={shown.length > 0 ? t("wrongNote", { count: shown.length }) : undefined}
      />
    </form>
  );
}
