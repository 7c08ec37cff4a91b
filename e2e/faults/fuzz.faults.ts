// Malformed and borderline requests on every route of the OpenAPI document as every person, some tens of thousands of them.
import { expect, test } from "vitest";
import { fuzz, recordFigure, seedTwoUnits } from "../../server/src/testing/index.ts";

const seeds = [1, 2, 3];
const world = await seedTwoUnits({ canaries: true });

test.each(seeds)("no malformed request makes an error of ours, seed %i", async (seed) => {
  const { faults, ...count } = await fuzz(world, { seed, open: 10, closed: 2 });
  recordFigure(`fuzz, seed ${seed}`, { ...count, faults: faults.length });
  expect(faults).toEqual([]);
});
