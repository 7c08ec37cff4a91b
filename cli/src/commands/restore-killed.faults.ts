import { recordFigure, testDatabase } from "@jiqun/server/testing";
import { expect, test } from "vitest";
import { runRestoreKills } from "../testing/restore-kills.ts";

const [source, target] = [await testDatabase(), await testDatabase()];

test("killed two hundred times, a restore is whole or absent", { timeout: 7_200_000 }, async () => {
  const count = await runRestoreKills(source, target, { server: 150, folder: 50 });
  recordFigure("restore", count);
  expect(count.kills).toBe(200);
});
