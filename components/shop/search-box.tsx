"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { SearchIcon } from "./icons";

interface Words {
  readonly label: string;
  readonly placeholder: string;
  readonly submit: string;
  readonly suggestions: string;
}

interface Found {
  readonly items: readonly { readonly href: string; readonly title: string; readonly image: string | null }[];
  /** "3 suggestions", already in the shopper's words. */
  readonly status: string;
}

interface Props {
  readonly action: string;
  readonly suggestPath: string;
  readonly words: Words;
  readonly initial?: string;
  readonly autoFocus?: boolean;
}

const WAIT_MS = 140;
const NONE: Found = { items: [], status: "" };

/**
 * A plain GET form that also suggests while one types: an editable combobox with a list (ARIA Authoring Practices).
 * Without JavaScript, or when the suggestions cannot be had, the form alone does its work.
 */
export function SearchBox({ action, suggestPath, words, initial = "", autoFocus = false }: Props) {
  const id = useId();
  const [text, setText] = useState(initial);
  const [found, setFound] = useState<Found>(NONE);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const typed = useRef(false);

  useEffect(() => {
    const wanted = text.trim();
    if (!typed.current || wanted.length < 2) {
      setFound(NONE);
      setOpen(false);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${suggestPath}?q=${encodeURIComponent(wanted)}`, { signal: stop.signal });
        if (!answer.ok) return;
        const next: Found = await answer.json();
        setFound(next);
        setActive(-1);
        setOpen(next.items.length > 0);
      } catch {
        // Gone or superseded: the form still works.
      }
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, suggestPath]);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const count = found.items.length;
    if (event.key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count > 0) {
      event.preventDefault();
      setOpen(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are items: the field itself.
      setActive((at) => ((at + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && open && active >= 0) {
      const item = found.items[active];
      if (!item) return;
      event.preventDefault();
      location.assign(item.href);
    }
  }

  return (
    <search
      className="relative block w-full"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      }}
    >
      <form action={action} className="relative">
        <label className="sr-only" htmlFor={`${id}-field`}>
          {words.label}
        </label>
        <input
          aria-activedescendant={open && active >= 0 ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-expanded={open}
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: only on the search page, whose one purpose is this field
          autoFocus={autoFocus}
          className="field pe-12"
          enterKeyHint="search"
          id={`${id}-field`}
          maxLength={200}
          name="q"
          onChange={(event) => {
            typed.current = true;
            setText(event.target.value);
          }}
          onKeyDown={onKeyDown}
          placeholder={words.placeholder}
          role="combobox"
          type="search"
          value={text}
        />
        <button
          aria-label={words.submit}
          className="absolute inset-y-0 end-0 grid w-11 place-items-center text-soft hover:text-ink"
          type="submit"
        >
          <SearchIcon />
        </button>
      </form>
      <div
        aria-label={words.suggestions}
        className="suggestions"
        hidden={!open}
        id={`${id}-list`}
        role="listbox"
      >
        {found.items.map((item, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant)
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field
          <div
            aria-selected={index === active}
            id={`${id}-${index}`}
            key={item.href}
            onClick={() => location.assign(item.href)}
            onMouseDown={(event) => event.preventDefault()}
            onMouseEnter={() => setActive(index)}
            role="option"
          >
            {item.image && (
              // biome-ignore lint/performance/noImgElement: /media makes the sizes and formats itself
              <img
                alt=""
                className="h-12 w-10 rounded-sm object-cover"
                height={48}
                src={item.image}
                width={40}
              />
            )}
            <span>{item.title}</span>
          </div>
        ))}
      </div>
      <output className="sr-only">{found.status}</output>
    </search>
  );
}
