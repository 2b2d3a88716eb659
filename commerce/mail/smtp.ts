import type { Delivery, OutgoingMail, Transport } from "./transport";

/** Each wait of a conversation; together they stay below the lease of a mail. */
const PATIENCE = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 5_000,
};
const LANES = 4;
/** Said in the middle of a conversation by nodemailer itself, not by the server. */
const DOWN = new Set(["ECONNECTION", "ETIMEDOUT", "EDNS", "ESOCKET", "ETLS", "EAUTH", "ENOAUTH", "EPROXY"]);

/**
 * Mail by SMTP (RFC 5321), over kept connections. `url`: `smtps://user:password@host:465`, or `smtp://host:587`, which
 * turns to TLS where the server offers it. A 5xx answer to a recipient or to the content is final, 4xx and silence are
 * not, and a wrong password is ours to mend, so that such mails wait.
 */
export async function smtpTransport(
  url: string,
  patience: Partial<typeof PATIENCE> = {},
): Promise<Transport> {
  // Only where mail goes out: every page that queues one would load it otherwise.
  const { createTransport } = await import("nodemailer");
  const transporter = createTransport({
    ...options(url),
    ...PATIENCE,
    ...patience,
    pool: true,
    maxConnections: LANES,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail) => {
      try {
        const info = await transporter.sendMail(messageOf(mail));
        return { outcome: "sent", answer: oneLine(info.response) };
      } catch (error) {
        return judge(error);
      }
    },
    close: () => transporter.close(),
  };
}

function options(url: string) {
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === "smtps:";
  const user = decodeURIComponent(username);
  return {
    host: hostname.replace(/^\[|\]$/g, ""),
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    ...(user ? { auth: { user, pass: decodeURIComponent(password) } } : {}),
  };
}

function messageOf(mail: OutgoingMail) {
  return {
    from: mail.from,
    to: { name: "", address: mail.to },
    ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
    subject: mail.subject,
    html: mail.html,
    text: mail.plain,
    messageId: mail.messageId,
    // No vacation notes in answer to a receipt (RFC 3834).
    headers: { "Content-Language": mail.locale, "Auto-Submitted": "auto-generated" },
  };
}

function judge(error: unknown): Delivery {
  const {
    code = "",
    responseCode = 0,
    message,
  } = error as {
    code?: string;
    responseCode?: number;
    message: string;
  };
  const answer = oneLine(message);
  const down = DOWN.has(code) && !(responseCode >= 400 && ["EENVELOPE", "EMESSAGE"].includes(code));
  if (!down && responseCode >= 500) return { outcome: "refused", answer };
  return { outcome: "later", answer, down };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 500);
}
