import fc from "fast-check";
import { expect, test } from "vitest";
import { testStore } from "../testing/index.ts";
import {
  type BinaryColumn,
  binaryPart,
  copyBinary,
  putBoolean,
  putInt4,
  putInt8,
  putIntegers,
  putReal,
  putReals,
  putText,
  putTexts,
  putWritten,
  writeAscii,
  writeDigits,
  writeMillionths,
} from "./copy-binary.ts";

const { pool } = await testStore();

interface Row {
  readonly id: number;
  readonly big: number | null;
  readonly small: number;
  readonly real: number | null;
  readonly flag: boolean;
  readonly said: string | null;
  readonly names: readonly (string | null)[];
  readonly counts: readonly number[];
  readonly weights: readonly number[];
  readonly written: number;
}

const columns: readonly BinaryColumn<Row>[] = [
  ["id", ({ id }) => putInt8(id)],
  ["big", ({ big }) => putInt8(big)],
  ["small", ({ small }) => putInt4(small)],
  ["real", ({ real }) => putReal(real)],
  ["flag", ({ flag }) => putBoolean(flag)],
  ["said", ({ said }) => putText(said)],
  ["names", ({ names }) => putTexts(names, (name) => name)],
  ["counts", ({ counts }) => putIntegers(counts, (count) => count)],
  ["weights", ({ weights }) => putReals(weights, (weight) => weight)],
  ["written", ({ written }) => putWritten(18, (bytes, at) => writeAscii(bytes, writeDigits(bytes, at, written), ";"))],
];

const float = fc.float({ noNaN: true });
const int4 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const text = fc
  .string({ unit: "binary" })
  .map((said) => said.replaceAll("\0", ""))
  .chain((said) => fc.constantFrom(said, `${said}重庆𠮷é\\N\t\n`, `\ud800${said}`));
const row = fc.record({
  big: fc.option(fc.maxSafeInteger()),
  small: int4,
  real: fc.option(float),
  flag: fc.boolean(),
  said: fc.option(text),
  names: fc.array(fc.option(text), { maxLength: 4 }),
  counts: fc.array(int4, { maxLength: 4 }),
  weights: fc.array(float, { maxLength: 4 }),
  written: fc.maxSafeNat(),
});

test("rows come out of the table as they went in, whatever they say, in one part or several", async () => {
  const client = await pool.connect();
  await client.query(`create temp table said (id bigint primary key, big bigint, small integer, "real" real, flag boolean, said text,
    names text[], counts integer[], weights real[], written text)`);
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 6 }), fc.nat({ max: 6 }), async (all, cut) => {
      const rows = all.map((one, id) => ({ id, ...one }));
      const parts = [rows.slice(0, cut), rows.slice(cut)].map((part) => binaryPart(columns, part));
      await client.query("truncate said");
      expect(await copyBinary(client, "said", columns, parts)).toBe(rows.length);
      const { rows: out } = await client.query<Row>("select * from said order by id");
      // As few digits as tell one real from the next are read; 0 and -0 are one.
      const single = (value: number | null) => (value === null ? null : Math.fround(value) + 0);
      const read = out.map((one) => ({ ...one, real: single(one.real), weights: one.weights.map(single) }));
      expect(read).toEqual(
        rows.map((one) => ({
          ...one,
          said: one.said?.toWellFormed() ?? null,
          names: one.names.map((name) => name?.toWellFormed() ?? null),
          real: single(one.real),
          weights: one.weights.map(single),
          written: `${one.written};`,
        })),
      );
    }),
    { numRuns: 150 },
  );
  // A block and more.
  const long = { ...emptyRow, id: 1, said: "铝".repeat(1_000_000) };
  await client.query("truncate said");
  await copyBinary(client, "said", columns, [binaryPart(columns, [{ ...long, id: 0 }, long])]);
  const { rows } = await client.query("select length(said) as n from said");
  expect(rows).toEqual([{ n: 1_000_000 }, { n: 1_000_000 }]);
  client.release();
});

const emptyRow: Row = {
  ...{ id: 0, big: null, small: 0, real: null, flag: false, said: null },
  ...{ names: [], counts: [], weights: [], written: 0 },
};

test("what is written beyond what was said to be the most is refused, not lost", () => {
  const most: BinaryColumn<null>[] = [["said", () => putWritten(1, (_, at) => at + 2)]];
  expect(() => binaryPart(most, [null])).toThrow("were said to be the most");
});

test("a part of one is written with six digits", () => {
  const said = (value: number) => {
    const bytes = Buffer.alloc(8);
    return bytes.toString("latin1", 0, writeMillionths(bytes, 0, value));
  };
  expect([0, 1, 0.5, 0.000001, 0.0123456789, 0.9999999].map(said)).toEqual([
    ...["0.000000", "1.000000", "0.500000", "0.000001", "0.012346", "1.000000"],
  ]);
});
