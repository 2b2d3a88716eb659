import http from "node:http";
import { Duplex } from "node:stream";
import { tracing } from "./tag-registry.mjs";

/** One end of a connection inside the process: what is written to it is read at the other end. */
class PipeEnd extends Duplex {
  other: PipeEnd | undefined;
  private resume_: (() => void) | undefined;

  override _read() {
    const go = this.resume_;
    this.resume_ = undefined;
    go?.();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void) {
    const other = this.other;
    if (!other || other.destroyed) return done();
    if (other.push(chunk)) done();
    else other.resume_ = done;
  }

  override _final(done: () => void) {
    this.other?.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void) {
    const go = this.resume_;
    this.resume_ = undefined;
    go?.();
    const other = this.other;
    if (other && !other.destroyed) setImmediate(() => other.destroy());
    done(error);
  }

  // What node:http expects of a socket.
  setTimeout() {
    return this;
  }
  setKeepAlive() {
    return this;
  }
  setNoDelay() {
    return this;
  }
  ref() {
    return this;
  }
  unref() {
    return this;
  }
}

function pipe(): [PipeEnd, PipeEnd] {
  const a = new PipeEnd();
  const b = new PipeEnd();
  a.other = b;
  b.other = a;
  return [a, b];
}

export interface OriginRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: http.OutgoingHttpHeaders;
  /** Filled with the cache tags that the stores met; whole once the answer has ended. */
  readonly tags: Set<string>;
}

const TRACE_HEADER = "x-meridian-trace";

/**
 * The app behind the cache, in the same process and without a port: requests reach Next's handler over pipes in
 * memory, with real node:http on both sides. So an answer can be asked for without a client (a background refresh)
 * and shared by many.
 */
export class Origin {
  private readonly server: http.Server;
  private readonly agent: http.Agent;
  private readonly traces = new Map<string, Set<string>>();
  private count = 0;
  waiting = 0;

  constructor(
    handler: (req: http.IncomingMessage, res: http.ServerResponse) => unknown,
    maxHeaderSize: number,
  ) {
    this.server = http.createServer(
      { maxHeaderSize: maxHeaderSize + 2_048, requestTimeout: 0 },
      (req, res) => {
        const id = req.headers[TRACE_HEADER];
        delete req.headers[TRACE_HEADER];
        const tags = typeof id === "string" ? this.traces.get(id) : undefined;
        void tracing(tags ?? new Set(), async () => {
          try {
            await handler(req, res);
          } catch {
            if (!res.headersSent) res.writeHead(500);
            res.end();
          }
        });
      },
    );
    this.server.keepAliveTimeout = 0;
    this.server.on("clientError", (_error, socket) => socket.destroy());
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 512, maxFreeSockets: 64 });
    const connect = () => {
      const [client, server] = pipe();
      this.server.emit("connection", server);
      return client;
    };
    Object.assign(this.agent, { createConnection: connect });
  }

  /** Opens a request; the caller writes the body and listens. */
  request(wanted: OriginRequest): http.ClientRequest {
    const id = String(++this.count);
    this.traces.set(id, wanted.tags);
    this.waiting += 1;
    const request = http.request({
      agent: this.agent,
      method: wanted.method,
      path: wanted.path,
      headers: { ...wanted.headers, [TRACE_HEADER]: id },
      setHost: false,
    });
    request.once("close", () => {
      this.traces.delete(id);
      this.waiting -= 1;
    });
    return request;
  }

  close() {
    this.agent.destroy();
    this.server.closeAllConnections();
  }
}
