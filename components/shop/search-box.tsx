import { SearchIcon } from "./icons";

interface Words {
  readonly label: string;
  readonly placeholder: string;
  readonly submit: string;
  readonly suggestions: string;
}

interface Props {
  /** Tells the boxes of one page apart. */
  readonly id: string;
  readonly action: string;
  readonly suggestPath: string;
  readonly words: Words;
  readonly initial?: string;
  readonly autoFocus?: boolean;
}

/**
 * A plain GET form. The island `search` makes it an editable combobox that suggests while one types, and draws each
 * suggestion from the template.
 */
export function SearchBox({ id, action, suggestPath, words, initial = "", autoFocus = false }: Props) {
  return (
    <search className="relative block w-full" data-island="search" data-suggest={suggestPath}>
      <form action={action} className="relative">
        <label className="sr-only" htmlFor={`${id}-field`}>
          {words.label}
        </label>
        <input
          autoComplete="off"
          // biome-ignore lint/a11y/noAutofocus: only on the search page, whose one purpose is this field
          autoFocus={autoFocus}
          className="field pe-12"
          defaultValue={initial}
          enterKeyHint="search"
          id={`${id}-field`}
          maxLength={200}
          name="q"
          placeholder={words.placeholder}
          type="search"
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
        data-list=""
        hidden
        id={`${id}-list`}
        role="listbox"
      />
      <template>
        {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field (aria-activedescendant) */}
        <div aria-selected="false" role="option">
          {/* biome-ignore lint/performance/noImgElement: /media makes the sizes and formats itself */}
          <img alt="" className="h-12 w-10 rounded-sm object-cover" height={48} width={40} />
          <span data-title="" />
        </div>
      </template>
      <output className="sr-only" />
    </search>
  );
}
