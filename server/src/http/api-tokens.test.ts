// Tokens for programs: shown once, a part of their owner, ended with them.
import { base, routes } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import { signedIn, testApp } from "../testing/index.ts";
import { sending } from "../testing/signed-in.ts";

let now = new Date("2026-11-25T02:00:00Z");
const site = await testApp({ now: () => now });
const whole = { unit: null, cluster: null, enterprise: null };
const own = await signedIn(site, { name: "陈工", grants: [{ duty: "analyst" }, { duty: "reviewer" }] });
const admin = await signedIn(site, { name: "管", grants: [{ duty: "administrator" }] });
const make = (change: object = {}) =>
  own.call(routes.createOwnToken, { body: { name: "夜间任务", scope: "read", days: 30, ...change } });
const as = (token: string) => sending(site, { authorization: `Bearer ${token}` });
const figure = { subject: "region", indicator: "revenue", period: "2020", value: "1", unit: "亿元", source: "年鉴" };

describe("a token", () => {
  test("stands for its owner, and its scope says whether it may write", async () => {
    const [reads, writes] = [await make(), await make({ scope: "write" })];
    expect(await as(reads.token).call(routes.getSession)).toMatchObject({
      actor: { id: own.id },
      signedIn: true,
      account: null,
      grants: [{ duty: "analyst" }, { duty: "reviewer" }],
    });
    await expect(as(reads.token).call(routes.addFigure, { body: figure })).rejects.toMatchObject({
      code: "token.read-only",
    });
    expect((await as(writes.token).call(routes.addFigure, { body: figure })).enteredBy).toBe(own.id);
  });

  test("carries a part of what its owner holds, never more, and less when that is taken away", async () => {
    await expect(make({ grants: [{ duty: "publisher", ...whole }] })).rejects.toMatchObject({ code: "token.grants" });
    const { token } = await make({ grants: [{ duty: "reviewer", ...whole }] });
    expect((await as(token).call(routes.getSession)).grants).toEqual([{ duty: "reviewer", ...whole }]);
    const held = (await admin.call(routes.listPeople)).items.find(({ id }) => id === own.id);
    const reviewer = held?.grants.find(({ duty }) => duty === "reviewer")?.id ?? "";
    await admin.call(routes.revokeDuty, { params: { id: own.id, grant: reviewer } });
    expect((await as(token).call(routes.getSession)).grants).toEqual([]);
  });

  test("is shown once and kept by its hash", async () => {
    const { token, id } = await make();
    expect(token).toMatch(/^jt_[\w-]{43}$/);
    expect(JSON.stringify(await own.call(routes.listOwnTokens))).not.toContain(token);
    const row = await site.db
      .selectFrom("api_token")
      .selectAll()
      .where("id", "=", Number(id))
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(token);
  });

  test("ends when it is revoked, when its time is over, and when its owner is disabled", async () => {
    const [revoked, old, last] = [await make(), await make({ days: 1 }), await make()];
    await own.call(routes.revokeOwnToken, { params: { id: revoked.id } });
    await expect(as(revoked.token).call(routes.getSession)).rejects.toMatchObject({ code: "session.token-refused" });
    await as(old.token).call(routes.getSession);
    now = new Date(now.getTime() + 86_400_001);
    await expect(as(old.token).call(routes.getSession)).rejects.toMatchObject({ code: "session.token-refused" });
    await as(last.token).call(routes.getSession);
    const second = await signedIn(site, { name: "管二", grants: [{ duty: "administrator" }] });
    await second.call(routes.disablePerson, { params: { id: own.id } });
    await second.call(routes.enablePerson, { params: { id: own.id } });
    await expect(as(last.token).call(routes.getSession)).rejects.toMatchObject({ code: "session.token-refused" });
  });

  test("does nothing that only the person themselves may do, and administers nobody", async () => {
    const chief = await signedIn(site, { name: "总", grants: [{ duty: "administrator" }] });
    const { token } = await chief.call(routes.createOwnToken, { body: { name: "t", scope: "write", days: 1 } });
    for (const route of [routes.getOwnAccount, routes.listOwnSessions, routes.listOwnTokens])
      await expect(as(token).call(route as never)).rejects.toMatchObject({ code: "account.person-only" });
    await expect(
      as(token).call(routes.createOwnToken, { body: { name: "t", scope: "write", days: 1 } }),
    ).rejects.toMatchObject({
      code: "account.person-only",
    });
    await expect(as(token).call(routes.listPeople)).rejects.toMatchObject({ code: "duty.required" });
  });

  test("of another person cannot be revoked, and one that was made up is refused", async () => {
    const other = await signedIn(site, { name: "他" });
    const { id, token } = await other.call(routes.createOwnToken, { body: { name: "t", scope: "read", days: 1 } });
    const stranger = await signedIn(site, { name: "另" });
    await expect(stranger.call(routes.revokeOwnToken, { params: { id } })).rejects.toMatchObject({
      code: "token.unknown",
    });
    await as(token).call(routes.getSession);
    for (const made of ["jt_", `jt_${"a".repeat(43)}`, token.slice(0, -1), "x"])
      expect((await site.request(`${base}/session`, { headers: { authorization: `Bearer ${made}` } })).status).toBe(
        401,
      );
  });
});
