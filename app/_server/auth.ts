import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { signIn as checkAndOpen, SESSION_DAYS } from "@/commerce/access";
import { signInInput } from "@/commerce/access/model";
import { authSecret } from "@/lib/auth-secret";
import { env } from "@/lib/env";
import { requestCtx, requestFacts } from "./context";

/** A refused sign-in: `code` is the failure's code, with the seconds to wait after a colon when there are any. */
class Refused extends CredentialsSignin {
  constructor(code: string) {
    super();
    this.code = code;
  }
}

/** Browsers take a `__Host-` cookie only over TLS; `*.localhost` has none. */
const isSecure = () => !env().ADMIN_HOST.endsWith("localhost");

/**
 * The staff realm. Its token carries nothing but the session's id: who the person is and may do is read from the
 * database on each request, so a revoked session ends at once. There is no public auth route: server actions do it.
 */
export const staffRealm = NextAuth(() => ({
  secret: authSecret(),
  trustHost: true,
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
  pages: { signIn: "/sign-in" },
  cookies: {
    sessionToken: {
      name: isSecure() ? "__Host-meridian-staff" : "meridian-staff",
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() },
    },
  },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async (credentials) => {
        // The library adds fields of its own (callbackUrl) to what the form sent.
        const { email, password } = credentials;
        const input = signInInput.safeParse({ email, password });
        if (!input.success) throw new Refused("access.wrong_credentials");
        const facts = await requestFacts();
        const ctx = await requestCtx({ kind: "anonymous", id: "anonymous", ip: facts.ip });
        const result = await checkAndOpen(ctx, { ...input.data, ip: facts.ip, userAgent: facts.userAgent });
        if (!result.ok) throw new Refused(`${result.failure.code}:${result.failure.data.seconds ?? 0}`);
        return { id: result.value.sessionId };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) => (user?.id ? { sub: user.id } : token),
    session: ({ session, token }) => ({ ...session, user: { ...session.user, id: token.sub ?? "" } }),
  },
  logger: { error: () => {} },
}));
