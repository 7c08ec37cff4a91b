// Signing in over the real app: what is let in, what is refused, what ends when.
import { base, problemAnswer, routes } from "@jiqun/contract";
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

const codeOf = async (response: Response) => problemAnswer.parse(await response.json()).code;
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
const whoIs = async (cookie: string) =>
  (await (await site.request(`${base}/session`, { headers: { cookie } })).json()) as { signedIn: boolean };

afterEach(() => minutes(24 * 60 * 2));

describe("a password", () => {
  test("lets its person in under a new token, in a cookie that scripts and other sites do not get", async () => {
    const answer = await signIn("Ada@Example.org ", password);
    expect([answer.status, await answer.json()]).toEqual([200, { state: "signed-in" }]);
    const cookie = answer.headers.getSetCookie().find((each) => each.startsWith("jiqun-session="));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
    const again = await signIn("ada@example.org", password, { cookie: cookieOf(answer) });
    expect(cookieOf(again)).not.toBe(cookieOf(answer));
    const session = await sending(site, { cookie: cookieOf(answer) }).call(routes.getSession);
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

describe("a session", () => {
  const enter = async () => cookieOf(await signIn("ada@example.org", password));
  const answers = async (cookie: string) => (await site.request(`${base}/account`, { headers: { cookie } })).status;

  test("ends when nothing was asked for half an hour, and looking whether one is still signed in is no asking", async () => {
    const cookie = await enter();
    for (let i = 0; i < 3; i++) {
      minutes(25);
      expect(await answers(cookie)).toBe(200);
    }
    minutes(25);
    expect((await whoIs(cookie)).signedIn).toBe(true);
    minutes(6);
    expect([(await whoIs(cookie)).signedIn, await answers(cookie)]).toEqual([false, 401]);
  });

  test("ends after twelve hours however busy it is", async () => {
    const cookie = await enter();
    for (let i = 0; i < 35; i++) {
      minutes(20);
      expect(await answers(cookie)).toBe(200);
    }
    minutes(20);
    expect(await answers(cookie)).toBe(401);
  });

  test("ends on the server at sign-out", async () => {
    const cookie = await enter();
    const out = await post("/sign-out", {}, { cookie });
    expect([out.status, out.headers.getSetCookie()[0]]).toEqual([
      200,
      expect.stringContaining("jiqun-session=; Max-Age=0"),
    ]);
    expect(await answers(cookie)).toBe(401);
  });

  test("is listed to its person, who may end one or all others", async () => {
    const own = await signedIn(site, { name: "列", password });
    const cookies = await Promise.all([1, 2, 3].map(async () => cookieOf(await signIn(own.email, password))));
    const [first = "", second = "", third = ""] = cookies;
    const { items } = await sending(site, { cookie: first }).call(routes.listOwnSessions);
    expect(items).toHaveLength(4);
    expect(items.filter(({ current }) => current)).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain(first.split("=")[1]);
    const elsewhere = (await sending(site, { cookie: second }).call(routes.listOwnSessions)).items.find(
      (it) => it.current,
    );
    expect(
      await sending(site, { cookie: first }).call(routes.endOwnSessions, { body: { id: elsewhere?.id ?? "" } }),
    ).toEqual({ ended: 1 });
    expect([await answers(second), await answers(third)]).toEqual([401, 200]);
    expect(await sending(site, { cookie: first }).call(routes.endOwnSessions, { body: { id: null } })).toEqual({
      ended: 2,
    });
    expect([await answers(first), await answers(third)]).toEqual([200, 401]);
  });

  test("of another person cannot be ended", async () => {
    const mine = await enter();
    const { items } = await sending(site, { cookie: mine }).call(routes.listOwnSessions);
    const other = await signedIn(site, { name: "他" });
    expect(await other.call(routes.endOwnSessions, { body: { id: items[0]?.id ?? "" } })).toEqual({ ended: 0 });
    expect(await answers(mine)).toBe(200);
  });

  test("every one ends when the password changes, and this one goes on under a new token", async () => {
    const own = await signedIn(site, { name: "换", password });
    const [here, there] = [cookieOf(await signIn(own.email, password)), cookieOf(await signIn(own.email, password))];
    const wrong = await post(
      "/account/password",
      { current: "not-my-password", next: "otter umbrella granite" },
      { cookie: here },
    );
    expect([wrong.status, await codeOf(wrong)]).toEqual([422, "account.password-wrong"]);
    const changed = await post(
      "/account/password",
      { current: password, next: "otter umbrella granite" },
      { cookie: here },
    );
    expect(changed.status).toBe(200);
    expect([await answers(here), await answers(there), await answers(cookieOf(changed))]).toEqual([401, 401, 200]);
  });

  test("of an account that is disabled stops working at the next request, and so does a duty that is revoked", async () => {
    const admin = await signedIn(site, { name: "管", grants: [{ duty: "administrator" }] });
    const own = await signedIn(site, { name: "停", grants: [{ duty: "analyst" }] });
    const person = (await admin.call(routes.listPeople)).items.find(({ id }) => id === own.id);
    expect((await own.call(routes.getSession)).grants).toHaveLength(1);
    await admin.call(routes.revokeDuty, { params: { id: own.id, grant: person?.grants[0]?.id ?? "" } });
    expect((await own.call(routes.getSession)).grants).toEqual([]);
    await admin.call(routes.disablePerson, { params: { id: own.id } });
    expect((await own.request(`${base}/account`)).status).toBe(401);
    await admin.call(routes.enablePerson, { params: { id: own.id } });
    expect((await own.request(`${base}/account`)).status).toBe(401);
  });

  test("of an https site is a __Host- cookie that goes over https only", async () => {
    const https = await testApp({ auth: { publicUrl: "https://brain.example" } });
    const own = await signedIn(https, { name: "甲", password });
    const answer = await https.request(`${base}/sign-in`, {
      method: "POST",
      body: JSON.stringify({ email: own.email, password }),
      headers: { origin: "https://brain.example" },
    });
    expect(answer.headers.getSetCookie().find((each) => each.startsWith("__Host-jiqun-session="))).toMatch(
      /; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test("does not let another site write", async () => {
    const cookie = await enter();
    const write = (headers: Record<string, string>) => post("/sign-out", {}, { cookie, ...headers });
    expect(await codeOf(await write({ origin: "https://evil.example" }))).toBe("session.origin-refused");
    expect(await codeOf(await write({ "sec-fetch-site": "cross-site" }))).toBe("session.origin-refused");
    expect(await codeOf(await write({ "sec-fetch-site": "same-site", origin: "http://other.brain.example" }))).toBe(
      "session.origin-refused",
    );
    expect(await answers(cookie)).toBe(200);
  });
});

describe("after local mode", () => {
  test("nobody is the operator without a session or the owner's token, from this machine or another", async () => {
    expect(await codeOf(await site.request(`${base}/account`))).toBe("session.required");
    expect(await codeOf(await site.request(`${base}/figures`, { method: "POST", body: "{}" }))).toBe(
      "session.required",
    );
    expect(await site.call(routes.getSession)).toMatchObject({
      signedIn: false,
      localMode: false,
      enterprises: 0,
      needsSetUp: false,
    });
    const owner = sending(site, { authorization: `Bearer ${site.token}` });
    expect((await owner.call(routes.getSession)).actor.id).toBe("owner");
    const elsewhere = await site.app.fetch(
      new Request(`http://brain.example${base}/session`, { headers: { authorization: `Bearer ${site.token}` } }),
      { peer: "10.0.0.7" },
    );
    expect([elsewhere.status, await codeOf(elsewhere)]).toEqual([401, "session.token-refused"]);
  });
  test("pages are served to strangers, who sign in there", async () => {
    const answer = await site.app.fetch(new Request(`http://brain.example${base}/session`), { peer: "10.0.0.7" });
    expect(answer.status).toBe(200);
  });
});

describe("the audit trail", () => {
  test("names the person of every account write, and holds no password, token or secret", async () => {
    const own = await signedIn(site, { name: "审", password });
    const cookie = cookieOf(await signIn(own.email, password));
    const { call } = sending(site, { cookie });
    const { token } = await call(routes.createOwnToken, { body: { name: "夜间", scope: "read", days: 7 } });
    const { secret, recoveryCodes } = await call(routes.startTwoFactor, { body: { password } });
    await call(routes.endOwnSessions, { body: { id: null } });
    await call(routes.signOut);
    const events = await site.db.selectFrom("audit_event").selectAll().where("actor", "=", own.id).execute();
    expect(events.map(({ action, actor_name }) => [action, actor_name])).toEqual([
      ["account.signed-in", "审"],
      ["token.created", "审"],
      ["account.two-factor-begun", "审"],
      ["account.sessions-ended", "审"],
      ["account.signed-out", "审"],
    ]);
    const all = JSON.stringify(await site.db.selectFrom("audit_event").selectAll().execute());
    const kept = JSON.stringify([
      await site.db.selectFrom("account_session").selectAll().execute(),
      await site.db.selectFrom("api_token").selectAll().execute(),
      await site.db.selectFrom("two_factor").selectAll().execute(),
    ]);
    for (const hidden of [password, cookie.split("=")[1] as string, token, secret, recoveryCodes[0] as string]) {
      expect(all).not.toContain(hidden);
      expect(kept).not.toContain(hidden);
    }
  });
});
