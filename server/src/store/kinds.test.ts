import { expect, test } from "vitest";
import { testStore } from "../testing/index.ts";
import { numberReasons } from "./placement-reasons.ts";
import type { ReasonKind } from "./proof-json.ts";

const { pool } = await testStore();
const kind = (about: string, logOdds = 1): ReasonKind => ({ term: "phrase", rule: "phrase.exact", logOdds, about });

const stored = async (numbers: Float64Array) => {
  const { rows } = await pool.query<{ id: number; about: string; log_odds: number }>(
    "select id, about, log_odds from placement_reason where id = any($1)",
    [[...numbers]],
  );
  return new Map(rows.map(({ id, about, log_odds }) => [id, `${about} ${log_odds}`]));
};

test("a kind has one number, whoever enters it, and each place gets its own", async () => {
  const [one, other] = [await pool.connect(), await pool.connect()];
  const kinds = ["电机", "电池", "电机", "电控"].map((about) => kind(about));
  const [a, b] = await Promise.all([
    numberReasons(one, kinds, "none"),
    numberReasons(other, [...kinds].reverse().concat(kind("电机", 2)), "none"),
  ]);
  expect(a[0]).toBe(a[2]);
  expect([...b].slice(0, 4).reverse()).toEqual([...a]);
  expect(b[4]).not.toBe(a[0]);
  const said = await stored(Float64Array.from([...a, b[4] as number]));
  expect([...a].map((id) => said.get(id))).toEqual(["电机 1", "电池 1", "电机 1", "电控 1"]);
  expect(said.get(b[4] as number)).toBe("电机 2");
  one.release();
  other.release();
});

test("what a transaction entered and took back is entered anew; what it found stays known", async () => {
  const client = await pool.connect();
  await client.query("begin");
  await numberReasons(client, [kind("氢能")], "transaction");
  await client.query("rollback");
  const numbers = await numberReasons(client, [kind("氢能")], "none");
  expect((await stored(numbers)).get(numbers[0] as number)).toBe("氢能 1");
  client.release();
});

test("of two that enter one kind at a time the second waits for the first and takes its number", async () => {
  const [one, other] = [await pool.connect(), await pool.connect()];
  await one.query("begin");
  const [first] = await numberReasons(one, [kind("石墨烯")], "transaction");
  const waiting = numberReasons(other, [kind("石墨烯"), kind("碳纤维")], "none");
  await new Promise((done) => setTimeout(done, 100));
  await one.query("commit");
  expect((await waiting)[0]).toBe(first);
  one.release();
  other.release();
});
