// Sessions over the real app: when they end, whose they are, and what is left when local mode has ended.
import { base, problemAnswer, routes } from "@jiqun/contract";
import { afterEach, describe, expect, test } from "vitest";
import { signedIn, testApp } from "../testing/index.ts";
import { sending } from "../testing/signed-in.ts";

let now = new Date("2026-11-25T02:00:00Z");
const minutes = (count: number): void => {
  now = new Date(now.getTime() + count * 60_000);
};
const site = await testApp({ now: () => now });
const password = "correct-donkey-battery";
await signedIn(site, { name: "陈工", email: "ada@example.org", password, grants: [{ duty: "analyst" }] });

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
    const own = await signedIn(site, { name: "列", password, grants: [{ duty: "analyst" }] });
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
    const own = await signedIn(site, { name: "换", password, grants: [{ duty: "analyst" }] });
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
    const own = await signedIn(site, { name: "审", password, grants: [{ duty: "analyst" }] });
    const cookie = cookieOf(await signIn(own.email, password));
    const { call } = sending(site, { cookie });
    const { token } = await call(routes.createOwnToken, { body: { name: "夜间", scope: "read", days: 7 } });
    const { secret, recoveryCodes } = await call(routes.startTwoFactor, { body: { password } });
    await call(routes.endOwnSessions, { body: { id: null } });
    await call(routes.signOut);
    const events = await site.db.selectFrom("audit_event").selectAll().where("actor", "=", own.id).execute();
    expect(events.map(({ action }) => action)).toEqual([
      "account.signed-in",
      "token.created",
      "account.two-factor-begun",
      "account.sessions-ended",
      "account.signed-out",
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
