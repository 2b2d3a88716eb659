// Next's own server with the same build, for comparison: no page cache in front.
import http from "node:http";
import next from "next";

const port = Number(process.env.PORT);
const app = next({ dev: false, hostname: "localhost", port });
await app.prepare();
const handle = app.getRequestHandler();
http.createServer((req, res) => handle(req, res)).listen(port);
