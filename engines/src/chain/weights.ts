// What speaks for and against a placement, how much, and what decisions cost: plain data, versioned as a whole.
//
// A weight is a size, never negative; its feature says whether it speaks for or against, and a fit may not turn that round.
// The sizes that a region starts with are judgements: no firm was labelled when they were set (docs/decisions/placement.md).
import type { Calibration } from "../fit/index.ts";
import type { Decision, Role } from "./types.ts";

/** What one outcome costs, in minutes of a person's work. */
export interface Costs {
  readonly review: number;
  readonly wrongAcceptance: number;
  readonly missedMaker: number;
}

export interface Thresholds {
  readonly accepted: number;
  readonly review: number;
}

/** Accept where an expected wrong acceptance costs less than a look; review where a look costs less than a miss. */
export function thresholdsOf({ review, wrongAcceptance, missedMaker }: Costs): Thresholds {
  const accepted = 1 - review / wrongAcceptance;
  return { accepted, review: Math.min(accepted, review / missedMaker) };
}

/** How a phrase sits in its object. */
export type Fit = "exact" | "head" | "part" | "inside";

/** Feature → whether it speaks for (1) or against (−1), and its size at the start. */
const FEATURES = {
  "phrase.exact": [1, 2.9],
  "phrase.head": [1, 2.5],
  "phrase.part": [1, 1.2],
  "phrase.inside": [1, 0.2],
  /** A term of one or two characters that is not the whole object. */
  "phrase.short": [-1, 0.4],
  "role.make": [1, 1.6],
  "role.develop": [1, 1.6],
  "role.service": [1, 1.2],
  "role.trade": [1, 1.3],
  "role.lease": [1, 1.3],
  /** No verb said so; the same of a firm whose name says that it makes; and: the verb reaches the object over an item, a bracket or a suffix. */
  "role.unstated": [1, 0],
  "role.unstated-maker": [1, 0.8],
  "role.inherited": [-1, 1.2],
  /** Times the weight of the link's code; 0.3 of that where the firm's code is only its parent. */
  code: [1, 2.2],
  /** Making by a firm coded as wholesale or retail, and by one whose name says that it sells or serves. */
  "code.of-trade": [-1, 1.2],
  /** Making by a firm coded in a division that neither makes nor sells, and that is not the link's. */
  "code.of-other": [-1, 0.6],
  "name.of-trade": [-1, 1.2],
  "name.of-service": [-1, 1.4],
  name: [1, 1.4],
  "name.short": [1, 0.7],
  /** A product is the link's own thing, be it under a brand; it stands only inside the product's name; and: of a catch-all, products are known and none speaks of the chain. */
  products: [1, 3.4],
  "products.inside": [1, 0.8],
  "products.silent": [-1, 0.8],
  /** A label or licence earned by making; unknown lists say nothing. */
  qualification: [1, 0.5],
  /** The scope says that it makes another part of the same group; and: of the same chain. */
  neighbours: [1, 0.4],
  "neighbours.chain": [1, 0.6],
  /** For each object of the scope above eight, at most eight. */
  breadth: [-1, 0.05],
  /** All mentions of the link are excluded; and: some are. */
  excluded: [-1, 4],
  "excluded.elsewhere": [-1, 0.4],
} as const satisfies Readonly<Record<string, readonly [sign: 1 | -1, start: number]>>;

export type Feature = keyof typeof FEATURES;
export const FEATURE_IDS = Object.keys(FEATURES) as readonly Feature[];
/** Feature → its place among them. */
export const AT = Object.fromEntries(FEATURE_IDS.map((id, at) => [id, at])) as Readonly<Record<Feature, number>>;
export const signOf = (feature: Feature): 1 | -1 => FEATURES[feature][0];

export const OBJECTS_FREE = 8;
export const OBJECTS_MOST = 8;
export const CODE_OF_PARENT = 0.3;

/** One version of all that turns evidence into decisions. */
export interface Weights {
  /** Log-odds before anything speaks: everywhere, and what a chain or "chain/link" adds. */
  readonly bias: number;
  readonly chains: Readonly<Record<string, number>>;
  readonly links: Readonly<Record<string, number>>;
  readonly sizes: Readonly<Record<Feature, number>>;
  /** By chain; "" for chains without their own. */
  readonly calibration: Readonly<Record<string, Calibration>>;
  readonly costs: Costs;
}

export const START: Weights = {
  bias: -2.2,
  chains: {},
  links: {},
  sizes: Object.fromEntries(FEATURE_IDS.map((id) => [id, FEATURES[id][1]])) as Record<Feature, number>,
  calibration: {},
  costs: { review: 3, wrongAcceptance: 23, missedMaker: 6 },
};

export function decide(probability: number, { accepted, review }: Thresholds): Decision {
  if (probability >= accepted) return "accepted";
  return probability >= review ? "review" : "rejected";
}

/** What is wrong with data that should be weights, one sentence each; empty = they are. */
export function checkWeights(data: unknown): string[] {
  if (!isRecord(data)) return ["is no object"];
  const problems: string[] = [];
  const number = (path: string, value: unknown, least: number) => {
    if (typeof value !== "number" || !Number.isFinite(value)) problems.push(`${path} is no number`);
    else if (value < least) problems.push(`${path} is ${value}, less than ${least}`);
  };
  const numbers = (path: string, value: unknown, least: number) => {
    if (!isRecord(value)) problems.push(`${path} is no object`);
    else for (const [key, one] of Object.entries(value)) number(`${path}["${key}"]`, one, least);
  };
  number("bias", data.bias, Number.NEGATIVE_INFINITY);
  numbers("chains", data.chains, Number.NEGATIVE_INFINITY);
  numbers("links", data.links, Number.NEGATIVE_INFINITY);
  numbers("sizes", data.sizes, 0);
  const known: ReadonlySet<string> = new Set(FEATURE_IDS);
  for (const id of isRecord(data.sizes) ? Object.keys(data.sizes) : [])
    if (!known.has(id)) problems.push(`sizes["${id}"] is no feature; there are ${FEATURE_IDS.join(", ")}`);
  if (!isRecord(data.calibration)) problems.push("calibration is no object");
  else
    for (const [chain, one] of Object.entries(data.calibration))
      if (!isCalibration(one)) problems.push(`calibration["${chain}"] is neither a temperature nor rising points`);
  problems.push(...checkCosts(data.costs));
  return problems;
}

export function checkCosts(costs: unknown): string[] {
  if (!isRecord(costs)) return ["costs are no object"];
  const { review, wrongAcceptance, missedMaker } = costs;
  for (const [key, value] of Object.entries({ review, wrongAcceptance, missedMaker }))
    if (typeof value !== "number" || !Number.isFinite(value) || value <= 0)
      return [`costs.${key} is no number above 0`];
  const [look, wrong, missed] = [review, wrongAcceptance, missedMaker] as [number, number, number];
  if (look >= wrong) return ["a review must cost less than a wrong acceptance, or nothing is ever accepted with care"];
  if (look >= missed) return ["a review must cost less than a missed maker, or nothing is ever reviewed"];
  return [];
}

/** Weights of an older program lack features that came since: those begin where they start. */
export const complete = (weights: Weights): Weights => ({ ...weights, sizes: { ...START.sizes, ...weights.sizes } });

function isCalibration(value: unknown): value is Calibration {
  if (!isRecord(value)) return false;
  if (value.kind === "temperature") return typeof value.temperature === "number" && value.temperature > 0;
  const { kind, points } = value;
  return (
    kind === "isotonic" &&
    Array.isArray(points) &&
    points.length > 0 &&
    points.every((point, at) => {
      const [score, odds] = point as [unknown, unknown];
      const before = points[at - 1] as [number, number] | undefined;
      return (
        typeof score === "number" && typeof odds === "number" && (!before || (score > before[0] && odds >= before[1]))
      );
    })
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** In a firm's name these say that it sells, where its scope has no verb. */
export const TRADE_NAMES =
  "贸易 商贸 经贸 销售 经销 商行 经营部 超市 百货 商店 门市 物资 汽贸 进出口 trading trade sales wholesale";

/** … these that it repairs or serves … */
export const SERVICE_NAMES =
  "维修 修理 汽修 汽车服务 养护 物业 咨询 广告 传媒 物流 运输 餐饮 酒店 房地产 置业 投资 资产管理 repair garage logistics consulting";

/** … and these that it makes. */
export const MAKER_NAMES = "厂 制造 加工 生产 机械 铸造 锻造 模具 manufacturing factory works";

/** Divisions of GB/T 4754-2017 whose firms sell: 51 wholesale, 52 retail. */
export const TRADE_DIVISIONS: readonly string[] = ["51", "52"];

/** Those that make: 13 to 43. */
export const isMaking = (division: string): boolean => division >= "13" && division <= "43";

/** Tables, because names put together anew for every firm are looked up slowly. */
export const ROLE_FEATURE = {
  make: AT["role.make"],
  develop: AT["role.develop"],
  service: AT["role.service"],
  trade: AT["role.trade"],
  lease: AT["role.lease"],
} as const satisfies Readonly<Record<Role, number>>;
export const PHRASE_FEATURE = {
  exact: AT["phrase.exact"],
  head: AT["phrase.head"],
  part: AT["phrase.part"],
  inside: AT["phrase.inside"],
} as const satisfies Readonly<Record<Fit, number>>;
