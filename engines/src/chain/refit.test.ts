import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changesOf,
  checkWeights,
  compileChains,
  type Label,
  place,
  refit,
  START,
  type Subject,
  valueOfLabel,
} from "./index.ts";
import { CHAIN } from "./testing.ts";

const compiled = compileChains([CHAIN]);
const subject = (scope: string, more: Partial<Subject> = {}): Subject => ({
  name: "某某有限公司",
  scope,
  products: "",
  industryCode: null,
  ...more,
});
const label = (link: string, scope: string, holds: boolean, more: Partial<Subject> = {}): Label => ({
  chain: "car",
  link,
  holds,
  subject: subject(scope, more),
});
const goods = ["电动压缩机", "电子水泵", "动力电池", "车载软件", "汽车配件"] as const;
const links = ["compressor", "pump", "battery", "software", "general"] as const;
const anyLabel = fc
  .tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom("制造", "销售", "研发", "", "配件制造"),
    fc.nat(30),
    fc.boolean(),
  )
  .map(([at, verb, other, holds]) => label(links[at] as string, `${goods[at]}${verb}；五金${other}加工`, holds));
const anyLabels = fc.array(anyLabel, { maxLength: 60 });

/** Words before "parts" that turned out to be makers, and explicit makers by traders that did not. */
const lessons = Array.from({ length: 120 }, (_, at): Label => {
  const good = goods[at % 3] as string;
  const link = links[at % 3] as string;
  return at % 2 === 0
    ? label(link, `${good}配件制造；塑料${at}加工`, at % 20 !== 0)
    : label(link, `${good}制造、销售；日用百货${at}`, at % 19 === 0, { name: `某${at}商贸有限公司` });
});

describe("a refit", () => {
  test("is the same to the bit, in whatever order the words come", () => {
    fc.assert(
      fc.property(
        anyLabels.chain((of) => fc.tuple(fc.constant(of), fc.shuffledSubarray(of, { minLength: of.length }))),
        ([of, mixed]) => {
          expect(JSON.stringify(refit(compiled, mixed))).toBe(JSON.stringify(refit(compiled, of)));
        },
      ),
      { numRuns: 8 },
    );
  });

  test("never turns round what a feature says, and is weights again", () => {
    fc.assert(
      fc.property(anyLabels, (of) => {
        const { weights } = refit(compiled, of);
        expect(checkWeights(JSON.parse(JSON.stringify(weights)))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  test("without labels nothing changes", () => {
    expect(refit(compiled, [])).toMatchObject({ labels: 0, changes: [], check: null, weights: START });
  });

  test("ten labels move little: what is sure stays sure", () => {
    const ten = Array.from({ length: 10 }, (_, at) => label("compressor", `电动压缩机制造；五金${at}销售`, false));
    const { weights, changes, check } = refit(compiled, ten);
    expect(check).toBeNull();
    for (const { before, after } of changes) expect(Math.abs(after - before)).toBeLessThan(0.25);
    const [before] = place(compiled, subject("电动压缩机制造"));
    const [after] = place(compileChains([CHAIN], weights), subject("电动压缩机制造"));
    expect(before?.probability).toBeGreaterThan(0.9);
    expect(after?.probability).toBeGreaterThan(0.75);
  });

  test("learns what is repeated, and shows it on firms that it never saw", () => {
    const { check, changes, labels, holding, weights } = refit(compiled, lessons);
    expect([labels, holding]).toEqual([120, 57]);
    expect(changes.find(({ rule }) => rule === "phrase.part")).toMatchObject({ before: 1.2 });
    expect(weights.sizes["phrase.part"]).toBeGreaterThan(1.3);
    expect(weights.sizes["name.of-trade"]).toBeGreaterThan(1.3);
    expect(check).toMatchObject({ labels: 120, better: true });
    expect(check?.after.logLoss).toBeLessThan((check?.before.logLoss ?? 0) * 0.8);
  });

  test("says that it is no better where labels are noise", () => {
    const noise = Array.from({ length: 60 }, (_, at) =>
      label(links[at % 5] as string, `${goods[at % 5]}配件制造；五金${at}`, (at * 7) % 11 < 6),
    );
    const { check } = refit(compiled, noise);
    expect(check?.labels).toBe(60);
    expect(Math.abs((check?.after.logLoss ?? 0) - (check?.before.logLoss ?? 0))).toBeLessThan(0.15);
  });

  test("a word of a link that nothing speaks of is counted, not learnt from", () => {
    expect(refit(compiled, [label("pump", "餐饮服务", true)])).toMatchObject({ labels: 0, unseen: 1, changes: [] });
  });

  test("a link's own bias is shrunk to its chain's", () => {
    const { weights } = refit(
      compiled,
      lessons.map((one) => ({ ...one, holds: false })),
    );
    const link = weights.links["car/compressor"] as number;
    expect(weights.chains.car).toBeLessThan(0);
    expect(link).toBeLessThan(0);
    expect(Math.abs(link)).toBeLessThan(Math.abs(weights.chains.car as number));
  });
});

test("fitted weights still add up: reasons are weight times amount, and their sum gives the probability", () => {
  const { weights } = refit(compiled, lessons);
  expect(weights.calibration[""]?.kind).toBe("temperature");
  const anew = compileChains([CHAIN], weights);
  for (const { subject: firm } of lessons.slice(0, 20))
    for (const { probability, reasons } of place(anew, firm)) {
      const sum = reasons.reduce((total, { logOdds }) => total + logOdds, 0);
      expect(probability).toBeCloseTo(1 / (1 + Math.exp(-sum)), 12);
      for (const { rule, logOdds } of reasons)
        if (rule === "phrase.exact") expect(logOdds).toBe(weights.sizes["phrase.exact"]);
    }
});

test("thresholds follow the costs", () => {
  const dear = { ...START, costs: { ...START.costs, wrongAcceptance: 60 } };
  const [firm] = place(compileChains([CHAIN], dear), subject("电动压缩机制造"));
  expect(firm).toMatchObject({ decision: "review" });
  expect(place(compiled, subject("电动压缩机制造"))[0]).toMatchObject({ decision: "accepted" });
});

test("a known qualification speaks for a maker; an unknown list says nothing", () => {
  const of = (qualifications: readonly string[] | null | undefined) =>
    place(compiled, subject("电动压缩机制造", { ...(qualifications === undefined ? {} : { qualifications }) }))[0]
      ?.probability as number;
  expect(of(null)).toBe(of(undefined));
  expect(of([])).toBe(of(null));
  expect(of(["高新技术企业"])).toBeGreaterThan(of(null));
});

test("a name that sells or serves doubts a claim to make, unless it also manufactures", () => {
  const of = (name: string) => place(compiled, subject("电动压缩机制造", { name }))[0]?.decision;
  expect(
    ["某商贸有限公司", "某汽车修理厂", "某物业有限公司", "某机械制造有限公司", "某制造销售有限公司"].map(of),
  ).toEqual(["review", "review", "review", "accepted", "accepted"]);
});

test("what is wrong with weights is said by name", () => {
  expect(checkWeights({ ...START, sizes: { code: -1, colour: 1 } })).toEqual([
    'sizes["code"] is -1, less than 0',
    expect.stringContaining('sizes["colour"] is no feature'),
  ]);
  expect(checkWeights({ ...START, costs: { review: 30, wrongAcceptance: 20, missedMaker: 6 } })).toHaveLength(1);
  expect(checkWeights(null)).toEqual(["is no object"]);
  expect(changesOf(START, { ...START, bias: -3 })).toEqual([{ rule: "bias", before: -2.2, after: -3 }]);
});

test("a label is worth most where a key part hangs on it and others stand on the same words", () => {
  const doubt = { probability: 0.7, keyPart: true, catchAll: false, makers: 3, alike: 0, judgedAlike: 0 };
  const worth = (more: Partial<typeof doubt>) => valueOfLabel({ ...doubt, ...more }, START.costs).minutes;
  // (1 − 0.7) × 23 = 6.9 against 0.7 × 6 = 4.2: the cheaper risk, less a review of 3.
  expect(worth({})).toBeCloseTo(1.2, 12);
  expect(worth({ makers: 0 })).toBeCloseTo(4.2 * 4 - 3, 12);
  const order = [
    worth({ makers: 0 }),
    worth({ makers: 0, keyPart: false }),
    worth({ alike: 10 }),
    worth({ alike: 10, judgedAlike: 4 }),
    worth({}),
    worth({ catchAll: true }),
  ];
  expect(order).toEqual([...order].sort((a, b) => b - a));
});
