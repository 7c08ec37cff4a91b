import type { LinkTile } from "@jiqun/contract";
import { describe, expect, test } from "vitest";
import { differenceOf, groupByDifference, makersOf } from "./compare.ts";

const link = (id: string, makers: number, state: LinkTile["state"], catchAll = false) =>
  ({ id, makers, state, catchAll }) as LinkTile;
const has = link("a", 2, "covered");
const none = link("a", 0, "gap");
const unknown = link("a", 0, "unknown");

describe("two sides of a link", () => {
  test("are told apart only where both are known: unknown is never lacking", () => {
    const sides = [has, none, unknown] as const;
    expect(sides.map((a) => sides.map((b) => differenceOf(a, b)))).toEqual([
      ["both", "only-a", "half-a"],
      ["only-b", "neither", "unknown"],
      ["half-b", "unknown", "unknown"],
    ]);
  });

  test("say the same with the sides exchanged", () => {
    const turned = { "only-a": "only-b", "only-b": "only-a", "half-a": "half-b", "half-b": "half-a" } as const;
    for (const a of [has, none, unknown])
      for (const b of [has, none, unknown]) {
        const difference = differenceOf(a, b);
        expect(differenceOf(b, a)).toBe(turned[difference as keyof typeof turned] ?? difference);
      }
  });

  test("a link that the other side does not have is unknown there, and its makers are no nought", () => {
    expect(differenceOf(has, undefined)).toBe("half-a");
    expect([makersOf(has), makersOf(none), makersOf(unknown), makersOf(undefined)]).toEqual([2, 0, null, null]);
  });

  test("are listed by what sets them apart; what is not specified is no part", () => {
    const links = [link("a", 1, "covered"), link("b", 0, "gap"), link("rest", 9, "covered", true)];
    const others = new Map([
      ["a", link("a", 0, "gap")],
      ["b", link("b", 4, "covered")],
    ]);
    const groups = groupByDifference(links, others);
    expect([...groups].map(([difference, all]) => [difference, all.map(({ id }) => id)])).toEqual([
      ["only-a", ["a"]],
      ["only-b", ["b"]],
    ]);
  });
});
