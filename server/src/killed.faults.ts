// Two hundred kills on every write path; what came of them is recorded in bench/results/faults.json. JIQUN_KILLS=5 tries a
// few, JIQUN_PATHS=bid,approval these paths alone.
import { expect, test } from "vitest";
import { testDatabase } from "./testing/index.ts";
import { recordFigure } from "./testing/record-figure.ts";
import { killsAsked, persons, recordedFrom, runKills, works } from "./testing/run-kills.ts";

test.each([
  ["figures, words, registers and lists", undefined],
  ["filings, runs and releases", works],
  ["letting out, bids and approvals", persons],
])(
  "killed again and again on %s: nothing acknowledged is lost, nothing is done twice",
  {
    timeout: 7_200_000,
  },
  async (_, written) => {
    const kills = killsAsked();
    const counts = await runKills(await testDatabase(), kills, written);
    for (const [path, count] of Object.entries(counts)) {
      process.stdout.write(`${path}: ${JSON.stringify(count)}\n`);
      if (kills >= recordedFrom) recordFigure(path, count);
    }
    for (const [path, count] of Object.entries(counts))
      expect(count, path).toMatchObject({ kills, lost: 0, doubled: 0, acknowledged: count.issued });
  },
);
