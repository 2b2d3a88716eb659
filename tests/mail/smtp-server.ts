import { createServer, type Socket } from "node:net";

/** One conversation as the server saw it. */
export interface Taken {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** What the server answers at each step; `null`: it says nothing at all. */
export interface Manners {
  greeting?: string | null;
  recipient?: string | null;
  data?: string | null;
  /** Closes the line in the middle of the message. */
  hangUp?: boolean;
}

/** An SMTP server for tests, on a free port of loopback: a real conversation (RFC 5321), no library. */
export async function smtpServer() {
  const taken: Taken[] = [];
  const sockets = new Set<Socket>();
  let manners: Manners = {};
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    converse(socket, () => manners, taken);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    behave: (next: Manners) => {
      manners = next;
    },
    stop: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise<void>((done) => server.close(() => done()));
    },
  };
}

function converse(socket: Socket, manners: () => Manners, taken: Taken[]): void {
  let from = "";
  let to = "";
  let body: string[] | null = null;
  let rest = "";
  const say = (line: string | null) => line !== null && socket.write(`${line}\r\n`);
  const or = (line: string | null | undefined, usual: string) => (line === undefined ? usual : line);
  socket.setEncoding("utf8");
  say(or(manners().greeting, "220 tests.example ready"));
  socket.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (body !== null) {
        if (manners().hangUp) return void socket.destroy();
        if (line !== ".") {
          body.push(line.startsWith("..") ? line.slice(1) : line);
          continue;
        }
        const answer = or(manners().data, "250 taken as 42");
        if (answer?.startsWith("250")) taken.push({ from, to, text: body.join("\r\n") });
        body = null;
        say(answer);
        continue;
      }
      const word = line.slice(0, 4).toUpperCase();
      if (word === "EHLO" || word === "HELO") say("250 tests.example");
      else if (word === "MAIL") {
        from = /<(.*?)>/.exec(line)?.[1] ?? "";
        say("250 ok");
      } else if (word === "RCPT") {
        to = /<(.*?)>/.exec(line)?.[1] ?? "";
        say(or(manners().recipient, "250 ok"));
      } else if (word === "DATA") {
        body = [];
        say("354 go on");
      } else if (word === "QUIT") {
        say("221 bye");
        socket.end();
      } else say("250 ok");
    }
  });
}
