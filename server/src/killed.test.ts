// Kills while figures are entered, words given, registers brought in, list items decided on, brought in and moved. `npm run faults` does two hundred.
import { expect, test } from "vitest";
import { testDatabase } from "./testing/index.ts";
import { runKills } from "./testing/run-kills.ts";

const kills = 16;

test("killed at any moment: acknowledged is stored, whole or absent, never twice", { timeout: 300_000 }, async () => {
  const counts = await runKills(await testDatabase(), kills);
  expect(Object.keys(counts)).toEqual(["figure", "verdict", "import", "list", "list-import", "list-move"]);
  for (const [path, count] of Object.entries(counts)) {
    expect(count, path).toMatchObject({ kills, lost: 0, doubled: 0, acknowledged: count.issued });
    expect(count.struck, path).toBeGreaterThan(kills / 2);
  }
});
