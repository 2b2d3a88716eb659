const GONE = new Set(["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"]);

/**
 * Why the process may live on after an error that nobody caught; undefined: it is a bug of unknown reach, and the process ends.
 * The database driver throws out of its socket handlers when the server dies in the middle of a write. A client that goes away in the
 * middle of a request is news to whoever listens to that request at this moment, and Next listens in places where it does not catch.
 */
export function survivable(error: NodeJS.ErrnoException): "driver" | "client gone" | undefined {
  if (/[\\/]node_modules[\\/](postgres|pg)[\\/]/.test(error.stack ?? "")) return "driver";
  return GONE.has(error.code ?? "") ? "client gone" : undefined;
}
