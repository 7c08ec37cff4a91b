// Who read a record with sensitive fields is kept before the answer is given, and sealed into the chain.
import { setTimeout as sleep } from "node:timers/promises";
import { base, routes } from "@jiqun/contract";
import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import { lastEventId } from "../store/audit.ts";
import { grant, person, testApp } from "../testing/index.ts";
import { sealReadings } from "./access-log.ts";

const site = await testApp();
const analyst = person("analyst-7", grant("analyst"));
const auditor = person("auditor-1", grant("auditor"));
const listed = async (query: { actor?: string; route?: string; subject?: string } = {}) =>
  (await site.as(auditor).call(routes.listReadings, { query })).items;
const verify = () => site.as(auditor).call(routes.verifyAudit);
const changed = async (statement: ReturnType<typeof sql>) => {
  await sql`alter table access_log disable trigger append_only`.execute(site.db);
  await statement.execute(site.db);
  await sql`alter table access_log enable trigger append_only`.execute(site.db);
};

await site.db.insertInto("account").values({ id: "analyst-7", name: "Analyst Li", email: "li@example.org" }).execute();

beforeEach(async () => {
  await site.as(analyst).call(routes.listEvaluations);
  await site.as(analyst).request(`${base}/evaluations/77`);
  await site.as(analyst).call(routes.getCockpit);
});

test("a reading names who, which and when; what is not sensitive or was refused leaves none", async () => {
  await site.as(person("nobody")).request(`${base}/evaluations`);
  expect((await listed()).map(({ actor, name, route, subject }) => [actor, name, route, subject])).toEqual([
    ["analyst-7", "Analyst Li", "listEvaluations", ""],
  ]);
  await site
    .as(analyst)
    .call(routes.getFirmFilings, { params: { id: "1" } })
    .catch(() => undefined);
  expect(await listed({ actor: "ANALYST" })).toHaveLength(1);
  expect(await listed({ actor: "auditor-1" })).toEqual([]);
  expect(await listed({ route: "listEvaluations", subject: "" })).toHaveLength(1);
  expect(await listed({ subject: "77" })).toEqual([]);
});

test("shown again from what the browser kept, it is a reading too", async () => {
  const before = (await listed({ route: "listReleaseDrafts" })).length;
  const path = `${base}/releases`;
  const etag = (await site.as(analyst).request(path)).headers.get("etag") ?? "";
  const again = await site.as(analyst).request(path, { headers: { "if-none-match": etag } });
  expect([again.status, (await listed({ route: "listReleaseDrafts" })).length - before]).toEqual([304, 2]);
});

test("a batch of readings is one event of the chain, and makes nothing that pages show older", async () => {
  const before = await lastEventId(site.db);
  const rows = (await listed()).length;
  expect(await sealReadings(site.ctx())).toBe(rows);
  expect(await sealReadings(site.ctx())).toBe(0);
  expect(await lastEventId(site.db)).toBe(before);
  const { rows: seals } =
    await sql`select actor, data->'rows' as rows from audit_event where action = 'reads.sealed'`.execute(site.db);
  expect(seals).toEqual([{ actor: "system", rows }]);
  const { items } = await site.call(routes.listAuditEvents);
  expect(items.map(({ action }) => action)).not.toContain("reads.sealed");
  expect(await verify()).toMatchObject({ whole: true });
});

test("readings noted by many at once are each sealed once, whoever seals beside whom", async () => {
  for (let round = 0; round < 5; round++)
    await Promise.all([
      ...Array.from({ length: 8 }, () => site.as(analyst).call(routes.listEvaluations)),
      ...Array.from({ length: 4 }, () => sealReadings(site.ctx())),
    ]);
  await sealReadings(site.ctx());
  const { rows } = await sql<{ n: number; sealed: number }>`
    select (select count(*) from access_log) as n,
      (select sum((data->>'rows')::bigint)::bigint from audit_event where action = 'reads.sealed') as sealed`.execute(
    site.db,
  );
  expect(rows[0]?.sealed).toBe(rows[0]?.n);
  expect(await verify()).toMatchObject({ whole: true });
});

test("who reads does not wait for a seal", async () => {
  const sequencer = 0x6a72;
  let sealed: Promise<number> | undefined;
  // The seal has read its batch and waits for its place in the chain.
  await site.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${sequencer})`.execute(tx);
    sealed = sealReadings(site.ctx());
    const waiting = sql`
      select from pg_locks where locktype = 'advisory' and not granted and objid = ${sequencer}
        and database = (select oid from pg_database where datname = current_database())`;
    while ((await waiting.execute(tx)).rows.length === 0) await sleep(2);
    await site.as(analyst).call(routes.listEvaluations);
  });
  expect([await sealed, await sealReadings(site.ctx())]).toEqual([1, 1]);
  expect(await verify()).toMatchObject({ whole: true });
});

test("nobody changes or removes a reading, and who does it past the database's guard is named", async () => {
  await expect(sql`delete from access_log`.execute(site.db)).rejects.toThrow(/append-only/);
  await sealReadings(site.ctx());
  await changed(sql`update access_log set actor = 'x' where id = (select min(id) from access_log)`);
  const { whole, fault } = await verify();
  expect([whole, fault?.code]).toEqual([false, "readings-changed"]);
  await changed(sql`update access_log set actor = 'analyst-7' where id = (select min(id) from access_log)`);
  expect(await verify()).toMatchObject({ whole: true });
  await changed(sql`delete from access_log where id = (select max(id) from access_log)`);
  expect((await verify()).fault?.code).toBe("readings-changed");
});

test("where a reading cannot be noted nothing is shown", async () => {
  await sql`alter table access_log rename to access_log_gone`.execute(site.db);
  expect((await site.as(analyst).request(`${base}/evaluations`)).status).toBe(500);
  expect((await site.as(analyst).request(`${base}/cockpit`)).status).toBe(200);
  await sql`alter table access_log_gone rename to access_log`.execute(site.db);
});
