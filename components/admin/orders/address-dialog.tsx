"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { OrderAddress } from "@/commerce/orders/model";
import { useFailureText } from "@/components/admin/shell/failure-text";
import { DialogForm, FormDialog } from "@/components/admin/shell/form-dialog";
import type { Answer } from "@/components/admin/shell/model";
import { useAct } from "@/components/admin/shell/use-act";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

interface Wish {
  readonly orderId: string;
  readonly version: number;
  readonly which: "shipTo" | "billTo";
  readonly address: Omit<OrderAddress, "lines"> & { lines: string[] };
  readonly email?: string;
}

interface Props {
  orderId: string;
  version: number;
  which: Wish["which"];
  address: OrderAddress;
  /** Asked for as well; null: it is not. */
  email: string | null;
  save: (wish: Wish) => Promise<Answer<unknown>>;
}

/** Corrects an address before anybody began to send; the country stays, since price and tax hang on it. */
export function AddressDialog(props: Props) {
  const t = useTranslations("admin.orders.address");
  return (
    <FormDialog
      trigger={
        <Button size="sm" variant="ghost" aria-label={t(`change.${props.which}`)}>
          {t("changeIt")}
        </Button>
      }
      title={t(`change.${props.which}`)}
      description={t("text", { country: props.address.country })}
    >
      {(close) => <AddressForm {...props} close={close} />}
    </FormDialog>
  );
}

function AddressForm({
  orderId,
  version,
  which,
  address,
  email,
  save,
  close,
}: Props & { close: () => void }) {
  const t = useTranslations("admin.orders.address");
  const common = useTranslations("admin.common");
  const words = useFailureText();
  const router = useRouter();
  const { run, pending, failure } = useAct(save, {
    done: common("saved"),
    onDone: () => {
      close();
      router.refresh();
    },
  });
  const at = (...paths: string[]) =>
    failure?.path && paths.some((path) => failure.path?.endsWith(path)) ? words(failure) : undefined;
  const send = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const lines = text("lines")
      .split("\n")
      .map((line) => line.trim());
    run({
      ...{ orderId, version, which },
      address: {
        name: text("name"),
        company: text("company") || null,
        lines: lines.filter(Boolean),
        postcode: text("postcode") || null,
        city: text("city"),
        region: text("region") || null,
        country: address.country,
        phone: text("phone") || null,
      },
      ...(email !== null && text("email") !== email ? { email: text("email") } : {}),
    });
  };
  return (
    <DialogForm submit={common("save")} pending={pending} onSubmit={send}>
      <Field label={t("name")} error={at(".name")}>
        <Input name="name" required maxLength={200} defaultValue={address.name} dir="auto" />
      </Field>
      <Field label={t("company")} error={at(".company")}>
        <Input name="company" maxLength={200} defaultValue={address.company ?? ""} dir="auto" />
      </Field>
      <Field label={t("lines")} error={at(".lines", ".0", ".1")}>
        <Textarea name="lines" required rows={2} defaultValue={address.lines.join("\n")} dir="auto" />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
        <Field label={t("postcode")} error={at(".postcode")}>
          <Input name="postcode" maxLength={20} defaultValue={address.postcode ?? ""} />
        </Field>
        <Field label={t("city")} error={at(".city")}>
          <Input name="city" maxLength={100} defaultValue={address.city} dir="auto" />
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("region")} error={at(".region")}>
          <Input name="region" maxLength={100} defaultValue={address.region ?? ""} dir="auto" />
        </Field>
        <Field label={t("phone")} error={at(".phone")}>
          <Input name="phone" type="tel" maxLength={40} defaultValue={address.phone ?? ""} />
        </Field>
      </div>
      {email !== null && (
        <Field label={t("email")} error={at("email")}>
          <Input name="email" type="email" required maxLength={254} defaultValue={email} />
        </Field>
      )}
    </DialogForm>
  );
}
