// What does a shock cost, and are the cut sets right? One firm's failure and all cut sets of order 1, on networks of 0, 50 and
// 1,000,000 made-up edges over a made-up chain of 80 links; then cut sets of order 1 and 2 beside networkx on the same
// graphs, where python3 has it. Processor time of this process; the failures are of the firm with most sales,
// of the median one and of twenty at random.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import {
  createCuts,
  createNetwork,
  downstream,
  type Gate,
  type Network,
  prepareShocks,
  type SupplyEdge,
  stoppers,
  upstream,
} from "@jiqun/engines/supply";
import { round } from "./measure.ts";

const LINKS = 80;
const SEED = 33_618;

export async function shocks(): Promise<Readonly<Record<string, unknown>>> {
  return {
    seed: SEED,
    networks: [0, 50, 1_000_000].map(networkCosts),
    cut_sets: await besideNetworkx(),
  };
}

function networkCosts(edges: number): Readonly<Record<string, unknown>> {
  const list = makeEdges(edges, Math.max(4, Math.round(edges / 10)), SEED);
  const [network, build_ms] = timed(() => createNetwork(list));
  const [, prepare_ms] = timed(() => prepareShocks(network));
  const order = [...network.firms.keys()].sort((a, b) => salesOf(network, b) - salesOf(network, a));
  const random = randomOf(SEED + 1);
  const picks = [...Array(20)].flatMap(() => order[Math.floor(random() * order.length)] ?? []);
  const fail = (firm: number | undefined): number =>
    timed(() => {
      if (firm === undefined) return;
      downstream(network, [firm], "most");
      upstream(network, [firm], "most");
    })[1];
  const largest_ms = fail(order[0]);
  const touched = order[0] === undefined ? 0 : downstream(network, [order[0]], "most").touched.length;
  const random_ms = picks.map(fail).sort((a, b) => a - b);
  const [found, cuts_ms] = timed(() => stoppers(network));
  const result = {
    edges,
    firms: network.firms.length,
    build_ms: round(build_ms),
    prepare_ms: round(prepare_ms),
    failure_of_largest_ms: round(largest_ms),
    firms_reached_by_it: touched,
    failure_median_ms: round(random_ms[random_ms.length >> 1] ?? 0),
    failure_worst_of_20_ms: round(random_ms.at(-1) ?? 0),
    order1_cuts_ms: round(cuts_ms),
    order1_cuts: found.length,
  };
  process.stdout.write(`  ${JSON.stringify(result)}\n`);
  return result;
}

const salesOf = (network: Network, firm: number): number => network.outTotal[firm] as number;

/** Firms stand on one link each; a link buys of up to three links before it; sellers are drawn with a few large ones. */
function makeEdges(count: number, firms: number, seed: number): SupplyEdge[] {
  const random = randomOf(seed);
  const inputs = [...Array(LINKS).keys()].map((link) =>
    link === 0 ? [] : [...new Set([1, 2, 3].map(() => Math.floor(random() * link)))],
  );
  const perLink = Math.max(1, Math.floor(firms / LINKS));
  return [...Array(count)].map((_, at) => {
    const link = 1 + (at % (LINKS - 1));
    const from = inputs[link] as number[];
    const product = from[Math.floor(random() * from.length)] as number;
    return {
      supplier: `${product}-${Math.floor(random() ** 3 * perLink)}`,
      buyer: `${link}-${Math.floor(random() * perLink)}`,
      product: `${product}`,
      amount: 1 + Math.floor(random() * 1000),
      share: null,
      essential: product % 3 !== 0,
      inferred: false,
    };
  });
}

async function besideNetworkx(): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), "shock-"));
  try {
    const answers: unknown[] = [];
    for (const [nodes, edges, pairs] of [
      [34, 50, true],
      [2_000, 5_000, false],
      [400_000, 1_000_000, false],
    ] as const) {
      const graph = makeFlow(nodes, edges, SEED);
      const [order1, ours_ms] = timed(() => order1OfFlow(nodes, graph));
      const order2 = pairs ? order2OfFlow(nodes, graph) : [];
      const file = join(folder, `${edges}.json`);
      await writeFile(file, JSON.stringify({ nodes, edges: graph, pairs }));
      const script = join(import.meta.dirname, "peers", "cuts.py");
      const peer = await promisify(execFile)("python3", [script, file], { maxBuffer: 1e8 }).catch(() => null);
      if (!peer) return "python3 with networkx is not there";
      const theirs = JSON.parse(peer.stdout) as { order1: number[]; order2: number[][] | null; ms: number };
      const answer = {
        edges,
        order1: order1.length,
        order2: order2.length,
        equal:
          JSON.stringify(order1) === JSON.stringify(theirs.order1) &&
          (theirs.order2 === null || JSON.stringify(order2) === JSON.stringify(theirs.order2)),
        ours_ms: round(ours_ms),
        networkx_ms: round(theirs.ms),
      };
      process.stdout.write(`  ${JSON.stringify(answer)}\n`);
      answers.push(answer);
    }
    return answers;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Edges forward from node 0, every node reached; the last one is the goal. A few narrow places let nothing by. */
function makeFlow(nodes: number, edges: number, seed: number): [number, number][] {
  const random = randomOf(seed);
  const span = 12;
  const apart = Math.max(7, Math.round(nodes / 60));
  const before = (to: number): number => {
    const narrow = Math.floor((to - 1) / apart) * apart;
    return Math.max(narrow, to - 1 - Math.floor(random() * span));
  };
  return [...Array(edges)].map((_, at) => {
    const to = at < nodes - 1 ? at + 1 : 1 + Math.floor(random() * (nodes - 1));
    return [before(to), to];
  });
}

/** A node stops where all nodes before it have; node 0 never does, and the goal is no cut. */
function order1OfFlow(nodes: number, edges: readonly (readonly [number, number])[]): number[] {
  const network = createNetwork(
    edges.map(([from, to]) => ({
      supplier: `${from}`,
      buyer: `${to}`,
      product: "",
      amount: null,
      share: null,
      essential: true,
      inferred: false,
    })),
  );
  const goal = network.indexOf.get(`${nodes - 1}`) as number;
  return stoppers(network)
    .filter(({ firm, stops }) => network.firms[firm] !== "0" && stops.includes(goal))
    .map(({ firm }) => Number(network.firms[firm]))
    .sort((a, b) => a - b);
}

/** The same by the cut sets of a structure, pairs too. */
function order2OfFlow(nodes: number, edges: readonly (readonly [number, number])[]): number[][] {
  const goal = nodes - 1;
  const gates = new Map<string, Gate>([["0", { kind: "all", of: [] }]]);
  for (let node = 1; node < nodes; node++) {
    const before = edges.filter(([, to]) => to === node).map(([from]) => `${from}`);
    gates.set(`part ${node}`, { kind: "part" });
    gates.set(`before ${node}`, { kind: "any", of: [...new Set(before)] });
    const of = node === goal ? [`before ${node}`] : [`part ${node}`, `before ${node}`];
    gates.set(`${node}`, { kind: "all", of });
  }
  return createCuts(gates)(`${goal}`)
    .filter((cut) => cut.length === 2)
    .map((cut) => cut.map((part) => Number(part.slice("part ".length))).sort((a, b) => a - b))
    .sort(([a = 0, b = 0], [c = 0, d = 0]) => a - c || b - d);
}

function timed<T>(work: () => T): [T, number] {
  const began = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(began);
  return [result, (user + system) / 1000];
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
