import { killsAsked, recordedFrom, recordFigure, testDatabase } from "@jiqun/server/testing";
import { expect, test } from "vitest";
import { runRestoreKills } from "../testing/restore-kills.ts";

const [source, target] = [await testDatabase(), await testDatabase()];

test("killed again and again, a restore is whole or absent", { timeout: 7_200_000 }, async () => {
  const kills = killsAsked();
  const folder = Math.floor(kills / 4);
  const count = await runRestoreKills(source, target, { server: kills - folder, folder });
  if (kills >= recordedFrom) recordFigure("restore", count);
  expect(count.kills).toBe(kills);
});
