import type { Graph } from "schema-dts";

/** Characters that could end the script element, start a comment, or end a line in an old JavaScript reader. */
const UNSAFE = /[<>&\u2028\u2029]/g;

/**
 * A value as JSON that is safe inside `<script>`, whatever a merchant wrote into a title (`</script>`, `<!--`). The
 * escapes are JSON's own, so that a reader gets the same text back.
 */
export function jsonForScript(value: unknown): string {
  return JSON.stringify(value).replace(
    UNSAFE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Structured data of a page. Draw it once, anywhere in the body. */
export function JsonLd({ data }: { readonly data: Graph }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: jsonForScript leaves nothing that could leave the element
    <script dangerouslySetInnerHTML={{ __html: jsonForScript(data) }} type="application/ld+json" />
  );
}

/** Data for an island, read from inside its element. */
export function JsonData({ data }: { readonly data: object }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: jsonForScript leaves nothing that could leave the element
    <script dangerouslySetInnerHTML={{ __html: jsonForScript(data) }} type="application/json" />
  );
}
