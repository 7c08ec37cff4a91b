// How fast is evaluation? A million made-up firms with ten indicators, half of them percentiles within 31 industries, grades by rank; full
// explanations; the published Huangyan formula beside @gorules/zen-engine, batched, on the same firms in the same run.
import { compileRules, explainRow, type Field, type RuleSet, runRules, type Table } from "@jiqun/engines/evaluate";
import { loadRuleSets } from "@jiqun/packs";
import { median, round } from "./measure.ts";

const ROWS = 1_000_000;
const EXPLAINED = 200_000;
const PEER_ROWS = 20_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

export async function evaluate(rows = ROWS): Promise<Readonly<Record<string, unknown>>> {
  const huangyan = (await loadRuleSets()).find(({ folder }) => folder === "huangyan-2022")?.rules;
  if (!huangyan) throw new Error("huangyan-2022 has faults");
  const rules = tenIndicators();
  const program = compileRules(rules);
  const sizes = [rows / 4, rows / 2, rows].map((size) => {
    const table = firms(rules.fields, Math.round(size));
    const took = timed(() => runRules(program, table), 3);
    say(
      `${table.rows} firms × 10 indicators, percentiles in 31 groups, grades: ${round(took.wall)} s (CPU ${round(took.cpu)} s)`,
    );
    return { firms: table.rows, seconds: round(took.wall, 3), cpu: round(took.cpu, 3) };
  });
  const run = runRules(program, firms(rules.fields, EXPLAINED));
  let parts = 0;
  const explained = timed(() => {
    parts = 0;
    for (let row = 0; row < EXPLAINED; row++) parts += explainRow(run, row).parts.length;
  }, 3);
  const perSecond = EXPLAINED / explained.wall;
  say(
    `full explanations: ${Math.round(perSecond)} firms/s (CPU ${Math.round(EXPLAINED / explained.cpu)}), ${parts} parts`,
  );
  const peer = await besideZen(huangyan);
  return {
    sizes,
    explanations: {
      firms: EXPLAINED,
      perSecond: Math.round(perSecond),
      perCpuSecond: Math.round(EXPLAINED / explained.cpu),
    },
    peer,
  };
}

interface Seconds {
  readonly wall: number;
  readonly cpu: number;
}

function clock(): () => Seconds {
  const [began, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { wall: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
  };
}

const medians = (all: readonly Seconds[]): Seconds => ({
  wall: median(all.map(({ wall }) => wall)),
  cpu: median(all.map(({ cpu }) => cpu)),
});

/** Medians of wall and CPU seconds; one run before does not count. On a busy machine the CPU's are the better measure. */
function timed(work: () => void, runs: number): Seconds {
  const taken: Seconds[] = [];
  for (let nth = -1; nth < runs; nth++) {
    const stop = clock();
    work();
    if (nth >= 0) taken.push(stop());
  }
  return medians(taken);
}

function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Skewed as real figures are; one in fifty unknown. */
function firms(fields: readonly Field[], rows: number): Table {
  const next = generator(7);
  const columns: Record<string, Float64Array> = {};
  for (const { id, type, options } of fields) {
    const column = new Float64Array(rows);
    for (let row = 0; row < rows; row++)
      column[row] =
        type === "option"
          ? Math.floor(next() * options.length)
          : next() < 0.02
            ? Number.NaN
            : Math.exp(3 * (next() + next() + next()) - 2);
    columns[id] = column;
  }
  return { rows, columns, faults: [] };
}

const words = (text: string) => ({ zh: text, en: text });

function tenIndicators(): RuleSet {
  const field = (id: string, more: Partial<Field> = {}): Field => ({
    id,
    name: words(id),
    aliases: [],
    type: "number",
    unit: "",
    basis: null,
    options: [],
    origin: "filing",
    uses: ["evaluation"],
    default: null,
    formula: null,
    ...more,
  });
  const indicators = Array.from({ length: 10 }, (_, at) => ({
    id: `i${at}`,
    name: words(`i${at}`),
    formula: `a${at} / b${at % 3}`,
    unit: "",
    period: "year" as const,
    direction: "higher" as const,
    scheme: null,
    group: null,
    weight: 10,
    curve:
      at % 2 === 0
        ? ({ kind: "percentile" } as const)
        : ({ kind: "ratio", baseline: { of: "mean", times: 1 } } as const),
    cap: 1.5,
    floor: null,
    negative: "zero" as const,
    missing: { kind: "group-mean" } as const,
    error: null,
    source: null,
    vouching: "illustrative" as const,
    note: null,
  }));
  return {
    id: "bench",
    families: ["bench"],
    name: words("bench"),
    document: { title: "", number: null, issuer: "", date: null },
    effective: { from: null, to: null },
    state: "graded",
    vouching: "illustrative",
    note: null,
    sources: [],
    decides: ["evaluation"],
    subject: words("firm"),
    fields: [
      ...Array.from({ length: 10 }, (_, at) => field(`a${at}`)),
      ...Array.from({ length: 3 }, (_, at) => field(`b${at}`)),
      field("industry", {
        type: "option",
        options: Array.from({ length: 31 }, (_, at) => ({ id: `c${at}`, name: words(`c${at}`), aliases: [] })),
      }),
    ],
    schemes: [],
    peers: "industry",
    groups: [],
    indicators,
    adjustments: [],
    conditions: [],
    vetoes: [],
    ungraded: [],
    grades: ["A", "B", "C", "D"].map((id) => ({ id, name: words(id) })),
    grading: {
      kind: "shares",
      ties: "upper",
      within: "all",
      cuts: [
        { grade: "A", to: 0.2 },
        { grade: "B", to: 0.6 },
        { grade: "C", to: 0.95 },
        { grade: "D", to: 1 },
      ],
    },
    rounding: null,
    effects: [],
    validity: null,
  };
}

/** The six ratios of the published formula; every value known, so that both answer every firm. */
async function besideZen(rules: RuleSet): Promise<Readonly<Record<string, unknown>>> {
  const { ZenEngine } = await import("@gorules/zen-engine");
  const next = generator(11);
  const used = rules.fields.filter(({ type }) => type === "number");
  const columns = Object.fromEntries(
    used.map(({ id }) => [id, Float64Array.from({ length: PEER_ROWS }, () => 1 + 99 * next())]),
  );
  const own = rules.indicators.filter(({ scheme }) => scheme === "above");
  const terms = own.map(
    ({ formula, curve, weight }) => `${formula} / ${curve.kind === "ratio" ? curve.baseline : 1} * ${weight}`,
  );
  const content = {
    nodes: [
      { id: "in", name: "in", type: "inputNode", position: { x: 0, y: 0 } },
      {
        id: "score",
        name: "score",
        type: "expressionNode",
        position: { x: 0, y: 0 },
        content: { expressions: [{ id: "s", key: "score", value: terms.join(" + ") }] },
      },
      { id: "out", name: "out", type: "outputNode", position: { x: 0, y: 0 } },
    ],
    edges: [
      { id: "a", sourceId: "in", targetId: "score", type: "edge" },
      { id: "b", sourceId: "score", targetId: "out", type: "edge" },
    ],
  };
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(content)));
  const inputs = Array.from({ length: PEER_ROWS }, (_, row) =>
    Object.fromEntries(used.map(({ id }) => [id, columns[id]?.[row] ?? 0])),
  );
  const program = compileRules(rules);
  const table: Table = { rows: PEER_ROWS, columns, faults: [] };
  const run = runRules(program, table);
  const ours = timed(() => runRules(program, table), 5);
  const theirs: Seconds[] = [];
  let apart = 0;
  for (let nth = -1; nth < 5; nth++) {
    const stop = clock();
    const answers = await Promise.all(inputs.map((input) => decision.evaluate(input)));
    if (nth >= 0) theirs.push(stop());
    const off = (score: unknown, row: number) => Math.abs(Number(score) - (run.score[row] as number));
    apart = answers.reduce((most, { result }, row) => Math.max(most, off(result.score, row)), 0);
  }
  const zen = medians(theirs);
  const [speed, peer] = [PEER_ROWS / ours.wall, PEER_ROWS / zen.wall].map(Math.round) as [number, number];
  const [ratio, cpuRatio] = [round(zen.wall / ours.wall, 1), round(zen.cpu / ours.cpu, 1)];
  say(
    `Huangyan's formula on ${PEER_ROWS} firms: ${speed}/s, zen-engine batched ${peer}/s, ratio ${ratio} (of CPU time ${cpuRatio})`,
  );
  say(`scores apart by at most ${apart.toExponential(1)}`);
  const name = "@gorules/zen-engine 0.54.0, Promise.all";
  return { name, firms: PEER_ROWS, ours: speed, theirs: peer, ratio, cpuRatio, apart };
}
