import type { Failure } from "@/lib/result";

export type Uploaded<T> =
  | { readonly status: "done"; readonly value: T }
  | { readonly status: "refused"; readonly failure: Failure };

/**
 * Sends a file as the body of one request and says how far it is (0..1). By XMLHttpRequest, because fetch tells nothing
 * of what has left. A lost connection is the failure `upload.lost`.
 */
export function uploadFile<T>(
  path: string,
  file: File,
  options: { query?: Record<string, string>; onProgress?: (share: number) => void } = {},
): Promise<Uploaded<T>> {
  const query = new URLSearchParams({ ...options.query, name: file.name.slice(0, 200) });
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const lost = () =>
      resolve({ status: "refused", failure: { code: "upload.lost", kind: "conflict", data: {} } });
    request.open("POST", `${path}?${query}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.addEventListener("progress", ({ loaded, total }) => options.onProgress?.(loaded / total));
    request.addEventListener("error", lost);
    request.addEventListener("abort", lost);
    request.addEventListener("load", () => {
      try {
        resolve(JSON.parse(request.responseText) as Uploaded<T>);
      } catch {
        lost();
      }
    });
    request.send(file);
  });
}
