// What Node itself can do: a fixed answer from memory. BARE_FILE holds { status, headers, body } with body in base64.
import { readFileSync } from "node:fs";
import http from "node:http";

const { status, headers, body } = JSON.parse(readFileSync(process.env.BARE_FILE, "utf8"));
const bytes = Buffer.from(body, "base64");
http
  .createServer((_req, res) => {
    res.writeHead(status, { ...headers, "content-length": bytes.length });
    res.end(bytes);
  })
  .listen(Number(process.env.PORT));
