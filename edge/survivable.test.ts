import { describe, expect, it } from "vitest";
import { survivable } from "./survivable";

const coded = (message: string, code: string) => Object.assign(new Error(message), { code });

describe("an error that nobody caught", () => {
  it.each([
    ["aborted", "ECONNRESET"],
    ["write EPIPE", "EPIPE"],
    ["Premature close", "ERR_STREAM_PREMATURE_CLOSE"],
  ])("does not end the process when a client went away: %s", (message, code) => {
    expect(survivable(coded(message, code))).toBe("client gone");
  });

  it("does not end it when it comes out of the database driver", () => {
    const error = coded("write CONNECTION_ENDED", "CONNECTION_ENDED");
    error.stack =
      "Error: write\n    at Socket.data (/srv/meridian/node_modules/postgres/src/connection.js:324:9)";
    expect(survivable(error)).toBe("driver");
  });

  it.each([new TypeError("x is not a function"), coded("no such file", "ENOENT")])(
    "else ends it: %s",
    (error) => {
      expect(survivable(error)).toBeUndefined();
    },
  );
});
