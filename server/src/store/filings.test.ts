// Filings in a real database: what stands, what stood, what a batch takes back, and what a rule may read.
import { compileRules, encodeRecords, runRules } from "@jiqun/engines/evaluate";
import { loadRuleSet, ruleSetsDir } from "@jiqun/packs";
import { expect, test } from "vitest";
import { filedTable, wantedOf } from "../service/filings/filed-table.ts";
import { testStore } from "../testing/index.ts";
import { beginFiling, stageFilings, undoFilings, writeStaged } from "./filings.ts";
import { readFilings } from "./read-filings.ts";
import type { FilingCell } from "./schema-evaluation.ts";

const { db } = await testStore();
const uses: FilingCell["uses"] = ["evaluation", "honour", "support", "price", "land"];
const cell = (
  enterprise_id: number,
  indicator: string,
  base: number | null,
  more: Partial<FilingCell> = {},
): FilingCell => ({
  enterprise_id,
  indicator,
  period: "2024",
  origin: "filing",
  basis: "",
  value: base === null ? null : `${base}`,
  unit: "万元",
  base: base === null ? null : `${base}`,
  base_unit: "万元",
  written: `${base ?? "约三百"}`,
  fault: base === null ? "not-a-number" : null,
  uses,
  label: "internal",
  row: null,
  header: null,
  ...more,
});
const day = (date: number) => new Date(Date.UTC(2026, 0, date));

async function put(cells: readonly FilingCell[], on: number, batch = 0) {
  return db.transaction().execute(async (tx) => {
    const at = await beginFiling(tx, day(on));
    await stageFilings(tx, batch, cells);
    return writeStaged(tx, batch, { actor: "a", at, why: "" });
  });
}
const newBatch = () =>
  db
    .insertInto("import_batch")
    .values({
      kind: "filings",
      state: "applied",
      file: "f",
      file_hash: "",
      coverage: "sample",
      as_of: "2026-01-01",
      encoding: "",
      options: "{}",
      imported_by: "a",
    })
    .returning("id")
    .executeTakeFirstOrThrow()
    .then(({ id }) => id);

const tax = { indicator: "tax", unit: "万元", origin: "tax-office", basis: null } as const;
const read = async (enterprise: number, before: Date | null = null, decides = ["evaluation"]) => {
  const { columns, faults } = await readFilings(db, {
    period: "2024",
    indicators: [tax],
    decides,
    before,
    enterprises: [enterprise],
  });
  return columns.get("tax")?.values[0] ?? faults;
};

test("a correction stands beside what it ends, and each day is answered with what was known then", async () => {
  expect(await put([cell(1, "tax", 10), cell(1, "va", 7)], 1)).toEqual({ fresh: 2, changed: 0, unchanged: 0 });
  expect(await put([cell(1, "tax", 12), cell(1, "va", 7)], 3)).toEqual({ fresh: 0, changed: 1, unchanged: 1 });
  expect([await read(1), await read(1, day(3)), await read(1, day(1))]).toEqual([12, 10, Number.NaN]);
  const rows = await db
    .selectFrom("filing")
    .selectAll()
    .where("indicator", "=", "tax")
    .where("enterprise_id", "=", 1)
    .orderBy("id")
    .execute();
  expect(rows.map(({ value, known_to, replaces }) => [value, known_to === null, replaces])).toEqual([
    ["10", false, null],
    ["12", true, rows[0]?.id],
  ]);
  await expect(
    db
      .updateTable("filing")
      .set({ value: "1", known_to: day(9) })
      .execute(),
  ).rejects.toThrow("append-only");
  await expect(db.deleteFrom("filing").execute()).rejects.toThrow("append-only");
});

test("an undone batch gives back what stood before it, past another that was undone, and leaves what a person corrected since", async () => {
  const [a, b] = [await newBatch(), await newBatch()];
  await put([cell(2, "tax", 1), cell(2, "va", 1)], 1);
  await put([cell(2, "tax", 2), cell(2, "va", 2), cell(2, "rd", 2)], 2, a);
  await put([cell(2, "tax", 3)], 3, b);
  await put([cell(2, "va", 9)], 4);
  const undo = (batch: number, on: number) =>
    db.transaction().execute(async (tx) => {
      const at = await beginFiling(tx, day(on));
      const done = await undoFilings(tx, batch, { actor: "a", at, why: "undo" });
      await tx.updateTable("import_batch").set({ undone_at: at }).where("id", "=", batch).execute();
      return done;
    });
  expect(await undo(a, 5)).toEqual({ ended: 1, restored: 0 });
  expect(await read(2)).toBe(3);
  expect(await undo(b, 6)).toEqual({ ended: 1, restored: 1 });
  expect([await read(2), await read(2, day(6))]).toEqual([1, 3]);
  const { columns } = await readFilings(db, {
    period: "2024",
    indicators: [
      { ...tax, indicator: "va" },
      { ...tax, indicator: "rd" },
    ],
    decides: [],
    enterprises: [2],
  });
  expect([columns.get("va")?.values[0], columns.get("rd")?.values[0]]).toEqual([9, Number.NaN]);
});

test("a cell that cannot be used says why, is never zero, and ends no value", async () => {
  await put([cell(3, "tax", null), cell(4, "tax", 5)], 1);
  await put([cell(4, "tax", null)], 2);
  const { columns, faults } = await readFilings(db, {
    period: "2024",
    indicators: [tax],
    decides: [],
    enterprises: [3, 4, 5],
  });
  expect([...(columns.get("tax")?.values ?? [])]).toEqual([Number.NaN, 5, Number.NaN]);
  expect(faults).toEqual([{ row: 0, indicator: "tax", code: "not-a-number", text: "约三百" }]);
  await put([cell(4, "tax", null, { fault: "withdrawn" })], 3);
  expect(await read(4)).toBeNaN();
});

test("survey data is stored as statistical alone and is never given to what sets a price", async () => {
  const survey = { origin: "statistical-survey", label: "statistical", uses: ["evaluation"] } as const;
  await put([cell(6, "tax", 5, { ...survey, uses: [...survey.uses] })], 1);
  expect([await read(6), await read(6, null, ["evaluation", "price"])]).toEqual([5, Number.NaN]);
  await expect(put([cell(7, "tax", 5, { ...survey, uses: ["price"] })], 2)).rejects.toThrow("check");
  await expect(put([cell(7, "tax", 5, { ...survey, uses: [], label: "internal" })], 2)).rejects.toThrow("check");
});

test("the origin that a rule names goes first, another basis is refused and another unit converted", async () => {
  await put([cell(8, "tax", 5), cell(8, "tax", 1, { origin: "tax-office", base: "0.0006", base_unit: "亿元" })], 1);
  expect(await read(8)).toBe(6);
  await put([cell(8, "energy", 5, { basis: "当量值", base_unit: "tce" })], 2);
  const energy = { indicator: "energy", unit: "tce", origin: "utility", basis: "等价值" } as const;
  const { columns, faults } = await readFilings(db, {
    period: "2024",
    indicators: [energy],
    decides: [],
    enterprises: [8],
  });
  expect(columns.get("energy")?.values[0]).toBeNaN();
  expect(faults).toMatchObject([{ code: "wrong-basis" }]);
});

test("what was filed evaluates as the same cells read from a file", async () => {
  const { rules } = await loadRuleSet(ruleSetsDir, "huangyan-2022", { cases: false });
  if (!rules) throw new Error("the rule set has faults");
  const cells = {
    tax: 30,
    area: 1,
    va: 150,
    energy: 50,
    emission: 0.03,
    staff: 7.5,
    rd: 3.5,
    revenue: 100,
    scale: "above",
  };
  const unitOf = new Map(rules.fields.map(({ id, unit }) => [id, unit]));
  await put(
    Object.entries(cells).map(([id, value]) =>
      cell(9, id === "revenue" ? "main_revenue" : id, null, {
        fault: null,
        value: `${value}`,
        base: typeof value === "number" ? `${value}` : null,
        base_unit: unitOf.get(id) ?? "",
      }),
    ),
    1,
  );
  const filed = await readFilings(db, {
    period: "2024",
    indicators: wantedOf(rules),
    decides: rules.decides,
    enterprises: [9],
  });
  const score = (table: Parameters<typeof runRules>[1]) => runRules(compileRules(rules), table).score[0];
  expect(score(filedTable(rules, filed))).toBe(score(encodeRecords(rules, [{ cells }])));
});
