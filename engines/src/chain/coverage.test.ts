import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coverage, coverageOfGroups, effectiveNumber, type MakerGroup, type Member, standingOf } from "./index.ts";
import { CHAIN } from "./testing.ts";

const member = (firm: string, link: string, more: Partial<Member> = {}): Member => ({
  firm,
  link,
  role: "make",
  decision: "accepted",
  active: true,
  capital: null,
  ...more,
});

const yuan = (amount: string) => ({ amount, currency: "CNY" });
const covering = (members: readonly Member[], complete = false) => coverage({ chain: CHAIN, members, complete });
const stateOf = (members: readonly Member[], link: string, complete = false) =>
  covering(members, complete).perLink.find((of) => of.link === link)?.state;

describe("coverage", () => {
  test("nothing known is unknown, and a gap only where the source is complete", () => {
    const sample = covering([]);
    expect(sample).toMatchObject({ links: 7, keyParts: 6, covered: 0, unknown: 7, gaps: [] });
    const full = covering([], true);
    expect(full.gaps).toEqual(["engine", "compressor", "pump", "battery", "bms", "software"]);
    expect(full).toMatchObject({ unknown: 1 });
  });

  test("the catch-all is never a gap and never a key part", () => {
    const full = covering([member("a", "general")], true);
    expect(full).toMatchObject({ covered: 1, coveredKeyParts: 0, unknown: 0 });
    expect(full.gaps).not.toContain("general");
  });

  test.each<readonly [string, Partial<Member>]>([
    ["a seller", { role: "trade" }],
    ["a lessor", { role: "lease" }],
    ["a developer where making covers", { role: "develop" }],
    ["a firm under review", { decision: "review" }],
    ["a rejected firm", { decision: "rejected" }],
    ["a firm that no longer exists", { active: false }],
  ])("%s does not cover", (_, more) => {
    expect(stateOf([member("a", "pump", more)], "pump", true)).toBe("gap");
  });

  test("a developer covers software", () => {
    expect(stateOf([member("a", "software", { role: "develop" })], "software")).toBe("covered");
  });

  test("one firm counts once", () => {
    const { perLink } = covering([member("a", "pump"), member("a", "pump"), member("b", "pump")]);
    expect(perLink.find(({ link }) => link === "pump")).toMatchObject({ makers: 2, withoutLargest: 1 });
  });

  test("effective makers by capital where all state it in one currency, else by count", () => {
    const shares = ["70", "20", "10"].map((amount, at) => member(`f${at}`, "pump", { capital: yuan(amount) }));
    const pump = (members: readonly Member[]) => covering(members).perLink.find(({ link }) => link === "pump");
    expect(covering(shares).sizeBasis).toBe("capital");
    expect(pump(shares)?.effectiveMakers).toBeCloseTo(1.8518519, 6);
    const foreign = member("x", "pump", { capital: { amount: "70", currency: "USD" } });
    expect(covering([...shares, foreign]).sizeBasis).toBe("count");
    expect(pump([...shares, member("y", "pump")])?.effectiveMakers).toBe(4);
  });

  test("effective number of equals is their number, of nothing 0", () => {
    expect(effectiveNumber([])).toBe(0);
    expect(effectiveNumber([5, 5])).toBe(2);
    expect(effectiveNumber([0, 0])).toBe(0);
  });

  test("effective makers are 1 over the sum of squared shares, whatever the sizes", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 12 }), (sizes) => {
        const makers = sizes.map((size, at) => member(`f${at}`, "pump", { capital: yuan(`${size}`) }));
        const pump = covering(makers).perLink.find(({ link }) => link === "pump");
        expect(pump?.effectiveMakers).toBeCloseTo(effectiveNumber(sizes), 9);
      }),
    );
  });

  test("makers folded in any way are covered as one by one", () => {
    const maker = fc.record({
      link: fc.constantFrom("pump", "software", "general"),
      currency: fc.constantFrom("CNY", "CNY", "CNY", "USD", null),
      amount: fc.integer({ min: 1, max: 1000 }),
    });
    fc.assert(
      fc.property(fc.array(maker, { maxLength: 12 }), fc.boolean(), (makers, complete) => {
        const members = makers.map(({ link, currency, amount }, at) => {
          const capital = currency === null ? null : { amount: `${amount}`, currency };
          return member(`f${at}`, link, { capital, role: link === "software" ? "develop" : "make" });
        });
        const alike = Map.groupBy(makers, ({ link, currency }) => `${link} ${currency}`);
        const groups = [...alike.values()].map((same): MakerGroup => {
          const sum = (of: (amount: number) => number) => same.reduce((total, { amount }) => total + of(amount), 0);
          const { link = "", currency = null } = same[0] ?? {};
          return { link, currency, firms: same.length, capital: sum((n) => n), squares: sum((n) => n * n) };
        });
        expect(coverageOfGroups({ chain: CHAIN, groups, complete })).toEqual(covering(members, complete));
      }),
    );
  });

  test("one more firm never uncovers a link, and states add up", () => {
    const link = fc.constantFrom(...CHAIN.links.map(({ id }) => id));
    const members = fc.array(
      fc.record({
        firm: fc.constantFrom("a", "b", "c", "d"),
        link,
        role: fc.constantFrom("make" as const, "trade" as const, "develop" as const),
        decision: fc.constantFrom("accepted" as const, "review" as const),
        active: fc.boolean(),
        capital: fc.constantFrom(null, yuan("10"), yuan("300")),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(members, members, fc.boolean(), (some, more, complete) => {
        const [before, after] = [covering(some, complete), covering([...some, ...more], complete)];
        expect(after.covered).toBeGreaterThanOrEqual(before.covered);
        expect(after.coveredWithoutLargest).toBeGreaterThanOrEqual(before.coveredWithoutLargest);
        expect(after.covered + after.unknown + after.gaps.length).toBe(after.links);
        for (const { makers, effectiveMakers } of after.perLink)
          expect(effectiveMakers).toBeLessThanOrEqual(makers + 1e-9);
      }),
    );
  });
});

describe("standing", () => {
  test.each([
    ["存续", true, true],
    ["存续（在营、开业、在册）", true, true],
    ["在业", true, true],
    ["开业", true, true],
    ["正常", true, true],
    ["注销", false, true],
    ["吊销，未注销", false, true],
    ["存续（清算）", false, true],
    ["迁出", false, true],
    ["", true, false],
    ["-", true, false],
  ])("%j exists: %s, known: %s", (status, active, known) => {
    expect(standingOf(status)).toEqual({ active, known });
  });
});
