import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { addWorkdays, compileCalendar, isWorkday } from "@jiqun/engines/calendar";
import chineseDays from "chinese-days";
import { afterAll, describe, expect, it } from "vitest";
import { divisionTable } from "../tools/gbt2260.ts";
import { classificationTable } from "../tools/gbt4754.ts";
import { findDivisionToday, findIndustry, loadStandards, type Standards } from "./standards.ts";

const folder = fileURLToPath(new URL("../standards", import.meta.url));
const shared = fileURLToPath(new URL("../../../shared/data", import.meta.url));

function load(): Standards {
  const result = loadStandards();
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.standards;
}
const standards = load();

describe("the industry classification", () => {
  it("is whole: 20 sections, 97 divisions, 473 groups, and 1,380 classes beside the restored 3741", () => {
    const count = (level: number) => standards.classification.filter((entry) => entry.level === level).length;
    expect([1, 2, 3].map(count)).toEqual([20, 97, 473]);
    expect(standards.classification.filter((entry) => entry.level === 4 && entry.code !== "3741").length).toBe(1380);
    expect(findIndustry(standards, "3741")?.name.zh).toBe("飞机制造");
  });

  it("names sections and divisions in English, each once", () => {
    const english = standards.classification.filter((entry) => entry.level <= 2).map((entry) => entry.name.en);
    expect(english.every((name) => /^[A-Z][A-Za-z ,.'-]+$/.test(name))).toBe(true);
    const divisions = standards.classification.filter((entry) => entry.level === 2).map((entry) => entry.name.en);
    expect(new Set(divisions).size).toBe(97);
  });

  it("keeps words of the notes, never sentences", () => {
    expect(standards.classification.flatMap((entry) => entry.terms).every((term) => term.length <= 8)).toBe(true);
  });

  const source = join(shared, "gbt4754-2017", "gbt4754-2017.csv");
  it.skipIf(!existsSync(source))("is what the tool writes from the public table", () => {
    expect(classificationTable(readFileSync(source, "utf8"))).toBe(
      readFileSync(join(folder, "gbt4754-2017.tsv"), "utf8"),
    );
  });
});

describe("division codes", () => {
  it("find the unit of today behind a withdrawn code", () => {
    const today = (code: string) => findDivisionToday(standards, code)?.name;
    expect(today("500227")).toBe("璧山区");
    expect(today("500110")).toBe("綦江区");
    expect(today("500381")).toBe("江津区");
    expect(today("110101")).toBe("东城区");
    expect(today("999999")).toBeUndefined();
  });

  it("know that one code has meant two districts", () => {
    const meanings = standards.divisionCodes.filter((row) => row.code === "500110");
    expect(meanings.map(({ name, from, until }) => ({ name, from, until }))).toEqual([
      { name: "万盛区", from: null, until: 2011 },
      { name: "綦江区", from: 2011, until: null },
    ]);
  });

  it("flag what was not checked", () => {
    const flagged = standards.divisionCodes.filter((row) => row.vouching === "unconfirmed").map((row) => row.code);
    expect(flagged).toEqual(["500221", "500239"]);
  });

  const tables = ["provinces.csv", "cities.csv", "areas.csv"].map((file) => join(shared, "divisions", file));
  it.skipIf(!tables.every((file) => existsSync(file)))("are what the tool writes from the public tables", () => {
    const former = readFileSync(new URL("../tools/gbt2260-former.tsv", import.meta.url), "utf8");
    const written = divisionTable(
      tables.map((file) => readFileSync(file, "utf8")),
      former,
    );
    expect(written).toBe(readFileSync(join(folder, "gbt2260.tsv"), "utf8"));
  });
});

describe("working-day decrees", () => {
  it.each(standards.decrees.map((decree) => [decree.year, decree] as const))(
    "of %i agree with chinese-days",
    (year, decree) => {
      const holidays = new Set(decree.holidays);
      const workdays = new Set(decree.workdays);
      let days = 0;
      for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000) {
        const day = new Date(at).toISOString().slice(0, 10);
        const weekend = new Date(at).getUTCDay() % 6 === 0;
        const works = weekend ? workdays.has(day) : !holidays.has(day);
        expect([day, works]).toEqual([day, chineseDays.isWorkday(day)]);
        if (works) days++;
      }
      expect(days).toBe({ 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248 }[year]);
    },
  );

  it("reckon as the decrees do: weekends that are worked, the eve of 2024 worked, the days after a holiday", () => {
    const calendar = compileCalendar(standards.decrees);
    const made = standards.decrees.flatMap(({ year, workdays }) => (year < 2024 ? [] : workdays));
    expect(made).toEqual([
      ...["2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29"],
      ...["2024-10-12", "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04"],
      ...["2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
    ]);
    expect(isWorkday(calendar, "2024-02-09")).toEqual({ ok: true, value: true });
    for (const [from, count, to] of [
      ["2024-04-30", 3, "2024-05-08"],
      ["2024-04-30", 5, "2024-05-10"],
      ["2024-02-09", 1, "2024-02-18"],
      ["2024-09-27", 10, "2024-10-16"],
      ["2024-05-01", 0, "2024-05-06"],
    ] as const)
      expect(addWorkdays(calendar, from, count)).toEqual({ ok: true, value: to });
    expect(isWorkday(calendar, "2027-01-04")).toMatchObject({ ok: false, reason: { code: "no-decree", year: 2027 } });
  });

  it("say nothing of a year without a decree", () => {
    expect(standards.decrees.map((decree) => decree.year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026]);
  });
});

describe("a broken folder", () => {
  const broken = mkdtempSync(join(tmpdir(), "standards-"));
  afterAll(() => rmSync(broken, { recursive: true, force: true }));

  it("reports every fault of every file at once, with its line", () => {
    cpSync(folder, broken, { recursive: true });
    const edit = (file: string, from: string, to: string) => {
      const path = join(broken, file);
      writeFileSync(path, readFileSync(path, "utf8").replace(from, to));
    };
    edit("gbt4754-2017.tsv", "\n0111\tA\t", "\n0112\tA\t");
    edit("gbt2260.tsv", "\n110101\t", "\n11010\t");
    edit("workdays.yaml", '"2026-01-01"', '"2026-01-03"');
    const result = loadStandards(broken);
    expect(result.ok ? [] : result.problems.map(({ file, line, path }) => ({ file, line, path }))).toEqual([
      { file: "gbt2260.tsv", line: 4, path: "code" },
      { file: "workdays.yaml", line: expect.any(Number), path: "decrees.5.holidays.0" },
      { file: "gbt4754-2017.tsv", line: 6, path: "code" },
    ]);
  });

  it("without a file says which", () => {
    const result = loadStandards(join(broken, "nowhere"));
    expect(result.ok ? [] : result.problems.map((problem) => problem.file)).toEqual([
      "gbt4754-2017.tsv",
      "gbt4754-2012-divisions.tsv",
      "gbt2260.tsv",
      "workdays.yaml",
    ]);
  });
});
