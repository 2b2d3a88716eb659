"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { Chip } from "@/components/ui/chip";
import { cn } from "@/components/ui/cn";
import { Input } from "@/components/ui/input";

export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A code or place beside the label. */
  readonly note?: string;
}

const MOST = 8;
const NOTHING = { of: "", hits: [] };

/**
 * Several of many: what is chosen stands as chips, the field suggests the rest. `choices` are searched here; `search`
 * asks the server instead. `free`: what is typed and not suggested may be taken as it is. `one`: the next choice takes
 * the place of the one before. Enter before the server has answered (a scanner is faster) takes the first it answers.
 */
export function Picker({
  label,
  chosen,
  without = [],
  choices = [],
  search,
  free = false,
  one = false,
  invalid = false,
  onChange,
}: {
  label: string;
  chosen: readonly Choice[];
  /** Values that are not offered again. */
  without?: readonly string[];
  choices?: readonly Choice[];
  search?: (text: string) => Promise<readonly Choice[]>;
  free?: boolean;
  one?: boolean;
  invalid?: boolean;
  onChange: (chosen: readonly Choice[]) => void;
}) {
  const t = useTranslations("admin.promotions.picker");
  const id = useId();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [open, setOpen] = useState(false);
  const [entered, setEntered] = useState(false);
  const found = useFound(text, search);
  const taken = new Set([...chosen.map(({ value }) => value), ...without]);
  const wanted = text.trim().toLowerCase();
  const pool = search ? found.hits : choices.filter(({ label: name, note }) => matches(wanted, name, note));
  const left = pool.filter(({ value }) => !taken.has(value)).slice(0, MOST);
  const typed = text.trim();
  const own = free && typed !== "" && !left.some(({ value }) => value === typed) && !taken.has(typed);
  const options = own ? [...left, { value: typed, label: typed }] : left;
  const shown = open && options.length > 0;
  const active = Math.min(at, options.length - 1);

  /** What is listed answers an earlier text. */
  const late = search !== undefined && wanted !== "" && found.of !== text.trim();

  const take = (choice: Choice | undefined) => {
    if (!choice) return;
    onChange(one ? [choice] : [...chosen, choice]);
    setText("");
    setAt(0);
    if (one) setOpen(false);
  };
  useEffect(() => {
    if (!entered || late) return;
    setEntered(false);
    take(options[0]);
  });
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      setAt((active + step + options.length) % Math.max(1, options.length));
    } else if (event.key === "Enter" && late) {
      event.preventDefault();
      setEntered(true);
    } else if (event.key === "Enter" && shown) {
      event.preventDefault();
      take(options[active]);
    } else if (event.key === "Escape" && shown) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === "Backspace" && text === "" && chosen.length > 0) {
      onChange(chosen.slice(0, -1));
    }
  };
  return (
    <div className="grid min-w-0 gap-1.5">
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-1" aria-label={t("chosen", { label })}>
          {chosen.map((choice) => (
            <li key={choice.value} className="min-w-0 max-w-full">
              <Chip
                className="max-w-full"
                onRemove={() => onChange(chosen.filter(({ value }) => value !== choice.value))}
                removeLabel={t("remove", { name: choice.label })}
              >
                <span className="truncate">{choice.label}</span>
              </Chip>
            </li>
          ))}
        </ul>
      )}
      <div className="relative">
        <Input
          role="combobox"
          aria-label={label}
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={shown ? `${id}-${active}` : undefined}
          aria-invalid={invalid || undefined}
          autoComplete="off"
          value={text}
          placeholder={t(free && !search && choices.length === 0 ? "type" : "add")}
          onChange={(event) => {
            setText(event.target.value);
            setEntered(false);
            setAt(0);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKey}
        />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          hidden={!shown}
          className="absolute inset-x-0 top-full z-30 mt-1 max-h-72 overflow-y-auto rounded-md border bg-popover p-1"
        >
          {options.map((choice, index) => (
            <div
              key={choice.value}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={cn(
                "flex min-h-8 cursor-default items-center justify-between gap-3 rounded-md px-2 py-1",
                index === active && "bg-accent",
              )}
              // Before the field loses the focus and the list is gone.
              onMouseDown={(event) => {
                event.preventDefault();
                take(choice);
              }}
              onMouseEnter={() => setAt(index)}
            >
              <span className="truncate">{choice.label}</span>
              {choice.note && <span className="shrink-0 text-muted-foreground text-xs">{choice.note}</span>}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function matches(wanted: string, ...texts: readonly (string | undefined)[]): boolean {
  return wanted === "" || texts.some((text) => text?.toLowerCase().includes(wanted));
}

/** What the server finds for the text, a moment after the last key; late answers are dropped. */
function useFound(text: string, search: ((text: string) => Promise<readonly Choice[]>) | undefined) {
  const [found, setFound] = useState<{ readonly of: string; readonly hits: readonly Choice[] }>(NOTHING);
  const wanted = text.trim();
  useEffect(() => {
    if (!search) return;
    let current = true;
    const timer = setTimeout(
      () => {
        search(wanted).then(
          (hits) => current && setFound({ of: wanted, hits }),
          () => current && setFound({ of: wanted, hits: [] }),
        );
      },
      wanted === "" ? 0 : 150,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [wanted, search]);
  return found;
}
