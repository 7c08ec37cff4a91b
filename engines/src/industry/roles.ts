// What a firm does with a thing, read from the verbs around it. In business scopes the verb usually follows the thing
// (汽车零部件制造、销售) and sometimes leads a list (制造、销售：汽车零部件、摩托车零部件). Does not parse sentences.

export const MAKE = 1;
export const DEVELOP = 2;
export const SERVICE = 3;
export const LEASE = 4;
export const TRADE = 5;
export const RETAIL = 6;
export const NONE = 0;
/** Number of roles, NONE included. */
export const ROLES = 7;

export const verbs: readonly (readonly [string, number])[] = [
  ..."制造 生产 加工 制作 研制 冶炼 组装 装配 产销 制售 酿造 铸造 锻造 轧制 印制 生产销售 制造销售 加工销售 制造加工 生产加工 总装 配制 自产自销 自产 织造 压延 种植 养殖 饲养 开采 采选 洗选 采掘 屠宰"
    .split(" ")
    .map((verb) => [verb, MAKE] as const),
  ..."研发 研究 开发 设计 研究开发 技术开发".split(" ").map((verb) => [verb, DEVELOP] as const),
  ..."维修 修理 安装 检测 维护 保养 检修 服务 咨询 技术服务 技术咨询 施工 改造 调试"
    .split(" ")
    .map((verb) => [verb, SERVICE] as const),
  ..."租赁 出租".split(" ").map((verb) => [verb, LEASE] as const),
  ..."销售 批发 经营 经销 进出口 购销 代销 贸易 收购 批零兼营 批发兼零售 采购 供应 买卖 出口 进口 代理 批发零售"
    .split(" ")
    .map((verb) => [verb, TRADE] as const),
  ..."零售".split(" ").map((verb) => [verb, RETAIL] as const),
];

/**
 * Stretches of adjacent verbs, in the order of the text: one acts as its strongest member (研发、生产、销售), the smallest number
 * above. For reuse: it grows as needed.
 */
export interface VerbRuns {
  length: number;
  start: Int32Array;
  end: Int32Array;
  role: Int32Array;
}

export const createRuns = (room = 64): VerbRuns => ({
  length: 0,
  start: new Int32Array(room),
  end: new Int32Array(room),
  role: new Int32Array(room),
});

/** Joins the verb to the one before where they stand side by side or are parted by a mark or a connective only. */
export function addVerb(runs: VerbRuns, units: Uint16Array, start: number, end: number, role: number): void {
  const last = runs.length - 1;
  const lastEnd = last < 0 ? -2 : (runs.end[last] as number);
  if (start <= lastEnd + 1 && joins(units, lastEnd, start)) {
    runs.end[last] = end;
    if (role < (runs.role[last] as number)) runs.role[last] = role;
    return;
  }
  if (runs.length === runs.start.length) {
    const wider = createRuns(runs.length * 2);
    for (const part of ["start", "end", "role"] as const) wider[part].set(runs[part]);
    Object.assign(runs, wider, { length: runs.length });
  }
  runs.start[runs.length] = start;
  runs.end[runs.length] = end;
  runs.role[runs.length++] = role;
}

function joins(units: Uint16Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (((MARKS[units[i] as number] as number) & CONNECTS) === 0) return false;
  return true;
}

/** What a unit is between words, as bits. */
const MARKS = new Uint8Array(0x10000);
const [CONNECTS, ENDS_ITEM, ENDS_CLAUSE, LISTS, BLANK] = [1, 2, 4, 8, 16] as const;
for (const [marks, bit] of [
  ["、,和及与并或兼/ ", CONNECTS],
  ["；;。\n", ENDS_ITEM],
  ["，,", ENDS_CLAUSE],
  ["、", LISTS],
  [" ", BLANK],
] as const)
  for (const mark of marks) MARKS[mark.charCodeAt(0)] = (MARKS[mark.charCodeAt(0)] as number) | bit;

const LISTED = 0.25;

/** For every unit: the number of its clause and of its item, and how far back it stands in the text. */
export interface Clauses {
  clause: Uint16Array;
  /** Clauses before it, and a quarter for each member of a list (A、B、C) before it. */
  rank: Float32Array;
  item: Uint16Array;
}

/** For reuse: it grows as needed, and only what stands before the text's length counts. */
export function createClauses(length = 0): Clauses {
  return { clause: new Uint16Array(length), rank: new Float32Array(length), item: new Uint16Array(length) };
}

export function splitClauses(units: Uint16Array, into: Clauses = createClauses(units.length)): Clauses {
  if (into.clause.length < units.length) Object.assign(into, createClauses(units.length * 2));
  const { clause, item, rank } = into;
  let listed = 0;
  let clauses = 0;
  let items = 0;
  let said = false;
  for (let i = 0; i < units.length; i++) {
    const unit = units[i] as number;
    clause[i] = clauses;
    rank[i] = clauses + listed * LISTED;
    item[i] = items;
    const mark = MARKS[unit] as number;
    if ((mark & ENDS_ITEM) !== 0) {
      if (said) {
        items++;
        clauses++;
      }
      said = false;
    } else if ((mark & ENDS_CLAUSE) !== 0) {
      if (said) clauses++;
      said = false;
    } else if ((mark & LISTS) !== 0) listed++;
    else if ((mark & BLANK) === 0) said = true;
  }
  return into;
}

/** The role in which the thing at [start, end) stands. */
export function roleOf(runs: VerbRuns, clauses: Clauses, start: number, end: number): number {
  const clause = clauses.clause[start] as number;
  const item = clauses.item[start] as number;
  let [before, first, after] = [-1, -1, -1];
  for (let run = 0; run < runs.length; run++) {
    const from = runs.start[run] as number;
    const at = clauses.item[from] as number;
    if (at < item) continue;
    if (at > item) break;
    if (first < 0) first = run;
    const to = runs.end[run] as number;
    if (to <= start) before = run;
    else if (to > end) {
      after = run;
      break;
    }
  }
  const role = (run: number) => runs.role[run] as number;
  const inClause = (run: number) => clauses.clause[runs.start[run] as number] === clause;
  if (after >= 0 && inClause(after)) return role(after);
  if (before >= 0 && inClause(before)) return role(before);
  if (before >= 0 && first >= 0 && leadsItem(runs, clauses, first, item)) return role(before);
  return after >= 0 ? role(after) : before >= 0 ? role(before) : NONE;
}

function leadsItem(runs: VerbRuns, clauses: Clauses, first: number, item: number): boolean {
  const start = runs.start[first] as number;
  return start === 0 || clauses.item[start - 1] !== item;
}

/** Division of each role's own business, -1 where it has none. */
export function roleTargets(divisions: readonly string[]): Int16Array {
  const targets = new Int16Array(ROLES).fill(-1);
  targets[SERVICE] = divisions.indexOf("C43");
  targets[LEASE] = divisions.indexOf("L71");
  targets[TRADE] = divisions.indexOf("F51");
  targets[RETAIL] = divisions.indexOf("F52");
  return targets;
}

/** What many firms list beside their business says less about it. Divisions that are not here weigh 1. */
const beside: Readonly<Record<string, number>> = {
  ...{ C41: 0.7, E47: 0.8, E49: 0.7, F51: 0.5, F52: 0.7, G54: 0.8, G59: 0.7, J69: 0.7, K70: 0.8 },
  ...{ L71: 0.5, L72: 0.6, M73: 0.6, M74: 0.7, M75: 0.35 },
};

export function besideWeights(divisions: readonly string[]): Float64Array {
  return Float64Array.from(divisions, (division) => beside[division] ?? 1);
}
