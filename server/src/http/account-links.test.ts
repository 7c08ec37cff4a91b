// The first account, invitations and new passwords by links that work once; local mode that ends for good.
import { base, problemAnswer, routes } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import { systemActor } from "../context.ts";
import { openToOthers } from "../service/local-mode.ts";
import { signedIn, type TestApp, testApp } from "../testing/index.ts";
import { sending } from "../testing/signed-in.ts";
import { createApp } from "./app.ts";

const password = "correct-donkey-battery";
const tokenOf = ({ path }: { path: string }): string => path.split("#")[1] ?? "";
const accept = (site: TestApp, body: object, headers = {}) =>
  site.request(`${base}/account-links/accept`, { method: "POST", body: JSON.stringify(body), headers });
const codeOf = async (response: Response) => problemAnswer.parse(await response.json()).code;
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .find((each) => each.startsWith("jiqun-session="))
    ?.split(";")[0] ?? "";
const first = { password, name: "陈工", email: "chen@example.org", organisation: "经信委" };
const own = (site: TestApp) => sending(site, { authorization: `Bearer ${site.token}` });

describe("a set-up link", async () => {
  const site = await testApp();

  test("is made by the local operator, creates the first account and ends local mode for good", async () => {
    expect(await site.call(routes.getSession)).toMatchObject({ localMode: true, signedIn: true, needsSetUp: false });
    const link = await site.call(routes.makeSetUpLink);
    expect(link.path).toMatch(/^\/welcome#jl_[\w-]{43}$/);
    const body = { ...first, token: tokenOf(link) };
    expect(await site.call(routes.readAccountLink, { body: { token: body.token } })).toMatchObject({
      purpose: "set-up",
    });
    const weak = await accept(site, { ...body, password: "password123" });
    expect(await codeOf(weak)).toBe("account.password-weak");
    const done = await accept(site, body);
    expect(done.status).toBe(200);
    const chen = sending(site, { cookie: cookieOf(done) });
    expect(await chen.call(routes.getSession)).toMatchObject({
      localMode: false,
      actor: { name: { zh: "陈工" } },
      grants: [{ duty: "administrator" }],
    });
    expect(await codeOf(await site.request(`${base}/chains`))).toBe("session.required");
  });

  test("works once, and no other is made any more", async () => {
    await expect(own(site).call(routes.makeSetUpLink)).rejects.toMatchObject({ code: "account-link.set-up-done" });
    const used = await site.db.selectFrom("account_link").selectAll().executeTakeFirstOrThrow();
    expect(used.used_at).not.toBeNull();
    expect(used.token_hash).not.toMatch(/^jl_/);
  });

  test("leaves local mode ended after a restart", async () => {
    const app = createApp({ runtime: { ...site.runtime }, token: "t", webDir: null });
    const answer = await app.fetch(new Request(`http://127.0.0.1${base}/chains`), { peer: "127.0.0.1" });
    expect(answer.status).toBe(401);
    await expect(site.pool.query("delete from local_mode_end")).rejects.toThrow("append-only");
  });
});

describe("links", async () => {
  let now = new Date("2026-11-25T02:00:00Z");
  const site = await testApp({ now: () => now });
  const hours = (count: number) => {
    now = new Date(now.getTime() + count * 3_600_000);
  };

  test("of two set-up links the later works, and neither twice at once", async () => {
    const earlier = await site.call(routes.makeSetUpLink);
    const later = await site.call(routes.makeSetUpLink);
    expect(await codeOf(await accept(site, { ...first, token: tokenOf(earlier) }))).toBe("account-link.invalid");
    const both = await Promise.all([1, 2].map(() => accept(site, { ...first, token: tokenOf(later) })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect(await own(site).call(routes.listPeople)).toMatchObject({ items: [{ name: "陈工", state: "active" }] });
  });

  test("of an invitation work for seven days, once, and give what the administrator granted, nothing more", async () => {
    const invite = (email: string) =>
      own(site).call(routes.invitePerson, {
        body: {
          email,
          name: "李",
          grants: [
            { duty: "unit-officer", unit: site.runtime.pack.units[0]?.id ?? "", cluster: null, enterprise: null },
          ],
        },
      });
    const { link, id } = await invite("li@example.org");
    hours(7 * 24 - 1);
    const body = { token: tokenOf(link), password, email: "other@example.org" };
    const done = await accept(site, body);
    const li = await sending(site, { cookie: cookieOf(done) }).call(routes.getSession);
    expect(li).toMatchObject({ actor: { id }, account: { email: "li@example.org" } });
    expect(li.grants).toEqual([
      { duty: "unit-officer", unit: site.runtime.pack.units[0]?.id, cluster: null, enterprise: null },
    ]);
    expect(await codeOf(await accept(site, body))).toBe("account-link.invalid");
    const late = await invite("late@example.org");
    hours(7 * 24 + 1);
    expect(await codeOf(await accept(site, { token: tokenOf(late.link), password }))).toBe("account-link.invalid");
    await expect(invite("li@example.org")).rejects.toMatchObject({ code: "account.exists" });
  });

  test("to a new password end every session of before", async () => {
    const lost = await signedIn(site, { name: "忘", password, grants: [{ duty: "analyst" }] });
    const link = await own(site).call(routes.makePersonLink, { params: { id: lost.id } });
    expect((await lost.request(`${base}/account`)).status).toBe(200);
    expect((await accept(site, { token: tokenOf(link), password: "otter umbrella granite" })).status).toBe(200);
    expect((await lost.request(`${base}/account`)).status).toBe(401);
  });

  test("of a disabled account do not work", async () => {
    const gone = await signedIn(site, { name: "去", password, grants: [{ duty: "analyst" }] });
    const link = await own(site).call(routes.makePersonLink, { params: { id: gone.id } });
    await own(site).call(routes.disablePerson, { params: { id: gone.id } });
    expect(await codeOf(await accept(site, { token: tokenOf(link), password }))).toBe("account-link.invalid");
  });
});

describe("people", async () => {
  const site = await testApp();
  const admin = await signedIn(site, { name: "管", grants: [{ duty: "administrator" }] });
  const analyst = await signedIn(site, { name: "析", grants: [{ duty: "analyst" }] });

  test("are administered by administrators and the owner only", async () => {
    for (const [route, input] of [
      [routes.listPeople, {}],
      [routes.disablePerson, { params: { id: admin.id } }],
      [routes.invitePerson, { body: { email: "x@example.org", name: "x", grants: [] } }],
      [routes.makePersonLink, { params: { id: admin.id } }],
      [
        routes.grantDuty,
        { params: { id: analyst.id }, body: { duty: "auditor", unit: null, cluster: null, enterprise: null } },
      ],
    ] as const)
      await expect(analyst.call(route as never, input as never)).rejects.toMatchObject({
        code: "session.duty-lacking",
      });
    expect((await own(site).call(routes.listPeople)).items).toHaveLength(2);
  });

  test("nobody changes their own duties or disables themselves, and the last administrator stays", async () => {
    const body = { duty: "analyst", unit: null, cluster: null, enterprise: null } as const;
    await expect(admin.call(routes.grantDuty, { params: { id: admin.id }, body })).rejects.toMatchObject({
      code: "account.own",
    });
    await expect(admin.call(routes.disablePerson, { params: { id: admin.id } })).rejects.toMatchObject({
      code: "account.own",
    });
    const second = await signedIn(site, { name: "管二", grants: [{ duty: "administrator" }] });
    await second.call(routes.disablePerson, { params: { id: admin.id } });
    expect((await own(site).call(routes.enablePerson, { params: { id: admin.id } })).state).toBe("invited");
  });

  test("a duty reaches what its kind reaches, and only what the region has", async () => {
    const grant = (change: object) =>
      own(site).call(routes.grantDuty, {
        params: { id: analyst.id },
        body: { duty: "unit-officer", unit: null, cluster: null, enterprise: null, ...change } as never,
      });
    for (const wrong of [
      {},
      { unit: "nowhere" },
      { duty: "analyst", unit: site.runtime.pack.units[0]?.id },
      { duty: "task-force", cluster: "none" },
    ])
      await expect(grant(wrong)).rejects.toMatchObject({ code: "account.grant-invalid" });
    const { grants } = await grant({ unit: site.runtime.pack.units[0]?.id });
    expect(grants.map(({ duty }) => duty)).toEqual(["analyst", "unit-officer"]);
    await expect(grant({ unit: site.runtime.pack.units[0]?.id })).rejects.toMatchObject({ code: "account.grant-held" });
  });

  test("who is not inside sees no other's name", async () => {
    const filer = await signedIn(site, { name: "企", grants: [{ duty: "filer", enterprise: "91" }] });
    expect(Object.values((await filer.call(routes.listNames)).names)).toEqual(["企"]);
    expect(Object.values((await analyst.call(routes.listNames)).names)).toContain("企");
  });
});

test("a start that others can reach ends local mode for good, before any account; only a set-up link lets in", async () => {
  const site = await testApp();
  const path = await openToOthers(site.ctx(systemActor));
  expect(await site.call(routes.getSession)).toMatchObject({ localMode: false, signedIn: false, needsSetUp: true });
  expect(await codeOf(await site.request(`${base}/chains`))).toBe("session.required");
  const from = (url: string, init: RequestInit) =>
    site.app.fetch(new Request(`http://brain.example${url}`, init), { peer: "10.0.0.7" });
  const body = JSON.stringify({ ...first, token: tokenOf({ path: path ?? "" }) });
  const done = await from(`${base}/account-links/accept`, { method: "POST", body });
  expect(done.status).toBe(200);
  expect(await openToOthers(site.ctx(systemActor))).toBeNull();
});
