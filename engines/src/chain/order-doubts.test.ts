import fc from "fast-check";
import { expect, test } from "vitest";
import { valueOfLabel } from "./label-value.ts";
import { type NamedDoubt, orderDoubts } from "./order-doubts.ts";
import { START } from "./weights.ts";

const { costs } = START;
const doubt = fc
  .record({
    probability: fc.double({ min: 0.5, max: 0.87, noNaN: true }),
    at: fc.nat(3),
    words: fc.constantFrom("泵", "阀", null),
    alike: fc.nat(120),
    judgedAlike: fc.nat(3),
  })
  .map(
    ({ at, words, ...rest }): NamedDoubt => ({
      ...rest,
      link: `l${at}`,
      kind: `l${at} ${words}`,
      keyPart: at < 2,
      catchAll: at === 3,
      makers: at % 3,
    }),
  );
const doubts = fc.array(doubt, { maxLength: 10 });

/** What a label is worth after those asked, over every outcome of them. */
function slowWorth(one: NamedDoubt, asked: readonly NamedDoubt[]): number {
  const before = asked.filter(({ link }) => link === one.link).map(({ probability }) => probability);
  const judgedAlike = one.judgedAlike + asked.filter(({ kind }) => kind === one.kind).length;
  const outcomes = (at: number, makers: number): number => {
    const p = before[at];
    if (p === undefined) return valueOfLabel({ ...one, makers, judgedAlike }, costs).minutes;
    return p * outcomes(at + 1, makers + 1) + (1 - p) * outcomes(at + 1, makers);
  };
  return outcomes(0, one.makers);
}

test("each place goes to the doubt whose label is worth most after those before it, and none is asked twice", () => {
  fc.assert(
    fc.property(doubts, (all) => {
      const asked = orderDoubts(all, costs, all.length);
      const order = asked.map((one) => one.doubt);
      expect(new Set(order)).toEqual(new Set(all));
      for (const [place, { value }] of asked.entries()) {
        const worth = order.slice(place).map((one) => slowWorth(one, order.slice(0, place)));
        expect(value.minutes).toBeCloseTo(worth[0] as number, 9);
        expect(value.minutes).toBeCloseTo(Math.max(...worth), 9);
      }
      expect(orderDoubts(all, costs, 3)).toEqual(asked.slice(0, 3));
    }),
    { numRuns: 40 },
  );
});

test("no label is worth more for what stands before it, so the order falls", () => {
  fc.assert(
    fc.property(doubts, (all) => {
      const asked = orderDoubts(all, costs, all.length);
      for (const [place, { doubt: of, value }] of asked.entries()) {
        expect(value.minutes).toBeLessThanOrEqual(valueOfLabel(of, costs).minutes + 1e-9);
        expect(value.minutes).toBeLessThanOrEqual((asked[place - 1]?.value.minutes ?? Infinity) + 1e-9);
      }
    }),
    { numRuns: 60 },
  );
});

test("branches that write alike stand apart: another kind comes between them", () => {
  const branch = { probability: 0.79, keyPart: false, catchAll: false, makers: 1, alike: 107, judgedAlike: 0 };
  const branches = Array.from({ length: 108 }, () => ({ ...branch, link: "calls", kind: "calls" }));
  const others = Array.from({ length: 3 }, (_, at) => ({ ...branch, makers: 3, link: `l${at}`, kind: `l${at}` }));
  const order = orderDoubts([...branches, ...others], costs, 6).map(({ doubt: { kind }, alikeAhead }) => [
    kind,
    alikeAhead,
  ]);
  expect(order).toEqual([
    ["calls", 0],
    ["l0", 0],
    ["l1", 0],
    ["l2", 0],
    ["calls", 1],
    ["calls", 2],
  ]);
});
