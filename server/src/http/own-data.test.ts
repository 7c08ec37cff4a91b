// What the product holds of a person: given to that person as one file, and taken out of it where an administrator grants it.
import { buffer } from "node:stream/consumers";
import { base, problemAnswer, routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { startBackup } from "../store/backup/write.ts";
import { grant, person, testApp, unzipText } from "../testing/index.ts";
import { signedIn } from "../testing/signed-in.ts";

const site = await testApp();
const word = "ZZCANARY";
const who = { name: `${word} Wang`, email: `${word.toLowerCase()}@example.org`, password: "correct-donkey-battery" };
const wang = await signedIn(site, { ...who, grants: [{ duty: "analyst" }] });
const chief = await signedIn(site, { name: "Chief", email: "chief@example.org", grants: [{ duty: "administrator" }] });
const auditor = site.as(person("auditor", grant("auditor")));
const codeOf = async (answer: Promise<Response>) => problemAnswer.parse(await (await answer).json()).code;
const dump = async (): Promise<string> =>
  unzipText(await buffer(await startBackup(site.pool, { product: "test", now: new Date() })));
const ask = (body = { reason: `${word} leaves` }) => wang.call(routes.askDeletion, { body });

await wang.call(routes.addFigure, {
  body: { subject: "region", indicator: "revenue", period: "2020", value: "7", unit: "亿元", source: "年报" },
});
await wang.call(routes.createOwnToken, { body: { name: `${word} nightly`, scope: "read", days: 7 } });
await wang.call(routes.makeCalendarLink);

test("a person downloads all that is held about them, without what would let somebody in, and it is kept that they did", async () => {
  const answer = await wang.request(`${base}/account/data.json`);
  expect(answer.headers.get("content-disposition")).toContain("jiqun-data.json");
  const text = await answer.text();
  const { account, tables } = JSON.parse(text) as { account: string; tables: Record<string, { rows: object[] }> };
  expect(account).toBe(wang.id);
  expect(Object.keys(tables).sort()).toEqual(
    [
      "account",
      "account_session",
      "api_token",
      "audit_event",
      "calendar_link",
      "credential",
      "duty_grant",
      "figure",
    ].sort(),
  );
  expect(tables.account?.rows).toMatchObject([{ name: who.name, email: who.email }]);
  const secrets = await site.db.selectFrom("credential").select("password").execute();
  for (const { password } of secrets) expect(text).not.toContain(password);
  expect(text).not.toMatch(/token_hash|"password"/);
  expect(text).not.toContain("chief@example.org");
  const { items } = await auditor.call(routes.listReadings, { query: { route: "exportOwnData" } });
  expect(items.map(({ actor, subject }) => [actor, subject])).toEqual([[wang.id, wang.id]]);
});

test("the administrator sees a masked address, and the whole one by a reading that is kept", async () => {
  const { items } = await chief.call(routes.listPeople);
  expect(items.map(({ email }) => email)).toContain("z*******@example.org");
  expect(await chief.call(routes.readPersonContact, { params: { id: wang.id } })).toEqual({ email: who.email });
  const readings = await auditor.call(routes.listReadings, { query: { route: "readPersonContact" } });
  expect(readings.items.map(({ name, subject }) => [name, subject])).toEqual([["Chief", wang.id]]);
});

test("a wish to be deleted waits for an administrator, who may refuse it with a reason", async () => {
  await ask();
  await expect(ask()).rejects.toMatchObject({ code: "account.deletion-waits" });
  const [waiting] = (await chief.call(routes.listDeletions)).items;
  expect(waiting).toMatchObject({ account: wang.id, state: "waiting", reason: `${word} leaves` });
  const decide = (note: string) =>
    chief.request(`${base}/people/deletions/${waiting?.id}`, {
      method: "POST",
      body: JSON.stringify({ decision: "refused", note }),
    });
  expect(await codeOf(decide(""))).toBe("account.deletion-reason");
  expect((await decide("still in office")).status).toBe(200);
  expect(await codeOf(decide("again"))).toBe("account.deletion-unknown");
  expect((await wang.call(routes.getOwnAccount)).deletion).toMatchObject({ state: "refused", note: "still in office" });
});

test("the last administrator stays, and nobody decides on themselves", async () => {
  await chief.call(routes.askDeletion, { body: {} });
  const [own] = (await chief.call(routes.listDeletions)).items;
  const decision = { params: { id: own?.id ?? "" }, body: { decision: "granted" as const } };
  await expect(chief.call(routes.decideDeletion, decision)).rejects.toMatchObject({ code: "account.own" });
});

test("a deleted person is in no dump, no log and no answer, and the trail stays whole with what they did", async () => {
  expect(await dump()).toContain(word);
  await ask();
  const [waiting] = (await chief.call(routes.listDeletions)).items;
  await chief.call(routes.decideDeletion, { params: { id: waiting?.id ?? "" }, body: { decision: "granted" } });
  expect((await wang.request(`${base}/account`)).status).toBe(401);
  for (const text of [await dump(), site.logged(), JSON.stringify((await chief.call(routes.listPeople)).items)])
    expect(text.toLowerCase().includes(word.toLowerCase())).toBe(false);
  expect(await auditor.call(routes.verifyAudit)).toMatchObject({ whole: true });
  const { items } = await auditor.call(routes.listAuditEvents, { query: { limit: 200 } });
  expect(items.filter(({ actor }) => actor === wang.id).map(({ action }) => action)).toContain("figure.entered");
  expect(items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(["account.deletion-asked", "account.deletion-refused", "account.deletion-granted"]),
  );
  const gone = { params: { id: wang.id } };
  await expect(chief.call(routes.enablePerson, gone)).rejects.toMatchObject({ code: "account.unknown" });
});
