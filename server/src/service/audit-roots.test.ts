// Whoever changes the trail is named by the place at which he did.
import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { readRoots } from "../audit-roots.ts";
import { write } from "../store/audit.ts";
import { testApp } from "../testing/index.ts";
import { publishRoot, verifyAudit } from "./audit-roots.ts";

const site = await testApp();
const enter = (value: number) =>
  write(site.ctx(), "test.entered", "x", { value, text: "数值 \u2028 é", list: [1e-7, -0, 1e21, null] }, async () => 1);
const verify = (more: { roots?: string; sinceRestore?: "yes" } = {}) => verifyAudit(site.ctx(), more);
/** As somebody does who has the database itself. */
const tamper = async (statement: string) => {
  await sql.raw("alter table audit_event disable trigger append_only").execute(site.db);
  await sql.raw(statement).execute(site.db);
};

await Promise.all(Array.from({ length: 12 }, (_, i) => enter(i)));
await publishRoot(site.ctx());
await sql.raw("create table kept as select * from audit_event").execute(site.db);
const { head } = await verify();
const n = head?.seq ?? 0;
beforeEach(() => tamper("truncate audit_event; insert into audit_event overriding system value select * from kept"));

test("a trail that nobody touched is whole, with what many wrote at once", async () => {
  expect(n).toBeGreaterThan(12);
  expect(await verify()).toMatchObject({ whole: true, events: n, roots: 1, fault: null });
});

describe("the first bad event is named after", () => {
  const swap = (column: string, a: number, b: number) =>
    `update audit_event e set ${column} = k.${column} from kept k where (e.seq, k.seq) in ((${a}, ${b}), (${b}, ${a}))`;
  test.each([
    ["an edit of what was entered", `update audit_event set data = data || '{"value": 99}' where seq = 5`, 5, "edited"],
    ["an edit of who did it", "update audit_event set actor = 'somebody' where seq = 6", 6, "edited"],
    ["an edit of when", "update audit_event set at = at + interval '1 ms' where seq = 7", 7, "edited"],
    ["a deletion", "delete from audit_event where seq in (4, 9)", 4, "missing"],
    ["the removal of the first", "delete from audit_event where seq = 1", 1, "missing"],
    [
      "a deletion that closes the gap",
      "delete from audit_event where seq = 4; update audit_event set seq = seq - 1 where seq = 5",
      4,
      "edited",
    ],
    ["a swap of what two say", swap("data", 3, 8), 3, "edited"],
    ["the removal of the last", `delete from audit_event where seq = ${n}`, n, "rolled-back"],
    ["a return to an earlier store", "delete from audit_event where seq > 6", 7, "rolled-back"],
  ])("%s", async (_, statement, seq, code) => {
    await tamper(statement);
    expect(await verify()).toMatchObject({ whole: false, fault: { seq, code } });
  });

  test("a swap of the places of two", async () => {
    await tamper("delete from audit_event where seq in (3, 8)");
    await tamper(`insert into audit_event overriding system value select moved.* from kept k
      join kept other on (k.seq, other.seq) in ((3, 8), (8, 3)),
      jsonb_populate_record(null::audit_event, to_jsonb(k) || jsonb_build_object('id', other.id)) moved`);
    expect(await verify()).toMatchObject({ fault: { seq: 4, code: "out-of-order" } });
  });

  test("a chain that was written anew with right hashes, and nothing is published over it", async () => {
    await tamper("truncate audit_event");
    for (let i = 0; i < n + 2; i++) await enter(i);
    expect(await verify()).toMatchObject({ fault: { seq: n, code: "rewritten" } });
    expect(await publishRoot(site.ctx())).toBe(false);
    expect((await readRoots(site.ctx().auditRoots)).roots).toHaveLength(1);
  });
});

test("a root that was kept elsewhere is held against the trail", async () => {
  expect(await verify({ roots: `${n}:${head?.hash}` })).toMatchObject({ whole: true, roots: 2 });
  expect(await verify({ roots: `3:${"a".repeat(64)}` })).toMatchObject({ fault: { seq: 3, code: "rewritten" } });
});

test("a root is published once, and the next one after the next event", async () => {
  const before = await readRoots(site.ctx().auditRoots);
  await publishRoot(site.ctx());
  expect(await readRoots(site.ctx().auditRoots)).toEqual(before);
  await enter(100);
  await publishRoot(site.ctx());
  expect((await readRoots(site.ctx().auditRoots)).roots.map(({ seq }) => seq)).toEqual([n, n + 1]);
});
