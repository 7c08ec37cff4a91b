// The cold-start weights of placement, in log-odds, and the thresholds: pure data. Reasons in docs/decisions/placement.md.
// No firm was labelled when they were set; they are judgements to be replaced by a fit once reviewers have decided.
import type { Role } from "./types.ts";

/** What one outcome costs, in minutes of a person's work. */
export const COSTS = { review: 3, wrongAcceptance: 20, missedMaker: 6 } as const;

/** Accept where an expected wrong acceptance costs less than a look; review where a look costs less than a miss. */
export const THRESHOLDS = {
  accepted: 1 - COSTS.review / COSTS.wrongAcceptance,
  review: COSTS.review / COSTS.missedMaker,
} as const;

/** How a phrase sits in its object. */
export type Fit = "exact" | "head" | "part" | "inside";

export interface Weights {
  readonly prior: number;
  readonly phrase: Readonly<Record<Fit, number>>;
  /** A term of one or two characters that is not the whole object. */
  readonly shortPhrase: number;
  readonly role: Readonly<Record<Role, number>>;
  /** No verb said so; the same of a firm whose name says that it makes; and: the verb reaches the object over an item, a bracket or a suffix. */
  readonly roleUnstated: number;
  readonly roleUnstatedMaker: number;
  readonly roleInherited: number;
  readonly code: number;
  /** Share of `code` where the firm's code is only a parent of the link's. */
  readonly codeOfParent: number;
  readonly codeOfTrade: number;
  readonly name: number;
  readonly nameShort: number;
  readonly products: number;
  readonly neighbours: number;
  readonly breadthFrom: number;
  readonly breadthEach: number;
  readonly breadthMost: number;
  /** All mentions of the link are excluded; and: some are. */
  readonly excluded: number;
  readonly excludedElsewhere: number;
}

export const WEIGHTS: Weights = {
  prior: -2.2,
  phrase: { exact: 2.9, head: 2.5, part: 1.2, inside: 0.2 },
  shortPhrase: -0.4,
  role: { make: 1.6, develop: 1.4, service: 1.2, trade: 1.3, lease: 1.3 },
  roleUnstated: 0,
  roleUnstatedMaker: 0.8,
  roleInherited: -0.8,
  code: 2.2,
  codeOfParent: 0.3,
  codeOfTrade: -1.2,
  name: 1.4,
  nameShort: 0.7,
  products: 2.4,
  neighbours: 0.4,
  breadthFrom: 8,
  breadthEach: -0.05,
  breadthMost: -0.5,
  excluded: -4,
  excludedElsewhere: -0.5,
};

/** In a firm's name these say that it sells, where its scope has no verb. */
export const TRADE_NAMES =
  "贸易 商贸 经贸 销售 经销 商行 经营部 超市 商店 门市 物资 汽贸 进出口 trading trade sales wholesale";

/** … and these that it makes. */
export const MAKER_NAMES = "厂 制造 加工 生产 机械 铸造 锻造 模具 manufacturing factory works";

/** Divisions of GB/T 4754-2017 whose firms sell: 51 wholesale, 52 retail. */
export const TRADE_DIVISIONS: readonly string[] = ["51", "52"];
