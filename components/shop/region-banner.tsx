import { CloseIcon } from "./icons";

/**
 * The shape of the banner that suggests another storefront. Nothing is shown unless the island `region-banner` finds a
 * reason in the browser; words, language and direction are then those of the storefront it suggests.
 */
export function RegionBanner({ siblingsPath }: { readonly siblingsPath: string }) {
  return (
    <template data-island="region-banner" data-siblings={siblingsPath}>
      <aside className="fixed inset-x-3 bottom-3 z-40 mx-auto max-w-2xl rounded-md border border-rule-strong bg-raised p-4 shadow-lg sm:flex sm:items-center sm:gap-5">
        <p className="flex-1" data-question="" />
        <p className="mt-3 flex items-center gap-3 sm:mt-0">
          <a className="button" href="/">
            <span data-go="" />
          </a>
          <button className="grid size-11 place-items-center" type="button">
            <CloseIcon />
          </button>
        </p>
      </aside>
    </template>
  );
}
