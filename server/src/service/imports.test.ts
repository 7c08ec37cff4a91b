import { createReadStream, existsSync } from "node:fs";
import { resolve } from "node:path";
import { type ImportReport, Problem, routes } from "@jiqun/contract";
import { loadPack } from "@jiqun/packs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { systemActor } from "../context.ts";
import { csvOf, firm, importFile, importRows, type RegisterRow, streamOf, testApp } from "../testing/index.ts";
import { seedDemo } from "./demo.ts";

const good = "91500000756242149C";
const sums = ({ inserted, updated, unchanged, quarantined, duplicates, asked }: ImportReport) => [
  inserted,
  updated,
  unchanged,
  quarantined,
  duplicates,
  ...(asked > 0 ? [asked] : []),
];
const total = (counts: readonly number[]) => counts.reduce((sum, n) => sum + n, 0);

describe("an import", () => {
  test("accounts for every row, and the same file again changes nothing", async () => {
    const site = await testApp();
    const rows = [
      firm("甲泵业", { 统一社会信用代码: good, 经营范围: "水泵制造" }),
      firm("乙商贸", { 经营范围: "机械密封销售" }),
      firm("", { 经营范围: "水泵制造" }),
      firm("甲泵业（重复）", { 统一社会信用代码: good.toLowerCase() }),
      firm("乙商贸"),
      firm("丙咨询", { 经营范围: "咨询服务" }),
    ];
    const first = await importRows(site.ctx(), rows);
    expect(sums(first)).toEqual([3, 0, 0, 1, 2]);
    expect(first.rows).toBe(6);
    expect(first.problems.map(({ code, count, rows }) => [code, count, rows])).toEqual([
      ["duplicate", 2, [4, 5]],
      ["no-name", 1, [3]],
    ]);
    expect(first.placed + total(Object.values(first.explained))).toBe(3);

    const versions = () => site.db.selectFrom("enterprise_version").select(["id", "known_to"]).orderBy("id").execute();
    const before = await versions();
    const second = await importRows(site.ctx(), rows);
    expect(sums(second)).toEqual([0, 0, 3, 1, 2]);
    expect([second.placed, second.explained]).toEqual([first.placed, first.explained]);
    expect(await versions()).toEqual(before);
  });

  test("leaves columns of persons out, unless a person names one on purpose", async () => {
    const site = await testApp();
    const csv = "法定代表人,字号\n张三,甲泵业\n";
    const bring = async (columns?: object): Promise<ImportReport> => {
      const { id } = await site.call(routes.uploadImport, {
        query: {
          name: "a.csv",
          run: "apply",
          encoding: "utf-8",
          columns: JSON.stringify(columns ?? { 字号: "name" }),
        },
        upload: csv,
      });
      await site.runtime.runner.idle();
      const { report } = await site.call(routes.getImport, { params: { id } });
      if (!report) throw new Error("no report");
      return report;
    };
    const plain = await bring();
    expect(plain.columns.map(({ field, why }) => [field, why])).toEqual([
      [null, "person-dropped"],
      ["name", "mapped"],
    ]);
    expect((await bring({ 法定代表人: "name", 字号: null })).columns[0]).toMatchObject({
      field: "name",
      why: "mapped",
    });
    await expect(bring({ 字号: "secret" })).rejects.toMatchObject({ code: "request.invalid" });
  });

  test("adds up for any mixture of rows", async () => {
    const site = await testApp();
    const cells = fc.record({
      企业名称: fc.constantFrom("甲", "乙", "丙", "", "N/A"),
      统一社会信用代码: fc.constantFrom("", good, "91500000756242149D", "500000000012345", "N/A"),
      经营范围: fc.constantFrom("水泵制造", "水泵销售", "", "泵配件制造；机械密封维修"),
      所属区县: fc.constantFrom("山前", "河西区", "云屏新区", "别处", ""),
      登记状态: fc.constantFrom("存续", "注销", "", "其他"),
    });
    // A blank row is no row.
    const row = cells.filter((written) => Object.values(written).some((text) => text !== ""));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const report = await importRows(site.ctx(), rows);
        expect(total(sums(report))).toBe(rows.length);
        expect(report.placed + total(Object.values(report.explained))).toBe(total(sums(report).slice(0, 3)));
        const again = await importRows(site.ctx(), rows);
        expect(sums(again).slice(0, 2)).toEqual([0, 0]);
      }),
      { numRuns: 25 },
    );
    const { rows: doubled } = await site.pool.query(
      "select enterprise_id from enterprise_version where known_to is null group by 1 having count(*) > 1",
    );
    expect(doubled).toEqual([]);
  });

  test("reads GB18030, UTF-16, TSV and XLSX as it reads CSV", async () => {
    const site = await testApp();
    const rows = [firm("甲泵业", { 统一社会信用代码: good, 经营范围: "水泵制造、\n“离心泵”生产" }), firm("乙")];
    const text = csvOf(rows);
    await importFile(site.ctx(), streamOf(text), { file: "a.csv" });
    const gb = await gb18030(text);
    const cells = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))];
    const workbook = await writeXlsxFile(cells.map((row) => row.map((value) => (value ? { value } : null)))).toBuffer();
    const tsv = cells.map((row) => row.map((cell) => `"${cell}"`).join("\t")).join("\n");
    for (const [file, bytes, encoding] of [
      ["b.csv", gb, "gb18030"],
      ["c.csv", Buffer.from(`\ufeff${text}`, "utf16le"), "utf-16le"],
      ["d.tsv", Buffer.from(tsv), "utf-8"],
      ["e.xlsx", workbook, "xlsx"],
    ] as const) {
      const { report } = await importFile(site.ctx(), streamOf(bytes), { file });
      expect([file, report.encoding, ...sums(report)]).toEqual([file, encoding, 0, 0, 2, 0, 0]);
    }
  });

  test("keeps the earlier version of a firm that changed, and shows it as of then", async () => {
    let now = new Date("2026-03-01T04:00:00Z");
    const site = await testApp({ now: () => now });
    await importRows(site.ctx(), [firm("甲泵业", { 统一社会信用代码: good, 经营范围: "水泵制造" })]);
    now = new Date("2026-03-10T04:00:00Z");
    const changed = await importRows(site.ctx(), [
      firm("甲流体机械", { 统一社会信用代码: good, 经营范围: "水泵销售", 注册资本: "200万元" }),
    ]);
    expect(sums(changed)).toEqual([0, 1, 0, 0, 0]);
    const list = await site.call(routes.listEnterprises, { query: { q: "甲" } });
    const id = list.items[0]?.id ?? "";
    const [before, after] = [
      await site.call(routes.getEnterprise, { params: { id }, query: { asOf: "2026-03-09" } }),
      await site.call(routes.getEnterprise, { params: { id } }),
    ];
    expect([before.name, before.capital, before.placements[0]?.role]).toEqual(["甲泵业", "1000000", "make"]);
    expect([after.name, after.capital, after.placements[0]?.role]).toEqual(["甲流体机械", "2000000", "trade"]);
    expect(after.history.map(({ kind }) => kind)).toEqual(["imported", "renamed", "updated"]);
    const makers = async (asOf: string) =>
      (await site.call(routes.getChain, { params: { chain: "pump" }, query: { asOf } })).coverage.covered;
    expect([await makers("2026-02-28"), await makers("2026-03-09"), await makers("2026-03-10")]).toEqual([0, 1, 0]);
  });

  test("without a column keeps what was known of it", async () => {
    const site = await testApp();
    await importRows(site.ctx(), [firm("甲泵业", { 统一社会信用代码: good, 经营范围: "水泵制造" })]);
    const bare: RegisterRow = { 企业名称: "甲泵业", 统一社会信用代码: good };
    expect(sums(await importRows(site.ctx(), [bare]))).toEqual([0, 0, 1, 0, 0]);
    const renamed = await importRows(site.ctx(), [{ ...bare, 企业名称: "甲水泵" }]);
    expect(sums(renamed)).toEqual([0, 1, 0, 0, 0]);
    const { items } = await site.call(routes.listEnterprises, {});
    expect(items).toMatchObject([{ name: "甲水泵", capital: "1000000", unit: { zh: "山前" } }]);
  });

  test("with a blank cell keeps what was known of it, but a count of another day, and says how often", async () => {
    const site = await testApp();
    const known = { 统一社会信用代码: good, 经营范围: "水泵制造", 参保人数: "12" };
    await importRows(site.ctx(), [firm("甲泵业", known)]);
    const blank = { ...known, 经营范围: "", 成立日期: "—", 注册资本: "", 所属区县: "", 登记状态: "", 参保人数: "" };
    const report = await importRows(site.ctx(), [firm("甲泵业", blank), firm("乙泵业", { 成立日期: "" })]);
    expect(sums(report)).toEqual([1, 1, 0, 0, 0]);
    expect(report.blank).toEqual({ scope: 1, established: 1, capital: 1, district: 1, status: 1 });
    const { items } = await site.call(routes.listEnterprises, { query: { q: "甲" } });
    const kept = await site.call(routes.getEnterprise, { params: { id: items[0]?.id ?? "" } });
    const stays = { scope: "水泵制造", established: "2019-05-06", capital: "1000000", unit: { zh: "山前" } };
    expect(kept).toMatchObject({ ...stays, status: "存续", insured: null });
  });

  test("never stores a person, and says which columns it left out", async () => {
    const site = await testApp();
    const report = await importRows(site.ctx(), [
      { ...firm("甲泵业"), 法定代表人: "欧阳某某", 联系电话: "13800000000" },
      { ...firm(""), 法定代表人: "司马某某", 联系电话: "13900000000" },
    ]);
    expect(report.columns.filter(({ why }) => why === "person-dropped").map(({ header }) => header)).toEqual([
      "法定代表人",
      "联系电话",
    ]);
    for (const table of ["enterprise_version", "import_record", "import_problem", "import_batch", "audit_event"]) {
      const { rows } = await site.pool.query(`select t::text as text from ${table} t`);
      expect(JSON.stringify(rows)).not.toMatch(/某某|13[89]00000000/);
    }
  });

  test("keeps a refused row with its reason and what it held", async () => {
    const site = await testApp();
    const { id } = await importRows(site.ctx(), [firm("甲"), firm("", { 经营范围: "水泵制造" }), firm("甲")]);
    const page = await site.call(routes.listImportProblems, { params: { id: id ?? "" }, query: { limit: 1 } });
    expect(page).toMatchObject({ total: 2, items: [{ row: 2, severity: "refused", code: "no-name" }] });
    const next = await site.call(routes.listImportProblems, {
      params: { id: id ?? "" },
      query: { limit: 1, cursor: page.next ?? "" },
    });
    expect(next).toMatchObject({ next: null, items: [{ row: 3, severity: "duplicate", text: "1" }] });
    const { rows } = await site.pool.query("select original from import_problem where row = 2");
    expect(rows[0].original).toMatchObject({ 经营范围: "水泵制造" });
  });

  test("warns of a code that fails and of a district that nobody knows, and takes the row in", async () => {
    const site = await testApp();
    const report = await importRows(site.ctx(), [
      firm("甲", { 统一社会信用代码: "91500000756242149D", 所属区县: "别处" }),
      firm("乙", { 统一社会信用代码: "91500000756242149D", 登记状态: "" }),
      firm("丙", { 统一社会信用代码: "500000000012345" }),
    ]);
    expect([report.inserted, report.warnings]).toEqual([3, 4]);
    expect(report.problems.map(({ code, count }) => [code, count])).toEqual([
      ["code-check-character", 2],
      ["code-old-number", 1],
      ["district-unknown", 1],
      ["status-not-given", 1],
    ]);
  });

  test("that is staged and cancelled reports the same and leaves nothing", async () => {
    const site = await testApp();
    const rows = [firm("甲", { 经营范围: "水泵制造" }), firm("")];
    const dry = await importRows(site.ctx(), rows, { run: "stage" });
    const count = async (table: string) => (await site.pool.query(`select from ${table}`)).rowCount;
    expect((await site.call(routes.listEnterprises, {})).total).toBe(0);
    await site.call(routes.cancelImport, { params: { id: dry.id } });
    await site.runtime.runner.idle();
    for (const table of [
      "enterprise",
      "import_record",
      "import_problem",
      "staged_firm",

      "import_chunk",
    ])
      expect([table, await count(table)]).toEqual([table, 0]);
    const real = await importRows(site.ctx(), rows);
    const { id: _, times: __, ...said } = real;
    expect(dry).toMatchObject(said);
  });

  test("that fails in the middle leaves nothing but its word", async () => {
    const site = await testApp();
    const bad = Buffer.concat([Buffer.from(csvOf([firm("甲"), firm("乙")])), Buffer.from(`"${"泵".repeat(2e6)}`)]);
    const failed = await importFile(site.ctx(), streamOf(bad), { file: "a.csv", coverage: "full" }).catch(
      (error: unknown) => error,
    );
    expect(failed).toBeInstanceOf(Problem);
    const { items } = await site.call(routes.listImports, {});
    expect(items).toMatchObject([{ state: "failed", report: null, failure: { code: "import.record-too-long" } }]);
    expect((await site.call(routes.listEnterprises, {})).total).toBe(0);
    expect((await site.pool.query("select from import_record")).rowCount).toBe(0);
  });

  test("through the route answers the report and is in the list and in the trail", async () => {
    const site = await testApp();
    const sent = await site.call(routes.uploadImport, {
      query: { name: "登记.csv", run: "apply", coverage: "full", asOf: "2025-12-31", area: "900101" },
      upload: csvOf([firm("甲")]),
    });
    expect(sent).toMatchObject({ state: "queued", report: null });
    await site.runtime.runner.idle();
    const batch = await site.call(routes.getImport, { params: { id: sent.id } });
    expect(batch).toMatchObject({
      state: "applied",
      file: "登记.csv",
      coverage: "full",
      asOf: "2025-12-31",
      area: "900101",
      appliedBy: "local-operator",
      report: { inserted: 1 },
    });
    const { items } = await site.call(routes.listImports, {});
    expect(items).toEqual([batch]);
    const { items: events } = await site.call(routes.listAuditEvents, {});
    expect(events.map(({ action, subject }) => [action, subject])).toEqual([
      ["registry.imported", `import:${batch.id}`],
      ["registry.uploaded", `import:${batch.id}`],
      ["pack.activated", `pack:${site.runtime.pack.hash}`],
    ]);
    await expect(
      site.call(routes.uploadImport, { query: { name: "a.csv", area: "nowhere" }, upload: csvOf([firm("甲")]) }),
    ).rejects.toMatchObject({ code: "request.invalid" });
    await expect(importFile(site.ctx(), streamOf("企业名称,经营范围\n"))).rejects.toMatchObject({
      code: "import.empty",
    });
  });
});

test("demo firms are shown until the first real import, are seeded once, and are never added to real ones", async () => {
  const site = await testApp();
  await seedDemo(site.ctx(systemActor));
  await seedDemo(site.ctx(systemActor));
  const demo = await site.call(routes.listEnterprises, {});
  expect(demo).toMatchObject({ demo: true, total: 1, items: [{ origin: "demo", unit: { zh: "山前" } }] });
  expect((await site.call(routes.getChain, { params: { chain: "pump" } })).demo).toBe(true);
  await importRows(site.ctx(), [firm("甲", { 经营范围: "机械密封制造" })]);
  const real = await site.call(routes.listEnterprises, {});
  expect(real).toMatchObject({ demo: false, total: 1, items: [{ origin: "registry", name: "甲" }] });
  const chain = await site.call(routes.getChain, { params: { chain: "pump" } });
  expect([chain.demo, chain.links.filter(({ makers }) => makers > 0).map(({ id }) => id)]).toEqual([false, ["seal"]]);
});

const shared = resolve(import.meta.dirname, "../../../../shared/data/registry-chongqing/registry-2004-2006.csv");

test.skipIf(!existsSync(shared))(
  "the shared register comes in whole, and the second time changes nothing",
  async () => {
    const loaded = await loadPack(resolve(import.meta.dirname, "../../../packs/chongqing"));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    // The rows are what is tried here; what all chains cost an import is for the benchmark to say.
    const chains = loaded.pack.chains.filter(({ id }) => id === "nev");
    const site = await testApp({ pack: { ...loaded.pack, chains } });
    const bring = async () => (await importFile(site.ctx(), createReadStream(shared), { file: "registry.csv" })).report;
    const first = await bring();
    expect(first.rows).toBe(14_931);
    expect(total(sums(first))).toBe(first.rows);
    expect(first.placed + total(Object.values(first.explained))).toBe(total(sums(first).slice(0, 3)));
    const second = await bring();
    expect([second.inserted, second.updated, second.unchanged]).toEqual([0, 0, first.inserted]);
    console.info("shared register:", first.times, "again", second.times);
    // A sample says nothing of what it does not hold: no gaps, most named parts unknown, car parts "not specified".
    const { coverage, links } = await site.call(routes.getChain, { params: { chain: "nev" } });
    expect(coverage).toMatchObject({ complete: false, gaps: 0, keyParts: 56 });
    expect(coverage.covered).toBeLessThan(coverage.keyParts / 2);
    const makers = (catchAll: boolean) =>
      total(links.filter((link) => link.catchAll === catchAll).map((link) => link.makers));
    expect(makers(true)).toBeGreaterThan(10 * makers(false));
  },
  120_000,
);

/** By way of the table of the platform's own decoder: no encoder of GB18030 is at hand. */
async function gb18030(text: string): Promise<Uint8Array> {
  const decoder = new TextDecoder("gb18030");
  const bytesOf = new Map<string, readonly number[]>();
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++)
      if (low !== 0x7f) bytesOf.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  return Uint8Array.from(
    [...text].flatMap((point) => {
      const bytes = point < "\x80" ? [point.charCodeAt(0)] : bytesOf.get(point);
      if (!bytes) throw new Error(`not in the two-byte part of GB18030: ${point}`);
      return bytes;
    }),
  );
}
