import { PassThrough } from "node:stream";
import chineseDays from "chinese-days";
import { describe, expect, test } from "vitest";
import { Misuse, Refusal } from "../command.ts";
import { run } from "./workday.ts";

async function workday(...args: string[]): Promise<string> {
  const stdout = new PassThrough();
  expect(await run(args, { stdout, stderr: new PassThrough() })).toBe(0);
  return String(stdout.read());
}

describe("jiqun workday", () => {
  test.each([
    ["2024-04-30", "+3", "2024-05-08"],
    ["2024-04-30", "+5", "2024-05-10"],
    ["2024-02-09", "+1", "2024-02-18"],
    ["2024-09-27", "+10", "2024-10-16"],
    ["2024-05-01", "+0", "2024-05-06"],
    ["2024-05-08", "-3", "2024-04-30"],
  ])("%s %s is %s", async (day, step, found) => expect(await workday(day, step)).toBe(`${found}\n`));

  test.each([
    [2021, 250],
    [2022, 249],
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])("%i has %i working days", async (year, days) =>
    expect(await workday("--count", `${year}-01-01`, `${year}-12-31`)).toBe(`${days}\n`),
  );

  test("steps across decreed years agree with chinese-days", async () => {
    for (const day of ["2022-12-20", "2023-09-25", "2024-12-30", "2025-12-26"])
      for (const step of [1, 7, 20])
        expect(await workday(day, `+${step}`)).toBe(`${chineseDays.findWorkday(step, day)}\n`);
  });

  test("a year without a decree is refused with the reason", async () => {
    await expect(workday("2026-12-30", "+5")).rejects.toThrow(/2027/);
    await expect(workday("2026-12-30", "+5")).rejects.toBeInstanceOf(Refusal);
    await expect(workday("--count", "2026-12-30", "2027-01-05")).rejects.toBeInstanceOf(Refusal);
  });

  test("a call that says no day or no number is misuse", async () => {
    await expect(workday("2024-01-02")).rejects.toBeInstanceOf(Misuse);
    await expect(workday("2024-02-30", "+1")).rejects.toBeInstanceOf(Misuse);
    await expect(workday("--count", "2024-01-02")).rejects.toBeInstanceOf(Misuse);
  });

  test("answers as JSON", async () =>
    expect(JSON.parse(await workday("2024-04-30", "+5", "--json"))).toEqual({
      from: "2024-04-30",
      workdays: 5,
      date: "2024-05-10",
    }));
});
