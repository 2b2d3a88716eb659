import { CLOSE_URLSET, openUrlset, type SitemapUrl, urlElement } from "./sitemap-xml";

/**
 * A sitemap as bytes, drawn chunk by chunk as the client takes them. An error half-way breaks the connection off: a
 * crawler then keeps what it knew, instead of taking a short file for the whole.
 */
export function sitemapStream(
  chunks: AsyncIterable<readonly SitemapUrl[]>,
  withAlternates: boolean,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = lines(chunks, withAlternates)[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await source.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await source.return?.(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

async function* lines(
  chunks: AsyncIterable<readonly SitemapUrl[]>,
  withAlternates: boolean,
): AsyncGenerator<string> {
  yield openUrlset(withAlternates);
  for await (const urls of chunks) if (urls.length > 0) yield urls.map(urlElement).join("");
  yield CLOSE_URLSET;
}
