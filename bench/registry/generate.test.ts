// The generator of registers keeps what it says of them, as the product's own reader finds it.
import { createHash } from "node:crypto";
import { isCreditCode } from "@jiqun/engines/text";
import { defaultPackDir, loadPack, type Pack } from "@jiqun/packs";
import { openRegistry, type RegistryRow } from "@jiqun/server/registry";
import { beforeAll, describe, expect, test } from "vitest";
import { locate } from "../../server/src/service/firms.ts";
import { generateRegister, type RegisterCounts, type RegisterPlan } from "./generate.ts";
import { codeOf } from "./row.ts";
import { readStock, type Stock } from "./stock.ts";

let pack: Pack;
const stocks: Stock[] = [];

beforeAll(async () => {
  const loaded = await loadPack(defaultPackDir);
  if (!loaded.ok) throw new Error("the pack has faults");
  pack = loaded.pack;
  stocks.push(await readStock(pack), await readStock(pack, "/nowhere"));
});

function made(stock: Stock, plan: RegisterPlan): { bytes: Buffer; counts: RegisterCounts } {
  const parts: Buffer[] = [];
  const blocks = generateRegister(stock, plan);
  for (;;) {
    const next = blocks.next();
    if (next.done) return { bytes: Buffer.concat(parts), counts: next.value };
    parts.push(next.value);
  }
}

async function readBack(bytes: Buffer) {
  const source = (async function* () {
    yield bytes;
  })();
  const registry = await openRegistry(source, "register.csv");
  const rows: RegistryRow[] = [];
  for await (const row of registry.rows) rows.push(row);
  return { registry, rows };
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

describe("a made-up register", () => {
  test("a seed gives the same bytes again, another seed other bytes", () => {
    for (const stock of stocks) {
      const [first, again, other] = [{}, {}, { seed: 2 }].map((plan) => made(stock, { rows: 5000, ...plan }));
      expect(sha256(again?.bytes as Buffer)).toBe(sha256(first?.bytes as Buffer));
      expect(sha256(other?.bytes as Buffer)).not.toBe(sha256(first?.bytes as Buffer));
    }
  });

  test("its reader finds just the dirty rows that it says are there, and drops persons", async () => {
    for (const stock of stocks) {
      const { bytes, counts } = made(stock, { rows: 10_000 });
      const { registry, rows } = await readBack(bytes);
      expect(rows).toHaveLength(counts.rows);
      expect(bytes.length).toBe(counts.bytes);
      const refused = rows.flatMap(({ problem }) => (problem ? [problem.code] : []));
      const warned = rows.flatMap((row) => (row.record ? row.warnings.map(({ code }) => code) : []));
      const times = (list: readonly string[], code: string) => list.filter((of) => of === code).length;
      expect(times(refused, "ragged")).toBe(counts.ragged);
      expect(times(refused, "no-name")).toBe(counts.nameless);
      expect(refused).toHaveLength(counts.ragged + counts.nameless);
      expect(times(warned, "code-check-character")).toBe(counts.badCode);
      expect(times(warned, "date-unreadable")).toBe(counts.badDate);
      expect(warned).toHaveLength(counts.badCode + counts.badDate);
      const keys = rows.flatMap(({ record }) => (record ? [locate(pack, record).key] : []));
      expect(keys.length - new Set(keys).size).toBe(counts.repeated);
      expect(Math.min(counts.ragged, counts.nameless, counts.badCode, counts.badDate, counts.repeated)).toBeGreaterThan(
        0,
      );
      expect(registry.columns.filter(({ why }) => why === "person-dropped").map(({ header }) => header)).toEqual([
        "法定代表人",
        "联系电话",
      ]);
    }
  });

  test("no scope, name or code comes twice in sound rows", async () => {
    for (const stock of stocks) {
      const { bytes, counts } = made(stock, { rows: 10_000, seed: 7 });
      const { rows } = await readBack(bytes);
      const records = rows.flatMap(({ record }) => (record ? [record] : []));
      for (const field of ["scope", "name", "code"] as const)
        expect(new Set(records.map((record) => record[field])).size, field).toBe(records.length - counts.repeated);
    }
  });

  test("codes are valid and do not repeat within a million", () => {
    const codes = new Set<string>();
    for (let number = 0; number < 1_000_000; number += 7) codes.add(codeOf(number));
    expect(codes.size).toBe(Math.ceil(1_000_000 / 7));
    expect([...codes].every(isCreditCode)).toBe(true);
  });

  test("an update brings the same firms, those that it says changed and no others", async () => {
    for (const stock of stocks) {
      const plan = { rows: 5000, seed: 3 };
      const { counts, bytes } = made(stock, { ...plan, update: true });
      const hashes = async (file: Buffer) =>
        new Map(
          (await readBack(file)).rows.flatMap(({ record }) => {
            if (!record) return [];
            const { key, hash } = locate(pack, record);
            return [[key, hash] as const];
          }),
        );
      const [before, after] = [await hashes(made(stock, plan).bytes), await hashes(bytes)];
      expect([...after.keys()]).toEqual([...before.keys()]);
      expect([...after].filter(([key, hash]) => before.get(key) !== hash)).toHaveLength(counts.changed);
      expect(counts.changed).toBeGreaterThan(150);
    }
  });
});
