/** A printed document. */
export interface PdfFile {
  /** `invoice-2026-000042.pdf`: plain ASCII. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Shown in the browser under its name, kept by nobody in between: it tells who bought what. */
export function pdfResponse({ name, bytes }: PdfFile): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${name.replace(/[^A-Za-z0-9._-]/g, "-")}"`,
      "content-length": String(bytes.length),
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex",
    },
  });
}
