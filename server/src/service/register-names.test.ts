import { routes } from "@jiqun/contract";
import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Db } from "../store/db.ts";
import { firm, importRows, testApp } from "../testing/index.ts";
import { openNameBook } from "./register-names.ts";

const coded = (code: string, name: string) => firm(name, { 统一社会信用代码: code });
const first = "91500000756242149C";

test("a search finds what was written since, and no name that a firm has no longer", async () => {
  const site = await testApp();
  const hits = async (q: string) =>
    (await site.call(routes.search, { query: { q } })).enterprises.map(({ name }) => name);
  await importRows(site.ctx(), [coded(first, "甲水泵厂"), firm("乙阀门厂")]);
  expect(await hits("厂")).toEqual(["乙阀门厂", "甲水泵厂"]);
  await importRows(site.ctx(), [coded(first, "丙水泵公司"), firm("丁轴承厂")]);
  expect(await hits("厂")).toEqual(["丁轴承厂", "乙阀门厂"]);
  expect(await hits("甲水泵")).toEqual([]);
  expect(await hits(first.slice(0, 9).toLowerCase())).toEqual(["丙水泵公司"]);
});

test("versions in the book that ended hide no firm that stands", async () => {
  const site = await testApp();
  const rows = (word: string) => Array.from({ length: 30 }, (_, n) => firm(`${word}${n}`, { 经营范围: "水泵" }));
  await importRows(site.ctx(), [...rows("泵"), firm("一家名字很长的水泵厂")]);
  const hits = async (q: string) =>
    (await site.call(routes.search, { query: { q } })).enterprises.map(({ name }) => name);
  expect(await hits("泵1")).toHaveLength(10);
  await sql`update enterprise_version set known_to = now() where name like '泵%'`.execute(site.db);
  expect(await hits("泵")).toEqual(["一家名字很长的水泵厂"]);
});

test("a version that was begun before the last one and ended after it is found", async () => {
  const site = await testApp();
  await importRows(site.ctx(), [firm("甲厂"), firm("乙厂"), firm("丙厂")]);
  const find = async (version: string, name: string) => [
    ...(await openNameBook(site.db, "registry", version)).find({ name }),
  ];
  const renamed = async (db: Db, from: string, to: string): Promise<number> => {
    const { rows } = await sql<{ id: number }>`
      with ended as (update enterprise_version set known_to = now() where name = ${from} returning *)
      insert into enterprise_version overriding system value
      select (jsonb_populate_record(null::enterprise_version, to_jsonb(e) || jsonb_build_object('id', nextval(
        pg_get_serial_sequence('enterprise_version', 'id')), 'name', ${to}::text, 'name_key', ${to}::text, 'known_to', null))).*
      from ended e returning id`.execute(db);
    return rows[0]?.id ?? 0;
  };
  expect(await find("1", "厂")).toHaveLength(3);
  const slow = await site.db.startTransaction().execute();
  const early = await renamed(slow, "甲厂", "慢公司");
  const late = await renamed(site.db, "乙厂", "快公司");
  expect(early).toBeLessThan(late);
  expect(await find("2", "公司")).toEqual([late]);
  await slow.commit().execute();
  expect((await find("3", "公司")).sort()).toEqual([early, late].sort());
  const last = await renamed(site.db, "丙厂", "末公司");
  expect((await find("4", "公司")).sort()).toEqual([early, late, last].sort());
});
