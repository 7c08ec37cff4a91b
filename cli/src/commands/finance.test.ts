import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { Misuse } from "../command.ts";
import { run } from "./finance.ts";

async function call(...args: string[]): Promise<string> {
  const stdout = new PassThrough();
  expect(await run(args, { stdout, stderr: new PassThrough() })).toBe(0);
  return String(stdout.read());
}

const parking = ["payback", "--capital", "800000", "--yearly", "200000"];

test("prints the payback of the parking case as JSON", async () => {
  const told = JSON.parse(await call(...parking, "--share", "0.7", "--rate", "0.05", "--json"));
  expect(told.simple_years).toBeCloseTo(5.7143, 4);
  expect(told.discounted_years).toBeCloseTo(6.8963, 4);
  expect(told).toMatchObject({ irr: null, reason: expect.stringContaining("--years") });
});

test("with years said there is a rate of return and no reason is left", async () => {
  const told = JSON.parse(await call(...parking, "--years", "5", "--json"));
  expect(told).toEqual({ simple_years: 4, discounted_years: 4, irr: expect.closeTo(0.0793083, 7), reason: null });
  expect(await call(...parking, "--years", "5")).toContain("4.00");
});

test("says what it asks for", async () => {
  const io = { stdout: new PassThrough(), stderr: new PassThrough() };
  await expect(run([], io)).rejects.toBeInstanceOf(Misuse);
  await expect(run(["payback", "--capital", "1"], io)).rejects.toBeInstanceOf(Misuse);
  await expect(run(["payback", "--capital", "80万", "--yearly", "1"], io)).rejects.toThrow("--capital is");
  await expect(run([...parking, "--share", "70"], io)).rejects.toBeInstanceOf(Misuse);
  await expect(run([...parking, "--years", "x"], io)).rejects.toThrow("--years");
});
