import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Candidate, type Identity, judgeIdentity } from "./judge.ts";

const nothing: Identity = { code: null, codeStart: null, established: null, unit: null, address: "", capital: null };
const row = (more: Partial<Identity> = {}): Identity => ({ ...nothing, ...more });
const known = (id: number, more: Partial<Identity> = {}): Candidate => ({ ...nothing, id, ...more });

describe("a row of a register", () => {
  test.each<[string, Identity, Candidate[], unknown]>([
    [
      "with a known code is that firm",
      row({ code: "A" }),
      [known(1), known(2, { code: "A" })],
      { verdict: "same", id: 2 },
    ],
    [
      "whose code differs is another, whatever else agrees",
      row({ code: "A", established: "2020-01-01", unit: "U" }),
      [known(1, { code: "B", established: "2020-01-01", unit: "U" })],
      { verdict: "new" },
    ],
    [
      "without a code is the same on day and unit",
      row({ established: "2020-01-01", unit: "U" }),
      [known(1, { code: "B", established: "2020-01-01", unit: "U" })],
      { verdict: "same", id: 1 },
    ],
    [
      "whose code came later is the same on day and address",
      row({ code: "A", established: "2020-01-01", address: "路1号" }),
      [known(1, { established: "2020-01-01", address: "路1号" })],
      { verdict: "same", id: 1 },
    ],
    ["of the same name alone is a question", row(), [known(1, { code: "B" })], { verdict: "ask", ids: [1] }],
    [
      "of the same name with another capital alone is a question",
      row({ capital: "6" }),
      [known(1, { unit: "U", established: "2020-01-01", capital: "5" })],
      { verdict: "ask", ids: [1] },
    ],
    [
      "in the same unit, nothing else known, is a question",
      row({ unit: "U" }),
      [known(1, { unit: "U" })],
      { verdict: "ask", ids: [1] },
    ],
    [
      "of another day and another place is another firm",
      row({ established: "2020-01-01", unit: "U" }),
      [known(1, { established: "2011-01-01", unit: "V" })],
      { verdict: "new" },
    ],
    [
      "of another day in the same unit is a question",
      row({ established: "2020-01-01", unit: "U" }),
      [known(1, { established: "2011-01-01", unit: "U" })],
      { verdict: "ask", ids: [1] },
    ],
    [
      "of another unit with the same capital is a question",
      row({ unit: "U", capital: "5" }),
      [known(1, { unit: "V", capital: "5" })],
      { verdict: "ask", ids: [1] },
    ],
    [
      "of another unit with nothing that agrees is another firm",
      row({ unit: "U" }),
      [known(1, { unit: "V" })],
      { verdict: "new" },
    ],
    [
      "whose damaged code fits is that firm",
      row({ codeStart: "91500000" }),
      [known(1, { code: "91500000X" })],
      { verdict: "same", id: 1 },
    ],
    [
      "whose damaged code does not fit is another",
      row({ codeStart: "91500000", unit: "U" }),
      [known(1, { code: "92300000X", unit: "U" })],
      { verdict: "new" },
    ],
  ])("%s", (_, it, candidates, expected) => {
    expect(judgeIdentity(it, candidates)).toEqual(expected);
  });

  const some = fc.constantFrom(null, "a", "b");
  const identity = fc.record({
    code: some,
    codeStart: fc.constant(null),
    established: some,
    unit: some,
    address: fc.constantFrom("", "x", "y"),
    capital: some,
  });

  test("is never one firm by its name alone", () => {
    fc.assert(
      fc.property(identity, identity, (a, b) => {
        const judged = judgeIdentity(a, [{ ...b, id: 1 }]);
        if (judged.verdict !== "same") return;
        expect(
          (a.code !== null && a.code === b.code) || (a.established !== null && a.established === b.established),
        ).toBe(true);
      }),
    );
  });

  test("is judged alike whichever of two came first, and in any order of the known", () => {
    fc.assert(
      fc.property(identity, identity, identity, (a, b, c) => {
        expect(judgeIdentity(a, [{ ...b, id: 1 }]).verdict).toBe(judgeIdentity(b, [{ ...a, id: 1 }]).verdict);
        const two = [
          { ...b, id: 1 },
          { ...c, id: 2 },
        ];
        expect(judgeIdentity(a, two)).toEqual(judgeIdentity(a, two.toReversed()));
      }),
    );
  });
});
