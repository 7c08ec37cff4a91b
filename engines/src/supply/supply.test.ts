import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Chain, coverage, type Link, type Member } from "../chain/index.ts";
import {
  birnbaum,
  createCuts,
  createNetwork,
  downstream,
  type Gate,
  isAnonymousParty,
  prepareShocks,
  rankGaps,
  rankIntervals,
  riskIndex,
  type Structure,
  type SupplyEdge,
  sharesOf,
  shockAlongEdges,
  singlePoints,
  stoppers,
  sufficiency,
  upstream,
} from "./index.ts";
import { downstreamOf, upstreamOf } from "./reachable.ts";

const link = (id: string, inputs: readonly string[] = [], more: Partial<Link> = {}): Link => ({
  id,
  name: { zh: id, en: id },
  segment: "midstream",
  group: "g",
  inputs,
  keyPart: true,
  catchAll: false,
  terms: [id],
  exclusions: [],
  codes: [],
  coveredBy: ["make"],
  vouching: "illustrative",
  source: null,
  ...more,
});
const chainOf = (...links: readonly Link[]): Chain => ({
  id: "c",
  name: { zh: "c", en: "c" },
  cluster: "c",
  systems: [],
  groups: [],
  links,
});
const member = (firm: string, id: string, more: Partial<Member> = {}): Member => ({
  firm,
  link: id,
  role: "make",
  decision: "accepted",
  active: true,
  capital: null,
  ...more,
});

// The toy of six firms: 0, 1 make chips; 2, 3 assemble; 4 carries; 5 deals. Chips are needed by assembly, assembly by dealing.
const toy = (more: Partial<SupplyEdge> = {}): SupplyEdge[] =>
  (
    [
      ["0", "2", "chips", 60, true],
      ["0", "3", "chips", 20, true],
      ["1", "3", "chips", 20, true],
      ["4", "2", "carriage", 10, false],
      ["4", "3", "carriage", 10, false],
      ["2", "5", "cars", 100, true],
      ["3", "5", "cars", 80, true],
    ] as const
  ).map(([supplier, buyer, product, amount, essential]) => ({
    supplier,
    buyer,
    product,
    amount,
    share: null,
    essential,
    inferred: false,
    ...more,
  }));
const NAMES = ["0", "1", "2", "3", "4", "5"];
const leftOf = (way: typeof downstream, edges: readonly SupplyEdge[], firm: string, mode: "least" | "most") => {
  const network = createNetwork(edges);
  const share = sharesOf(network, way(network, [network.indexOf.get(firm) as number], mode));
  return NAMES.map((name) => share[network.indexOf.get(name) as number] as number);
};

describe("a shock along supply edges", () => {
  test.each([
    ["0", [0, 1, 0, 0.5, 1, 0.2222222], [0, 1, 1, 1, 1, 1], 0.7333333],
    ["1", [1, 0, 1, 0.875, 1, 0.9738562], [1, 0, 1, 1, 1, 1], 0.1],
    ["2", [1, 1, 0, 1, 1, 0.4444444], [0.25, 1, 0, 1, 0.5, 1], 0.5666667],
    ["3", [1, 1, 1, 0, 1, 0.6444444], [0.75, 0, 1, 0, 0.5, 1], 0.4333333],
    ["4", [1, 1, 0.8571429, 0.8, 0, 0.8994911], [1, 1, 1, 1, 0, 1], 0.167619],
    ["5", [1, 1, 1, 1, 1, 0], [0, 0, 0, 0, 0, 0], 1],
  ])("the toy table, firm %s fails", (firm, down, up, index) => {
    for (const mode of ["least", "most"] as const) {
      for (const [at, value] of leftOf(downstream, toy(), firm, mode).entries())
        expect(value).toBeCloseTo(down[at] as number, 7);
      for (const [at, value] of leftOf(upstream, toy(), firm, mode).entries())
        expect(value).toBeCloseTo(up[at] as number, 7);
      expect(riskIndex(createNetwork(toy()), firm, mode)).toBeCloseTo(index, 7);
    }
  });

  test("inferred edges give a range from the linear to the all-essential loss, which holds the known one", () => {
    for (const firm of NAMES) {
      const least = leftOf(downstream, toy({ inferred: true }), firm, "least");
      const most = leftOf(downstream, toy({ inferred: true }), firm, "most");
      for (const [at, known] of leftOf(downstream, toy(), firm, "most").entries()) {
        expect(least[at]).toBeGreaterThanOrEqual(known - 1e-9);
        expect(most[at]).toBeLessThanOrEqual(known + 1e-9);
      }
    }
    expect(leftOf(downstream, toy({ inferred: true }), "4", "most")[5]).toBe(0);
  });

  test("without amounts a loss is bounded by nothing and everything, never filled in", () => {
    expect(leftOf(downstream, toy({ amount: null }), "1", "least")[3]).toBe(1);
    expect(leftOf(downstream, toy({ amount: null }), "1", "most")[3]).toBe(0);
    expect(leftOf(downstream, toy({ amount: null }), "4", "least").slice(2, 4)).toEqual([1, 1]);
    expect(riskIndex(createNetwork(toy({ amount: null })), "1", "most")).toBeNull();
  });

  test("stated shares serve where amounts are not known", () => {
    const edges: SupplyEdge[] = [
      { supplier: "a", buyer: "b", product: "p", amount: null, share: 0.75, essential: true, inferred: false },
      { supplier: "c", buyer: "b", product: "p", amount: null, share: 0.25, essential: true, inferred: false },
    ];
    const network = createNetwork(edges);
    const share = sharesOf(network, downstream(network, [network.indexOf.get("a") as number], "most"));
    expect(share[network.indexOf.get("b") as number]).toBeCloseTo(0.25, 12);
  });

  test("a stated share of what a buyer spends is not taken for all of it: the rest is spent elsewhere", () => {
    const edge = { supplier: "a", buyer: "b", product: "p", amount: null, essential: null, inferred: true } as const;
    const lossOf = (...shares: number[]) =>
      shockAlongEdges(createNetwork(shares.map((share, at) => ({ ...edge, product: `${at}`, share }))), "a", [
        "a",
      ]).downstream.map(({ loss }) => loss.map((part) => Number(part.toFixed(6))));
    expect(lossOf(0.4)).toEqual([[0.4, 1]]);
    expect(lossOf(0.4, 0.3)).toEqual([[0.7, 1]]);
    expect(lossOf(0.8, 0.8)).toEqual([[1, 1]]);
  });

  const firm = fc.constantFrom(...NAMES);
  const edge = fc
    .record({
      supplier: firm,
      buyer: firm,
      product: fc.constantFrom("p", "q", "r"),
      amount: fc.option(fc.integer({ min: 1, max: 90 }), { freq: 6 }),
      share: fc.constant(null),
      essential: fc.constantFrom(true, false, null),
      inferred: fc.boolean(),
    })
    .filter(({ supplier, buyer }) => supplier !== buyer);
  /** Without circles every order of looking gives the same numbers to the last digits. */
  const forward = edge.map((one) =>
    one.supplier < one.buyer ? one : { ...one, supplier: one.buyer, buyer: one.supplier },
  );
  const network = fc.array(forward, { minLength: 1, maxLength: 14 }).map(createNetwork);

  test("a network with circles comes to rest, and what has stopped stays so", () => {
    fc.assert(
      fc.property(fc.array(edge, { minLength: 1, maxLength: 14 }), fc.nat(), (edges, a) => {
        const net = createNetwork(edges);
        for (const way of [downstream, upstream])
          for (const mode of ["least", "most"] as const) {
            const left = way(net, [a % net.firms.length], mode);
            const { touched } = left;
            const share = sharesOf(net, left);
            expect(share[a % net.firms.length]).toBe(0);
            for (const [at, left] of share.entries()) {
              expect(left).toBeGreaterThanOrEqual(0);
              expect(left < 1).toBe(touched.includes(at));
            }
          }
      }),
      { numRuns: 100 },
    );
  });

  test("no shock leaves all as it is, and a larger shock never leaves more", () => {
    fc.assert(
      fc.property(
        network,
        fc.nat(),
        fc.nat(),
        fc.constantFrom("least" as const, "most" as const),
        (net, a, b, mode) => {
          const [one, other] = [a % net.firms.length, b % net.firms.length];
          for (const way of [downstream, upstream]) {
            expect(sharesOf(net, way(net, [], mode)).every((share) => share === 1)).toBe(true);
            const small = sharesOf(net, way(net, [one], mode));
            const large = sharesOf(net, way(net, [one, other], mode));
            for (const [at, share] of large.entries()) expect(share).toBeLessThanOrEqual((small[at] as number) + 1e-6);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  test("the least loss is never above the most", () => {
    fc.assert(
      fc.property(network, fc.nat(), (net, a) => {
        for (const way of [downstream, upstream]) {
          const least = sharesOf(net, way(net, [a % net.firms.length], "least"));
          const most = sharesOf(net, way(net, [a % net.firms.length], "most"));
          for (const [at, share] of most.entries()) expect(share).toBeLessThanOrEqual((least[at] as number) + 1e-6);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("another supplier of the same product never raises a loss", () => {
    const known = fc.array(
      forward.map((one) => ({ ...one, amount: one.amount ?? 7, essential: one.essential ?? true, inferred: false })),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(known, fc.nat(), fc.integer({ min: 1, max: 50 }), (edges, a, amount) => {
        const like = edges[a % edges.length] as SupplyEdge;
        const before = createNetwork(edges);
        const after = createNetwork([...edges, { ...like, supplier: "new", amount }]);
        const fails = edges[0]?.supplier as string;
        const one = sharesOf(before, downstream(before, [before.indexOf.get(fails) as number], "most"));
        const two = sharesOf(after, downstream(after, [after.indexOf.get(fails) as number], "most"));
        for (const name of before.firms)
          expect(two[after.indexOf.get(name) as number]).toBeGreaterThanOrEqual(
            (one[before.indexOf.get(name) as number] as number) - 1e-6,
          );
      }),
      { numRuns: 150 },
    );
  });

  test("a prepared network answers as one that nobody has asked, and one without edges may be prepared", () => {
    const network = createNetwork(toy());
    prepareShocks(network);
    expect([0, 1, 2, 3, 4, 5].map((firm) => [...sharesOf(network, downstream(network, [firm], "most"))])).toEqual(
      [0, 1, 2, 3, 4, 5].map((firm) => {
        const fresh = createNetwork(toy());
        return [...sharesOf(fresh, downstream(fresh, [firm], "most"))];
      }),
    );
    const empty = createNetwork([]);
    prepareShocks(empty);
    expect(downstream(empty, [], "most").touched).toEqual([]);
  });

  test("a shock leaves nothing behind for the next one on the same network", () => {
    const way = fc.constantFrom(downstream, upstream);
    fc.assert(
      fc.property(
        fc.array(edge, { minLength: 1, maxLength: 14 }),
        fc.array(fc.tuple(way, fc.nat(), fc.constantFrom("least" as const, "most" as const))),
        (list, asked) => {
          const used = createNetwork(list);
          for (const [go, a, mode] of asked) {
            const stopped = [a % used.firms.length];
            expect(go(used, stopped, mode)).toEqual(go(createNetwork(list), stopped, mode));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test("the frontier finds what sweeps over everybody find", () => {
    fc.assert(
      fc.property(network, fc.nat(), fc.constantFrom("least" as const, "most" as const), (net, a, mode) => {
        const stopped = a % net.firms.length;
        const found = sharesOf(net, downstream(net, [stopped], mode));
        for (const [at, share] of sweep(net, stopped, mode).entries())
          expect(Math.abs((found[at] as number) - share)).toBeLessThan(1e-6);
      }),
      { numRuns: 150 },
    );
  });
});

/** The slow obvious version: everybody again and again, straight from the definition. */
function sweep(net: ReturnType<typeof createNetwork>, stopped: number, mode: "least" | "most"): number[] {
  let h: number[] = net.firms.map((_, at) => (at === stopped ? 0 : 1));
  const sigma = (e: number): number => {
    const sale = net.sale[e] as number;
    const rivals = [...net.saleProduct.keys()].filter((of) => net.saleProduct[of] === net.saleProduct[sale]);
    const room = rivals.reduce(
      (sum, of) => sum + (net.saleTotal[of] as number) * (h[net.saleFirm[of] as number] as number),
      0,
    );
    if (!Number.isNaN(room))
      return (net.saleTotal[sale] as number) >= room ? 1 : (net.saleTotal[sale] as number) / room;
    const others = rivals.filter((of) => of !== sale && (h[net.saleFirm[of] as number] as number) > 0);
    return mode === "most" || others.length === 0 ? 1 : 0;
  };
  for (let round = 0; round < 400; round++) {
    const before = h;
    const lossOf = (g: number): number => {
      const edges = [...net.groupOf.keys()].filter((e) => net.groupOf[e] === g);
      const losses = edges.map((e) => sigma(e) * (1 - (before[net.supplier[e] as number] as number)));
      if (edges.some((e) => Number.isNaN(net.part[e])))
        return mode === "most" ? Math.max(...losses) : Math.min(...losses);
      return edges.reduce((sum, e, at) => sum + (net.part[e] as number) * (losses[at] as number), 0);
    };
    const after = net.firms.map((_, firm) => {
      if (firm === stopped) return 0;
      const groups = [...net.groupBuyer.keys()].filter((g) => net.groupBuyer[g] === firm);
      const isNeeded = (g: number) => net.groupEssential[g] === 1 || (net.groupEssential[g] === 2 && mode === "most");
      const needed = groups.filter(isNeeded).map(lossOf);
      const others = groups.filter((g) => net.groupEssential[g] !== 1);
      const comparable = groups.every((g) => !Number.isNaN(net.groupPart[g]));
      const spread = others.map((g) => (net.groupPart[g] as number) * lossOf(g)).reduce((a, b) => a + b, 0);
      const bound = groups.length === 1 || mode === "most" ? Math.max(0, ...others.map(lossOf)) : 0;
      const loss = Math.max(0, ...needed, comparable ? spread : bound);
      return Math.min(before[firm] as number, 1 - Math.min(1, loss));
    });
    h = after;
  }
  return h;
}

describe("cut sets", () => {
  const gates = (record: Record<string, Gate>): Structure => new Map(Object.entries(record));
  const bridge = gates({
    a: { kind: "part" },
    b: { kind: "part" },
    c: { kind: "part" },
    bc: { kind: "any", of: ["b", "c"] },
    top: { kind: "all", of: ["a", "bc"] },
  });

  test("Birnbaum's importance of a series with a pair in parallel", () => {
    const { reliability, importance } = birnbaum(
      bridge,
      "top",
      new Map([
        ["a", 0.99],
        ["b", 0.9],
        ["c", 0.9],
      ]),
    );
    expect(reliability).toBeCloseTo(0.9801, 10);
    expect(importance.get("a")).toBeCloseTo(0.99, 10);
    expect(importance.get("b")).toBeCloseTo(0.099, 10);
    expect(importance.get("c")).toBeCloseTo(0.099, 10);
    expect(createCuts(bridge)("top")).toEqual([["a"], ["b", "c"]]);
  });

  const structure = fc
    .array(fc.record({ all: fc.boolean(), of: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }) }), {
      minLength: 1,
      maxLength: 6,
    })
    .map((made): Structure => {
      const map = new Map<string, Gate>(["a", "b", "c", "d"].map((part) => [part, { kind: "part" }]));
      for (const [at, { all, of }] of made.entries()) {
        const below = [...map.keys()];
        const members = [...new Set(of.map((n) => below[n % below.length] as string))];
        map.set(`g${at}`, { kind: all ? "all" : "any", of: members });
      }
      return map;
    });
  const holds = (gates: Structure, name: string, failed: ReadonlySet<string>): boolean => {
    const gate = gates.get(name) as Gate;
    if (gate.kind === "part") return !failed.has(name);
    return gate.kind === "all"
      ? gate.of.every((one) => holds(gates, one, failed))
      : gate.of.some((one) => holds(gates, one, failed));
  };
  const topOf = (gates: Structure): string => [...gates.keys()].at(-1) as string;

  test("they are those that trying every one and every two finds", () => {
    fc.assert(
      fc.property(structure, (gates) => {
        const top = topOf(gates);
        const parts = ["a", "b", "c", "d"];
        const ones = parts.filter((part) => !holds(gates, top, new Set([part])));
        const pairs = parts.flatMap((a, at) =>
          parts
            .slice(at + 1)
            .filter((b) => !ones.includes(a) && !ones.includes(b) && !holds(gates, top, new Set([a, b])))
            .map((b) => [a, b]),
        );
        const cuts = createCuts(gates)(top).map((cut) => cut.join(" "));
        expect(new Set(cuts)).toEqual(new Set([...ones, ...pairs.map((pair) => pair.join(" "))]));
      }),
    );
  });

  test("reliability and importance are those of going through every case", () => {
    const chances = fc.tuple(...["a", "b", "c", "d"].map(() => fc.integer({ min: 0, max: 10 }).map((n) => n / 10)));
    fc.assert(
      fc.property(structure, chances, (gates, chance) => {
        const top = topOf(gates);
        const parts = ["a", "b", "c", "d"];
        const works = new Map(parts.map((part, at) => [part, chance[at] as number]));
        const sure = (fixed: ReadonlyMap<string, number>): number => {
          let sum = 0;
          for (let mask = 0; mask < 16; mask++) {
            const failed = new Set(parts.filter((_, at) => (mask & (1 << at)) === 0));
            const p = parts.map((part) =>
              failed.has(part) ? 1 - (fixed.get(part) as number) : (fixed.get(part) as number),
            );
            if (holds(gates, top, failed)) sum += p.reduce((a, b) => a * b, 1);
          }
          return sum;
        };
        const { reliability, importance } = birnbaum(gates, top, works);
        expect(reliability).toBeCloseTo(sure(works), 9);
        for (const [part, value] of importance)
          expect(value).toBeCloseTo(sure(new Map([...works, [part, 1]])) - sure(new Map([...works, [part, 0]])), 9);
      }),
    );
  });
});

describe("what stands alone", () => {
  const cars = chainOf(link("chip"), link("cell"), link("motor", ["chip"]), link("pack", ["cell", "chip"]));

  test("a sole maker stops its link and what needs it; two makers are a pair", () => {
    const makers = new Map([
      ["chip", ["x"]],
      ["cell", ["y", "z"]],
      ["motor", ["m", "n", "o"]],
      ["pack", ["p", "q", "r"]],
    ]);
    expect(singlePoints(cars, makers)).toEqual({
      order1: [{ firms: ["x"], links: ["chip"], stops: ["motor", "pack"] }],
      order2: [{ firms: ["y", "z"], links: ["cell"], stops: ["pack"] }],
    });
  });

  test("where an alternative serves, both must be lost; where one comes from elsewhere, none stops the link", () => {
    const either = chainOf(link("a"), link("b"), link("c", ["a", "b"], { alternatives: [["a", "b"]] }));
    const made = new Map([
      ["a", ["x"]],
      ["b", ["y"]],
      ["c", ["1", "2", "3"]],
    ]);
    expect(singlePoints(either, made).order2).toEqual([{ firms: ["x", "y"], links: [], stops: ["c"] }]);
    made.delete("b");
    expect(singlePoints(either, made).order1).toEqual([{ firms: ["x"], links: ["a"], stops: [] }]);
    expect(downstreamOf(either, new Map([["a", 1]]))).toEqual([]);
  });

  test("what follows is listed with the shortest way to it", () => {
    expect(downstreamOf(cars, new Map([["chip", 1]]))).toEqual([
      { link: "motor", most: 1, path: ["chip", "motor"] },
      { link: "pack", most: 1, path: ["chip", "pack"] },
    ]);
    expect(upstreamOf(cars, new Map([["pack", 0.5]]))).toEqual([
      { link: "chip", most: 0.5, path: ["pack", "chip"] },
      { link: "cell", most: 0.5, path: ["pack", "cell"] },
    ]);
  });

  test("firms that stop others along supply edges are those that trying each finds", () => {
    const firm = fc.constantFrom(...NAMES);
    const edges = fc.array(
      fc.record({
        supplier: firm,
        buyer: firm,
        product: fc.constantFrom("p", "q"),
        essential: fc.constantFrom(true, false, null),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(edges, (list) => {
        const full = list.map((one) => ({ ...one, amount: null, share: null, inferred: false }));
        const net = createNetwork(full);
        const found = new Map(stoppers(net).map((one) => [one.firm, [...one.stops].sort()]));
        for (const at of net.firms.keys()) {
          const lost = new Set([at]);
          for (let grew = true; grew; ) {
            grew = false;
            for (const g of net.groupBuyer.keys()) {
              const suppliers = [...net.groupOf.keys()].filter((e) => net.groupOf[e] === g).map((e) => net.supplier[e]);
              const buyer = net.groupBuyer[g] as number;
              if (net.groupEssential[g] !== 1 || lost.has(buyer) || !suppliers.every((s) => lost.has(s as number)))
                continue;
              lost.add(buyer);
              grew = true;
            }
          }
          lost.delete(at);
          expect(found.get(at) ?? []).toEqual([...lost].sort());
        }
      }),
    );
  });

  test("what is short without each supplier, and how many they are worth", () => {
    expect(sufficiency(100, [60, 30, 30])).toMatchObject({ cover: 1.2, shortfall: 0, shortfallWithout: [40, 10, 10] });
    expect(sufficiency(1, [0.5, 0.5]).effectiveSuppliers).toBeCloseTo(2, 10);
    expect(sufficiency(1, [0.7, 0.2, 0.1]).effectiveSuppliers).toBeCloseTo(1.8518519, 7);
  });
});

describe("gaps", () => {
  const chain = chainOf(
    link("chip"),
    link("cell", [], { group: "power" }),
    link("motor", ["chip"]),
    link("pack", ["cell", "chip"], { group: "power" }),
    link("rest", [], { keyPart: false, catchAll: true }),
  );
  const members = [
    member("m1", "motor"),
    member("m2", "motor"),
    member("p", "pack"),
    member("t", "cell", { role: "trade" }),
  ];
  const gapsOf = (complete: boolean) =>
    rankGaps({ chain, members, complete, perLink: coverage({ chain, members, complete }).perLink });

  test("every term is shown, the known ones sum to the score, an unknown one is null", () => {
    const gaps = gapsOf(true);
    expect(gaps.map(({ link: id }) => id)).toEqual(["chip", "cell"]);
    for (const { score, terms } of gaps) {
      const known = Object.values(terms).filter((term) => term !== null);
      expect(known.reduce((sum, term) => sum + term, 0)).toBeCloseTo(score, 12);
      expect(terms["lead-time"]).toBeNull();
    }
    expect(gaps[0]?.counts).toMatchObject({ users: ["motor", "pack"], buyers: 3, stopped: ["chip", "motor", "pack"] });
    expect(gaps[1]?.counts).toMatchObject({ buyers: 1, related: 2, neighbours: 1, neighboursMade: 1 });
  });

  test("nothing is a gap unless the source is complete", () => {
    expect(new Set(gapsOf(false).map(({ state }) => state))).toEqual(new Set(["unknown"]));
    expect(new Set(gapsOf(true).map(({ state }) => state))).toEqual(new Set(["gap"]));
  });

  test("a link that nothing is said to need has an unknown demand", () => {
    const lone = chainOf(link("a"));
    const [gap] = rankGaps({
      chain: lone,
      members: [],
      complete: true,
      perLink: coverage({ chain: lone, members: [], complete: true }).perLink,
    });
    expect(gap?.terms).toMatchObject({ demand: null, neighbours: null, related: 0 });
  });

  test("one that is better in every term is always before the other", () => {
    expect(
      rankIntervals(
        [
          [0.9, 0.8],
          [0.1, 0.2],
        ],
        [0.5, 0.5],
      ).map(({ rank }) => rank),
    ).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  test("an interval holds the rank of the score, equal scores share their ranks, and an unknown widens it", () => {
    const tenth = fc.integer({ min: 0, max: 10 }).map((n) => n / 10);
    const values = fc.array(fc.tuple(tenth, tenth), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(values, (items) => {
        const ranked = rankIntervals(items, [0.6, 0.4], { draws: 16 });
        for (const { score, rank } of ranked) {
          const above = ranked.filter((other) => other.score > score + 1e-9).length;
          expect(rank[0]).toBeLessThanOrEqual(above + 1);
          expect(rank[1]).toBeGreaterThanOrEqual(above + 1);
        }
      }),
      { numRuns: 50 },
    );
    expect(rankIntervals([[1], [1]], [1])[0]?.rank).toEqual([1, 2]);
    expect(
      rankIntervals(
        [
          [0.5, 0.4],
          [0.4, null],
        ],
        [0.5, 0.5],
      )[1]?.rank,
    ).toEqual([1, 2]);
    expect(
      rankIntervals(
        [
          [0.5, null],
          [0.1, null],
        ],
        [0.5, 0.5],
      )[1]?.rank,
    ).toEqual([2, 2]);
  });
});

describe("a party without a name", () => {
  test.each([
    "供应商一",
    "供应商A",
    "客户A",
    "客户 1",
    "第一名",
    "第五大客户",
    "某某公司",
    "某汽车集团",
    "XX有限公司",
    "A公司",
    "公司B",
    "Supplier 1",
    "Customer B",
    "其他",
    "前五名供应商合计",
    "",
    "—",
    "甲公司",
    "第1名",
  ])("%s is none", (name) => expect(isAnonymousParty(name)).toBe(true));
  test.each([
    "重庆长安汽车股份有限公司",
    "北京供应商一站通科技有限公司",
    "第一汽车集团有限公司",
    "客户通科技有限公司",
    "A.O.史密斯（中国）热水器有限公司",
    "Bosch Automotive",
    "宁德时代",
    "三一重工股份有限公司",
    "华为",
  ])("%s is one", (name) => expect(isAnonymousParty(name)).toBe(false));
});
