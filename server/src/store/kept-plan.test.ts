import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { testStore } from "../testing/index.ts";
import { openDb } from "./db.ts";
import { keptPlan } from "./kept-plan.ts";

const { url } = await testStore();
const { db, close } = openDb(url, { max: 1 });
afterAll(close);

const keptBy = async () =>
  (await sql<{ n: number }>`select count(*) as n from pg_prepared_statements`.execute(db)).rows[0]?.n;
const ask = (id: number) =>
  sql<{ id: number; day: string }>`${keptPlan} select ${id}::bigint as id, date '2026-01-02' as day`.execute(db);

test("a marked statement is prepared once for a connection, and answers as any other", async () => {
  const before = await keptBy();
  for (const id of [1, 2, 3]) expect((await ask(id)).rows).toEqual([{ id, day: "2026-01-02" }]);
  expect(await keptBy()).toBe((before ?? 0) + 1);
});

test("one that is not marked is not", async () => {
  const before = await keptBy();
  await sql`select ${1}::int`.execute(db);
  expect(await keptBy()).toBe(before);
});

test("another statement has another name, and a refused one leaves the connection usable", async () => {
  await expect(sql`${keptPlan} select 1 / ${0}::int`.execute(db)).rejects.toThrow("division by zero");
  expect((await sql`${keptPlan} select ${"a"}::text as word`.execute(db)).rows).toEqual([{ word: "a" }]);
});
