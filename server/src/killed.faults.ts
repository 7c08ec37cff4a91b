// Two hundred kills on every write path; what came of them is recorded in bench/results/faults.json. JIQUN_KILLS=5 tries a few.
import { expect, test } from "vitest";
import { testDatabase } from "./testing/index.ts";
import { recordFigure } from "./testing/record-figure.ts";
import { killsAsked, recordedFrom, runKills } from "./testing/run-kills.ts";

test("killed again and again: nothing acknowledged is lost, nothing is done twice", {
  timeout: 7_200_000,
}, async () => {
  const kills = killsAsked();
  const counts = await runKills(await testDatabase(), kills);
  if (kills >= recordedFrom) for (const [path, count] of Object.entries(counts)) recordFigure(path, count);
  for (const [path, count] of Object.entries(counts))
    expect(count, path).toMatchObject({ kills, lost: 0, doubled: 0, acknowledged: count.issued });
});
