"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Grant, ROLES, type Role } from "@/commerce/access/model";
import { Button } from "@/components/ui/button";
import { OptionSelect } from "@/components/ui/select";

export interface StorefrontName {
  readonly id: string;
  readonly name: string;
}

const EVERYWHERE = "all";

/** The roles of a person, each for all storefronts or for one. At least one stays. */
export function GrantEditor({
  grants,
  onChange,
  storefronts,
}: {
  grants: readonly Grant[];
  onChange: (grants: readonly Grant[]) => void;
  storefronts: readonly StorefrontName[];
}) {
  const t = useTranslations("admin.staff");
  const common = useTranslations("admin.common");
  const replace = (at: number, grant: Grant) =>
    onChange(grants.map((other, index) => (index === at ? grant : other)));
  const areas = [
    { value: EVERYWHERE, label: common("allStorefronts") },
    ...storefronts.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-medium">{t("roles")}</legend>
      {grants.map((grant, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a role has no name of its own and nothing here keeps state
        <div key={`${at}:${grants.length}`} className="grid gap-1">
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-2">
            <OptionSelect
              aria-label={t("roles")}
              value={grant.role}
              onValueChange={(value) => replace(at, { ...grant, role: roleOf(value) ?? grant.role })}
              options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
            <OptionSelect
              aria-label={t("area")}
              value={grant.storefrontId ?? EVERYWHERE}
              onValueChange={(value) =>
                replace(at, { ...grant, storefrontId: value === EVERYWHERE ? null : value })
              }
              options={areas}
            />
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t("removeRole")}
              disabled={grants.length === 1}
              onClick={() => onChange(grants.filter((_, index) => index !== at))}
            >
              <X aria-hidden />
            </Button>
          </div>
          <p className="text-muted-foreground text-xs">{t(`roleMeaning.${grant.role}`)}</p>
        </div>
      ))}
      <Button
        variant="ghost"
        size="sm"
        className="justify-self-start px-2"
        onClick={() => onChange([...grants, { role: "viewer", storefrontId: null }])}
      >
        <Plus aria-hidden />
        {t("addRole")}
      </Button>
    </fieldset>
  );
}

function roleOf(value: string): Role | undefined {
  return ROLES.find((role) => role === value);
}
