// Who reads which figure: label × place × duty, on the real store.
import { type Label, routes } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import type { Actor } from "../context.ts";
import { openDb } from "../store/db.ts";
import { appendFigures, type NewFigure } from "../store/figures.ts";
import { migrate } from "../store/migrate.ts";
import { grant, packWith, person, testApp, testDatabase, testPack, unitA, unitB } from "../testing/index.ts";
import { readFigureBook } from "./figure-book.ts";

const units = testPack.units.map((unit) => (unit.id === unitA ? { ...unit, replaces: ["900199"] } : unit));
const site = await testApp({ pack: packWith({ units, replaced: { "unit:900199": `unit:${unitA}` } }) });

const row = (name: string, label: Label, place: { unit?: string; cluster?: string }): NewFigure => ({
  content_hash: name,
  subject: "region",
  indicator: "revenue",
  period: "2020",
  value: "1",
  unit: "亿元",
  qualifier: "exact",
  nature: "actual",
  quote: "",
  note: name,
  source_title: "台账",
  known_from: "2025-01-01",
  label,
  for_unit: place.unit ?? null,
  for_cluster: place.cluster ?? null,
  entered_by: "someone",
  entered_at: new Date(),
});
const places = { A: { unit: unitA }, B: { unit: unitB }, old: { unit: "900199" }, P1: { cluster: "P1" }, region: {} };
const labels = { open: "public", in: "internal", sens: "sensitive", stat: "statistical" } as const;
const rows = Object.entries(places).flatMap(([place, where]) =>
  Object.entries(labels).map(([name, label]) => row(`${place}.${name}`, label, where)),
);
await site.db.transaction().execute((tx) => appendFigures(tx, rows));

/** What is read beyond the public ones, as "A.in". */
async function readBy(actor: Actor): Promise<string[]> {
  const book = await readFigureBook({ ...site.ctx(actor), route: "listFigures" });
  const entered = book.figures.filter(({ id }) => id.startsWith("E"));
  const open = entered.filter(({ label }) => label === "public");
  expect(open).toHaveLength(5);
  return entered.filter(({ label }) => label !== "public").map(({ note }) => note);
}
const all = (of: readonly string[]) =>
  ["A", "B", "old", "P1", "region"].flatMap((place) => of.map((name) => `${place}.${name}`));

describe("figures are read by", () => {
  test.each<[string, Actor, string[]]>([
    [
      "a unit's officer: of the unit and what it replaced, sensitive ones too",
      person("x", grant("unit-officer", { unit: unitA })),
      ["A.in", "A.sens", "old.in", "old.sens"],
    ],
    [
      "an officer whose grant names the replaced unit",
      person("x", grant("unit-officer", { unit: "900199" })),
      ["A.in", "A.sens", "old.in", "old.sens"],
    ],
    ["another unit's officer", person("x", grant("unit-officer", { unit: unitB })), ["B.in", "B.sens"]],
    [
      "an officer of every unit: not of the region",
      person("x", grant("unit-officer")),
      ["A.in", "A.sens", "B.in", "B.sens", "old.in", "old.sens"],
    ],
    ["a park's officer", person("x", grant("park-officer", { unit: unitA })), ["A.in", "old.in"]],
    ["a task force", person("x", grant("task-force", { cluster: "P1" })), ["P1.in"]],
    ["another task force", person("x", grant("task-force", { cluster: "P2" })), []],
    ["the analyst", person("x", grant("analyst")), all(["in", "sens", "stat"])],
    ["an analyst of one unit", person("x", grant("analyst", { unit: unitB })), ["B.in", "B.sens", "B.stat"]],
    ["the reviewer", person("x", grant("reviewer")), all(["in", "stat"])],
    ["the publisher", person("x", grant("publisher")), all(["in"])],
    [
      "who holds two duties: each label only where its own duty reaches",
      person("x", grant("unit-officer", { unit: unitB }), grant("task-force", { cluster: "P1" })),
      ["B.in", "B.sens", "P1.in"],
    ],
    ["the auditor", person("x", grant("auditor")), []],
    ["the administrator", person("x", grant("administrator")), []],
    ["a filer", person("x", grant("filer", { enterprise: "1" })), []],
  ])("%s", async (_, actor, expected) => {
    expect(await readBy(actor)).toEqual(expected);
  });

  test("the local operator", async () => {
    expect(await readBy(site.ctx().actor)).toEqual(all(["in", "sens", "stat"]));
  });
});

test("who enters a figure must be able to read it", async () => {
  const officer = site.as(person("o", grant("unit-officer", { unit: unitA })));
  const enter = (label: "sensitive" | "statistical") =>
    officer.call(routes.addFigure, {
      body: {
        subject: `unit:${unitA}`,
        indicator: "revenue",
        period: "2019",
        value: "5",
        unit: "亿元",
        source: "年报",
        label,
      },
    });
  await expect(enter("statistical")).rejects.toMatchObject({ code: "session.label-lacking" });
  const { id } = await enter("sensitive");
  const seenBy = async (actor: Actor) =>
    (await site.as(actor).call(routes.listFigures, { query: { subject: `unit:${unitA}` } })).items.some(
      (one) => one.id === id,
    );
  expect(await seenBy(person("p", grant("park-officer", { unit: unitA })))).toBe(false);
  expect(await seenBy(person("q", grant("unit-officer", { unit: unitA })))).toBe(true);
});

test("figures of an older store are inside, belong to their subject, and stay append-only", async () => {
  const { db, close } = openDb(await testDatabase(), { max: 1 });
  await migrate(db, "0002-append-only");
  const { label: _, for_unit: __, for_cluster: ___, ...old } = row("old", "internal", {});
  const subjects = ["region", `unit:${unitA}`, "cluster:P1", "chain:pump"];
  for (const subject of subjects)
    await db
      .insertInto("figure")
      .values({ ...old, subject, content_hash: subject } as never)
      .execute();
  await migrate(db);
  const after = await db
    .selectFrom("figure")
    .select(["subject", "label", "for_unit", "for_cluster"])
    .orderBy("id")
    .execute();
  await expect(db.updateTable("figure").set({ label: "public" }).execute()).rejects.toThrow(/append-only/);
  await close();
  expect(after.map(Object.values)).toEqual([
    ["region", "internal", null, null],
    [`unit:${unitA}`, "internal", unitA, null],
    ["cluster:P1", "internal", null, "P1"],
    ["chain:pump", "internal", null, null],
  ]);
});
