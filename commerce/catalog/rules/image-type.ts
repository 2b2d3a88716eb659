export type ImageType =
  | "image/jpeg"
  | "image/png"
  | "image/webp"
  | "image/avif"
  | "image/gif"
  | "image/svg+xml";

/**
 * What a file is by its first bytes, whatever it says it is. SVG is markup that runs scripts: it is recognised so
 * that it can be refused from strangers; only our own drawings may be one.
 */
export function imageType(bytes: Uint8Array): ImageType | null {
  const head = Buffer.from(bytes.subarray(0, 512));
  const hex = head.toString("hex", 0, 12);
  if (hex.startsWith("ffd8ff")) return "image/jpeg";
  if (hex.startsWith("89504e470d0a1a0a")) return "image/png";
  if (hex.startsWith("474946383761") || hex.startsWith("474946383961")) return "image/gif";
  if (hex.startsWith("52494646") && head.toString("latin1", 8, 12) === "WEBP") return "image/webp";
  if (head.toString("latin1", 4, 8) === "ftyp" && /avif|avis/.test(head.toString("latin1", 8, 40)))
    return "image/avif";
  return /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<svg[\s>]/i.test(head.toString("utf8"))
    ? "image/svg+xml"
    : null;
}
