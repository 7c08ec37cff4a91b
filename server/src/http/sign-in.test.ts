// Signing in over the real app: what is let in and what is refused, and how often one may try.
import { base, routes } from "@jiqun/contract";
import { afterEach, describe, expect, test, vi } from "vitest";
import { passwords } from "../store/auth.ts";
import { signedIn, testApp } from "../testing/index.ts";
import { sending } from "../testing/signed-in.ts";
import { createApp } from "./app.ts";

let now = new Date("2026-11-25T02:00:00Z");
const minutes = (count: number): void => {
  now = new Date(now.getTime() + count * 60_000);
};
const site = await testApp({ now: () => now });
const password = "correct-donkey-battery";
const ada = await signedIn(site, { name: "陈工", email: "ada@example.org", password, grants: [{ duty: "analyst" }] });

const post = (path: string, body: object, headers: Record<string, string> = {}, peer = "10.1.1.1") =>
  site.app.fetch(
    new Request(`http://brain.example${base}${path}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json", ...headers },
    }),
    { peer },
  );
const cookieOf = (response: Response, kind = "session"): string =>
  response.headers
    .getSetCookie()
    .find((cookie) => cookie.startsWith(`jiqun-${kind}=`) && !cookie.includes("Max-Age=0"))
    ?.split(";")[0] ?? "";
const signIn = (email: string, given: string, headers = {}, peer?: string) =>
  post("/sign-in", { email, password: given }, headers, peer);

afterEach(() => minutes(24 * 60 * 2));

describe("a password", () => {
  test("lets its person in under a new token, in a cookie that scripts and other sites do not get", async () => {
    const answer = await signIn("Ada@Example.org ", password);
    expect([answer.status, await answer.json()]).toEqual([200, { state: "signed-in" }]);
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith("jiqun-session="));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const again = await signIn("ada@example.org", password, { cookie: cookieOf(answer) });
    expect(cookieOf(again)).not.toBe(cookieOf(answer));
    const before = await sending(site, { cookie: cookieOf(answer) }).call(routes.getSession);
    expect(before.signedIn).toBe(false);
    const session = await sending(site, { cookie: cookieOf(again) }).call(routes.getSession);
    expect(session).toMatchObject({
      actor: { id: ada.id, kind: "account", name: { zh: "陈工" } },
      signedIn: true,
      localMode: false,
      grants: [{ duty: "analyst", unit: null, cluster: null, enterprise: null }],
      account: { email: "ada@example.org", twoFactor: false },
    });
  });

  test("that is wrong, an unknown name, a disabled account and a name that is none get one and the same answer", async () => {
    const bob = await signedIn(site, { name: "鲍", email: "bob@example.org", password });
    const admin = await signedIn(site, { name: "管", grants: [{ duty: "administrator" }] });
    await admin.call(routes.disablePerson, { params: { id: bob.id } });
    const answers = await Promise.all(
      [
        signIn("ada@example.org", "wrong-wrong-wrong"),
        signIn("nobody@example.org", password),
        signIn("bob@example.org", password),
        signIn("no address", password),
      ].map(async (each) => (await each).json()),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: "sign-in.refused", data: {} });
  });

  test("is hashed for an unknown name as for a known one", async () => {
    // Counted, not timed: the work that takes the time is done in every case, once.
    const spies = [vi.spyOn(passwords, "hash"), vi.spyOn(passwords, "verify")];
    const work = async (email: string) => {
      for (const spy of spies) spy.mockClear();
      await signIn(email, "wrong-wrong-wrong");
      return spies.map((spy) => spy.mock.calls.length).reduce((a, b) => a + b);
    };
    for (const email of ["ada@example.org", "nobody2@example.org", "no address"]) expect(await work(email)).toBe(1);
    for (const spy of spies) spy.mockRestore();
  });

  test.each([
    ["too short", "dR7-kelp!"],
    ["common", "password123456"],
    ["common behind other spelling", "P@ssw0rd2026!!"],
    ["a row of keys", "1234567890"],
    ["one sign again and again", "aaaaaaaaaaaa"],
    ["common in Chinese", "woaini5201314"],
    ["one's own name", "adaline-is-at-home"],
  ])("is not taken when it is %s", async (_, next) => {
    const own = await signedIn(site, { name: "Adaline", email: `ada+${crypto.randomUUID()}@example.org`, password });
    const refused = own.call(routes.changePassword, { body: { current: password, next } });
    await expect(refused).rejects.toMatchObject({ code: "account.password-weak" });
  });
  test.each([
    ["of 64 and more signs", "长".repeat(3) + "x-y".repeat(25)],
    ["of words alone", "otter umbrella granite"],
  ])("may be one %s", async (_, next) => {
    const own = await signedIn(site, { name: "Eve", password });
    expect(await own.call(routes.changePassword, { body: { current: password, next } })).toEqual({ done: true });
    expect((await signIn(own.email, next)).status).toBe(200);
    expect((await signIn(own.email, password)).status).toBe(401);
  });
});

describe("tries", () => {
  test("are counted by name whatever X-Forwarded-For and peer say, for unknown names too, and over a restart", async () => {
    await signedIn(site, { name: "标", email: "target@example.org", password });
    for (const email of ["target@example.org", "phantom@example.org"]) {
      for (let i = 0; i < 5; i++)
        expect(
          (await signIn(email, "wrong-wrong-wrong", { "x-forwarded-for": `10.9.9.${i}` }, `10.2.2.${i}`)).status,
        ).toBe(401);
      const sixth = await signIn(email, password, { "x-forwarded-for": "10.9.9.99" }, "10.2.2.99");
      expect([sixth.status, (await sixth.json()).data]).toEqual([429, { minutes: 1 }]);
    }
    const restarted = createApp({ runtime: { ...site.runtime }, token: "t", webDir: null });
    const again = await restarted.fetch(
      new Request(`http://brain.example${base}/sign-in`, {
        method: "POST",
        body: JSON.stringify({ email: "target@example.org", password }),
      }),
      { peer: "10.2.2.100" },
    );
    expect(again.status).toBe(429);
  });

  test("wait longer and longer, and a right password after the wait lets in", async () => {
    const waits: number[] = [];
    for (let i = 0; i < 8; i++) {
      const answer = await signIn("slow@example.org", "wrong-wrong-wrong", {}, `10.3.3.${i}`);
      if (answer.status === 429) throw new Error("the wait was not over");
      const blocked = await signIn("slow@example.org", "wrong-wrong-wrong", {}, `10.3.4.${i}`);
      if (blocked.status !== 429) continue;
      const wait = (await blocked.json()).data.minutes as number;
      waits.push(wait);
      minutes(wait);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32]);
    await signedIn(site, { name: "慢", email: "slow@example.org", password });
    expect((await signIn("slow@example.org", password, {}, "10.3.5.1")).status).toBe(200);
    expect((await signIn("slow@example.org", "wrong-wrong-wrong", {}, "10.3.5.1")).status).toBe(401);
  });

  test("a hundred at once are no more than five", async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, (_, i) => signIn("burst@example.org", `wrong-wrong-${i}`, {}, `10.4.4.${i}`)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  test("of one peer are counted over all names, by the socket's address and not by what a header claims", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 32; i++)
      statuses.push(
        (
          await signIn(
            `many${i}@example.org`,
            "w-w-w-w-w-w",
            { "x-forwarded-for": `10.8.8.${i}`, forwarded: `for=10.8.8.${i}` },
            "10.5.5.5",
          )
        ).status,
      );
    expect(statuses.indexOf(429)).toBe(30);
    expect((await signIn("ada@example.org", password, {}, "10.5.5.6")).status).toBe(200);
  });

  test("behind one trusted proxy the last address that it wrote counts, not one that the caller put before it", async () => {
    const proxied = await testApp({ auth: { trustedProxies: 1 } });
    await signedIn(proxied, { name: "甲" });
    const from = (claimed: string, real: string, email: string) =>
      proxied.app.fetch(
        new Request(`http://brain.example${base}/sign-in`, {
          method: "POST",
          body: JSON.stringify({ email, password: "wrong-wrong-wrong" }),
          headers: { "x-forwarded-for": `${claimed}, ${real}` },
        }),
        { peer: "10.0.0.1" },
      );
    const statuses: number[] = [];
    for (let i = 0; i < 31; i++) statuses.push((await from(`10.7.7.${i}`, "10.6.6.6", `p${i}@example.org`)).status);
    expect(statuses.indexOf(429)).toBe(30);
    expect((await from("10.6.6.6", "10.6.6.7", "p99@example.org")).status).toBe(401);
  });
});
