// A write and its record are one: both are kept or neither.
import { afterAll, expect, test } from "vitest";
import { testApp } from "../testing/index.ts";
import { lastEventId, listEvents, write } from "./audit.ts";
import { openDb, parseSafeInteger } from "./db.ts";
import { migrate } from "./migrate.ts";

const site = await testApp();
const figure = (hash: string) => ({
  content_hash: hash,
  subject: "region",
  indicator: "revenue",
  period: "2024",
  value: "1",
  unit: "元",
  qualifier: "exact",
  nature: "actual",
  quote: "",
  note: "",
  source_title: "S",
  known_from: "2024-01-01",
  entered_by: "a",
});
const enter = (hash: string, after: () => void = () => undefined) =>
  write(site.ctx(), "test.entered", `figure:${hash}`, { hash }, async (tx) => {
    await tx.insertInto("figure").values(figure(hash)).execute();
    after();
  });
const hashes = async () =>
  (await site.db.selectFrom("figure").select("content_hash").execute()).map((row) => row.content_hash);

test("a write appends one event with the actor, the subject and the data", async () => {
  await enter("one");
  const [event] = await listEvents(site.db, { actor: null, before: null, limit: 1 });
  expect(event).toMatchObject({
    actor: "local-operator",
    action: "test.entered",
    subject: "figure:one",
    data: { hash: "one" },
  });
});

test("a write that fails leaves neither the row nor the event", async () => {
  const before = await lastEventId(site.db);
  const failing = enter("two", () => {
    throw new Error("the work failed");
  });
  await expect(failing).rejects.toThrow("the work failed");
  expect(await hashes()).not.toContain("two");
  expect(await lastEventId(site.db)).toBe(before);
});

test("a write whose event cannot be recorded is not kept", async () => {
  const broken = write(
    { ...site.ctx(), actor: { ...site.ctx().actor, id: null as unknown as string } },
    "x",
    "y",
    {},
    (tx) => tx.insertInto("figure").values(figure("three")).execute(),
  );
  await expect(broken).rejects.toThrow(/null value/);
  expect(await hashes()).not.toContain("three");
});

test("a write that changed nothing is not recorded", async () => {
  const before = await lastEventId(site.db);
  await write(site.ctx(), "x", "y", null, async () => 1);
  expect(await lastEventId(site.db)).toBe(before);
});

test("events are numbered in the order of commits, also when many write at once", async () => {
  const before = await lastEventId(site.db);
  const committed: number[] = [];
  await Promise.all(
    Array.from({ length: 12 }, async (_, i) => {
      await enter(`many-${i}`);
      committed.push(await lastEventId(site.db));
    }),
  );
  // Whoever reads the largest number sees every smaller one: none is committed behind its back.
  const rows = await listEvents(site.db, { actor: null, before: null, limit: 12 });
  expect(rows.length).toBe(12);
  expect(Math.max(...committed)).toBe(rows[0]?.id);
  expect(rows.every(({ id }) => id > before)).toBe(true);
});

test("events and versions of packs can be neither changed nor removed", async () => {
  await expect(site.db.updateTable("audit_event").set({ actor: "b" }).execute()).rejects.toThrow(/append-only/);
  await expect(site.db.deleteFrom("audit_event").execute()).rejects.toThrow(/append-only/);
  await expect(site.db.deleteFrom("pack_version").execute()).rejects.toThrow(/append-only/);
});

test("migrating again changes nothing", async () => {
  expect(await migrate(site.db)).toEqual([]);
});

test("a bigint comes as a number, and one that a number cannot hold is an error", async () => {
  const { pool, close } = openDb(site.url, { max: 1 });
  afterAll(close);
  expect((await pool.query("select 7::bigint as n, date '2024-02-29' as d")).rows).toEqual([{ n: 7, d: "2024-02-29" }]);
  await expect(pool.query("select 9007199254740993::bigint as n")).rejects.toThrow(/larger than a number/);
  expect(() => parseSafeInteger("9007199254740993")).toThrow();
});
