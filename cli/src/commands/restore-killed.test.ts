// Twenty kills of a restore. `npm run faults` does two hundred.
import { testDatabase } from "@jiqun/server/testing";
import { expect, test } from "vitest";
import { runRestoreKills } from "../testing/restore-kills.ts";

const [source, target] = [await testDatabase(), await testDatabase()];

test("killed at any moment, a restore is whole or absent", { timeout: 300_000 }, async () => {
  const { kills, whole, before } = await runRestoreKills(source, target, { server: 16, folder: 4 });
  expect([kills, whole + before]).toEqual([20, 20]);
});
