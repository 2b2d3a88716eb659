import { encode } from "next-auth/jwt";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { authSecret } from "@/lib/auth-secret";
import { customerSecret } from "./customer-secret";
import { sessionIdIn } from "./customer-token";
import { cookieName } from "./shop-cookies";

const de = { code: "de", origin: "https://tide.test" };
const fr = { code: "fr", origin: "https://tide.test" };
const maxAge = 60;

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
  vi.stubEnv("AUTH_SECRET", "a secret of at least thirty-two characters");
});

const sealed = (place: typeof de, secret = customerSecret(), age = maxAge) =>
  encode({ token: { sub: "cse_1" }, salt: cookieName.customer(place), secret, maxAge: age });
const line = (place: typeof de, token: string) => `a=b; ${cookieName.customer(place)}=${token}; c=d`;

describe("the token of a customer", () => {
  it("names its session in the storefront that it was sealed for", async () => {
    expect(await sessionIdIn(de, line(de, await sealed(de)))).toBe("cse_1");
    expect(cookieName.customer(de)).toBe("__Host-meridian-customer-de");
    expect(cookieName.customer({ ...de, origin: "http://de.tide.localhost:3000" })).toBe(
      "meridian-customer-de",
    );
  });

  it("is noise under the cookie of another storefront", async () => {
    expect(await sessionIdIn(fr, line(de, await sealed(de)))).toBeNull();
    expect(await sessionIdIn(fr, line(fr, await sealed(de)))).toBeNull();
  });

  it("is noise when the staff's realm sealed it, or anybody else", async () => {
    expect(await sessionIdIn(de, line(de, await sealed(de, authSecret())))).toBeNull();
    expect(
      await sessionIdIn(de, line(de, await sealed(de, "of somebody else, thirty-two letters"))),
    ).toBeNull();
  });

  it("is noise when a letter of it was changed, when it is over, or when there is none", async () => {
    const token = await sealed(de);
    const other = token.at(-20) === "A" ? "B" : "A";
    expect(await sessionIdIn(de, line(de, token.slice(0, -20) + other + token.slice(-19)))).toBeNull();
    expect(await sessionIdIn(de, line(de, await sealed(de, customerSecret(), -60)))).toBeNull();
    for (const cookie of [null, "", "meridian-customer-de=", line(de, "x.y.z")])
      expect(await sessionIdIn(de, cookie)).toBeNull();
  });
});
