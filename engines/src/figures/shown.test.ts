import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseLatest, chooseShown, type Figure } from "./index.ts";

export const figure = (change: Partial<Figure> = {}): Figure => ({
  id: "f",
  subject: "cluster:A",
  indicator: "revenue",
  period: "2024",
  value: "769",
  unit: "亿元",
  qualifier: "exact",
  nature: "actual",
  vouching: "confirmed",
  quote: "",
  source: "s",
  knownFrom: "2025-01-20",
  note: "",
  ...change,
});
const level = { as: "level", asOf: null } as const;

describe("the shown value of one key", () => {
  const ladder = [
    figure({ id: "illustrative", vouching: "illustrative", knownFrom: "2026-01-01" }),
    figure({ id: "unconfirmed", vouching: "unconfirmed", knownFrom: "2026-01-01" }),
    figure({ id: "preliminary", nature: "preliminary", knownFrom: "2026-01-01" }),
    figure({ id: "early" }),
    figure({ id: "later", knownFrom: "2025-03-01" }),
    figure({ id: "entered-last", knownFrom: "2025-03-01" }),
  ];

  test.each([
    [6, "entered-last", "entry"],
    [5, "later", "known-from"],
    [4, "early", "nature"],
    [3, "preliminary", "vouching"],
    [2, "unconfirmed", "vouching"],
    [1, "illustrative", "only"],
  ])("of the first %i it is %s, told by %s", (count, id, decidedBy) => {
    const answer = chooseShown(ladder.slice(0, count), level);
    expect(answer?.shown.id).toBe(id);
    expect(answer?.decidedBy).toBe(decidedBy);
    expect(answer?.others).toHaveLength(count - 1);
  });

  test("what was not known yet is not shown", () => {
    const revised = [figure({ id: "first" }), figure({ id: "revised", knownFrom: "2025-11-01" })];
    expect(chooseShown(revised, { as: "level", asOf: "2025-10-31" })?.shown.id).toBe("first");
    expect(chooseShown(revised, { as: "level", asOf: "2025-11-01" })?.shown.id).toBe("revised");
    expect(chooseShown(revised, { as: "level", asOf: "2024-12-31" })).toBeNull();
  });

  test("a target, a plan or a capacity is never shown as a level", () => {
    const natures = [figure({ nature: "target" }), figure({ nature: "plan" }), figure({ nature: "capacity" })];
    expect(chooseShown(natures, level)).toBeNull();
    expect(chooseShown(natures, { as: "target", asOf: null })?.shown.nature).toBe("target");
    expect(chooseShown(natures, { as: "capacity", asOf: null })?.shown.nature).toBe("capacity");
  });

  test("figures of two keys are a mistake of the caller", () => {
    expect(() => chooseShown([figure(), figure({ period: "2023" })], level)).toThrow("two keys");
  });

  test("the choice does not hang on the order of entry except among equals", () => {
    const days = fc.uniqueArray(fc.integer({ min: 10, max: 28 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(days, fc.infiniteStream(fc.boolean()), (known, flags) => {
        const figures = known.map((day) =>
          figure({
            id: String(day),
            knownFrom: `2025-01-${day}`,
            vouching: flags.next().value ? "confirmed" : "unconfirmed",
          }),
        );
        expect(chooseShown([...figures].reverse(), level)?.shown.id).toBe(chooseShown(figures, level)?.shown.id);
      }),
    );
  });

  test("the latest period with a known level wins, whatever is planned for later", () => {
    const all = [
      figure({ id: "2023", period: "2023", knownFrom: "2024-01-20" }),
      figure({ id: "2024" }),
      figure({ period: "2027", nature: "target" }),
    ];
    expect(chooseLatest(all, level)?.shown.id).toBe("2024");
    expect(chooseLatest(all, { as: "level", asOf: "2024-06-01" })?.shown.id).toBe("2023");
  });
});
