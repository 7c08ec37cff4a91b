// What do people's words on placements say of the weights, and are the new ones better on words that they never saw?
//
// Method: the features of each judged placement (terms.ts) with a bias of the region, of its chain and of its link, each
// shrunk to the one above it; sizes held at nought or above; all pulled to the weights of the start (fit/logistic.ts), never to
// those of an earlier refit, whose labels are among these. Checked by five folds, in which firms with one scope stay together:
// agents paste scopes. Probabilities are calibrated on the scores of the folds. Deterministic to the bit.
// Complexity: six fits. What nothing speaks of cannot be learnt from, and is counted as unseen.
import {
  type Calibration,
  calibrate,
  calibrated,
  type Example,
  fitLogistic,
  lossOf,
  type Parameter,
  scoreOf,
} from "../fit/index.ts";
import { type Share, wilson } from "../statistics/index.ts";
import type { CompiledChains } from "./compile.ts";
import { termsAt } from "./place.ts";
import type { Role, Subject } from "./types.ts";
import { decide, FEATURE_IDS, OBJECTS_MOST, START, signOf, type Thresholds, type Weights } from "./weights.ts";

export interface Label {
  readonly chain: string;
  readonly link: string;
  readonly subject: Subject;
  /** Whether the firm stands there: in its likeliest role, or in the likeliest of those named. */
  readonly holds: boolean;
  readonly roles?: readonly Role[];
}

/** How weights do on labels. */
export interface Measure {
  /** Mean of −log p of what turned out to be so. */
  readonly logLoss: number;
  /** Of the accepted, those that hold. */
  readonly precision: Share;
  /** Of those that hold, the accepted. */
  readonly recall: Share;
}

export interface Check {
  readonly labels: number;
  /** The weights of the start, which no label has touched. */
  readonly before: Measure;
  /** Weights fitted on other firms than those they are asked about. */
  readonly after: Measure;
  readonly better: boolean;
}

export interface Change {
  /** A feature, "bias", "bias:CHAIN" or "bias:CHAIN/LINK". */
  readonly rule: string;
  readonly before: number;
  readonly after: number;
}

export interface Refit {
  readonly weights: Weights;
  readonly labels: number;
  readonly holding: number;
  /** Labels on a firm and a link of which nothing that is known speaks. */
  readonly unseen: number;
  /** Against the weights in use, the largest first. */
  readonly changes: readonly Change[];
  /** Null where there are too few labels to say. */
  readonly check: Check | null;
}

/** A prior of the start counts as much as forty labels do that doubt a feature most. */
const precision = 40;
const folds = 5;
/** Fewer say nothing of a fold. */
const checkFrom = 20;
const checkEach = 5;
const calibrateFrom = 50;
/** From here a chain has a calibration of its own. */
const calibrateChainFrom = 100;

interface Seen extends Example {
  readonly chain: string;
  readonly fold: number;
}

export function refit(compiled: CompiledChains, labels: readonly Label[]): Refit {
  const rules = rulesOf(labels);
  const at = new Map(rules.map((rule, index) => [rule, index]));
  const seen = labels.flatMap((label) => seenOf(compiled, label, at) ?? []);
  const parameters = rules.map(parameterOf);
  const { values } = fitLogistic(parameters, seen);
  const held = scoresOfFolds(parameters, seen);
  const active = compiled.weights;
  const weights: Weights = {
    ...weightsOf(rules, values),
    calibration: seen.length >= calibrateFrom ? calibrationOf(held) : {},
    costs: active.costs,
  };
  return {
    weights,
    labels: seen.length,
    holding: seen.filter(({ label }) => label === 1).length,
    unseen: labels.length - seen.length,
    changes: changesOf(active, weights),
    check: checkOf(parameters, seen, held, compiled.thresholds),
  };
}

/** Features in their order, then the biases of what was judged, by name: the order of labels must not matter. */
function rulesOf(labels: readonly Label[]): readonly string[] {
  const biases = labels.flatMap(({ chain, link }) => [`bias:${chain}`, `bias:${chain}/${link}`]);
  return [...FEATURE_IDS, "bias", ...[...new Set(biases)].sort()];
}

const signOfRule = (rule: string): number =>
  rule.startsWith("bias") ? 1 : signOf(rule as (typeof FEATURE_IDS)[number]);

function parameterOf(rule: string): Parameter {
  if (rule.startsWith("bias"))
    return { prior: rule === "bias" ? START.bias : 0, precision, least: Number.NEGATIVE_INFINITY };
  const usual = rule === "breadth" ? OBJECTS_MOST / 2 : 1;
  return { prior: START.sizes[rule as (typeof FEATURE_IDS)[number]], precision: precision * usual ** 2, least: 0 };
}

function seenOf(compiled: CompiledChains, label: Label, at: ReadonlyMap<string, number>): Seen | null {
  const { chain, link, subject, holds, roles } = label;
  const found = termsAt(compiled, subject, { chain, link, roles });
  if (!found) return null;
  const amounts = new Map<string, number>([
    ["bias", 1],
    [`bias:${chain}`, 1],
    [`bias:${chain}/${link}`, 1],
  ]);
  for (const { feature, amount } of found) amounts.set(feature, (amounts.get(feature) ?? 0) + amount);
  const parts = [...amounts].map(([rule, amount]) => [at.get(rule) as number, signOfRule(rule) * amount] as const);
  parts.sort((a, b) => a[0] - b[0]);
  return { parts, label: holds ? 1 : 0, chain, fold: foldOf(subject) };
}

/** Firms with one scope fall into one fold; without a scope the name tells. FNV-1a, 32 bits. */
function foldOf({ scope, name }: Subject): number {
  let hash = 0x811c9dc5;
  for (const character of scope.replace(/\s/g, "") || name) {
    hash ^= character.codePointAt(0) as number;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash % folds;
}

/** The score of each label by weights fitted on the other folds. */
function scoresOfFolds(parameters: readonly Parameter[], seen: readonly Seen[]): readonly Held[] {
  const fitted = Array.from({ length: folds }, (_, fold) => {
    const others = seen.filter((one) => one.fold !== fold);
    return fitLogistic(parameters, others).values;
  });
  return seen.map((one) => ({ ...one, score: scoreOf(fitted[one.fold] as readonly number[], one) }));
}

interface Held extends Seen {
  readonly score: number;
}

function calibrationOf(held: readonly Held[]): Record<string, Calibration> {
  const chains = [...Map.groupBy(held, ({ chain }) => chain)].filter(([, some]) => some.length >= calibrateChainFrom);
  return Object.fromEntries([
    ["", calibrate(held)],
    ...chains.sort(([a], [b]) => (a < b ? -1 : 1)).map(([chain, some]) => [chain, calibrate(some)] as const),
  ]);
}

function checkOf(
  parameters: readonly Parameter[],
  seen: readonly Seen[],
  held: readonly Held[],
  thresholds: Thresholds,
): Check | null {
  const holding = seen.filter(({ label }) => label === 1).length;
  if (seen.length < checkFrom || Math.min(holding, seen.length - holding) < checkEach) return null;
  const start = parameters.map(({ prior }) => prior);
  // What calibrates a fold has not seen it either.
  const byFold = Array.from({ length: folds }, (_, fold) => {
    const others = held.filter((one) => one.fold !== fold);
    return others.length >= calibrateFrom ? calibrationOf(others) : {};
  });
  const before = measureOf(
    seen.map((one) => ({ label: one.label, odds: scoreOf(start, one) })),
    thresholds,
  );
  const after = measureOf(
    held.map(({ label, score, fold, chain }) => {
      const by = byFold[fold]?.[chain] ?? byFold[fold]?.[""];
      return { label, odds: by ? calibrated(by, score) : score };
    }),
    thresholds,
  );
  return { labels: seen.length, before, after, better: after.logLoss < before.logLoss };
}

function measureOf(
  judged: readonly { readonly label: 0 | 1; readonly odds: number }[],
  thresholds: Thresholds,
): Measure {
  const accepted = judged.filter(({ odds }) => decide(1 / (1 + Math.exp(-odds)), thresholds) === "accepted");
  const right = accepted.filter(({ label }) => label === 1).length;
  const loss = judged.reduce((sum, { label, odds }) => sum + lossOf(label === 1 ? odds : -odds), 0);
  return {
    logLoss: rounded(loss / judged.length),
    precision: wilson(right, accepted.length),
    recall: wilson(right, judged.filter(({ label }) => label === 1).length),
  };
}

function weightsOf(
  rules: readonly string[],
  values: readonly number[],
): Pick<Weights, "bias" | "chains" | "links" | "sizes"> {
  const sizes: Record<string, number> = { ...START.sizes };
  const [chains, links]: [Record<string, number>, Record<string, number>] = [{}, {}];
  let bias = START.bias;
  for (const [index, rule] of rules.entries()) {
    const value = rounded(values[index] as number);
    const of = rule.slice("bias:".length);
    if (rule === "bias") bias = value;
    else if (!rule.startsWith("bias:")) sizes[rule] = value;
    else if (value !== 0) (of.includes("/") ? links : chains)[of] = value;
  }
  return { bias, chains, links, sizes: sizes as Weights["sizes"] };
}

/** Every weight that differs; what a set does not name is nought. */
export function changesOf(before: Weights, after: Weights): Change[] {
  const flat = ({ bias, chains, links, sizes }: Weights): Record<string, number> => ({
    ...sizes,
    bias,
    ...Object.fromEntries(Object.entries({ ...chains, ...links }).map(([of, value]) => [`bias:${of}`, value])),
  });
  const [old, anew] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(anew)])]
    .map((rule) => ({ rule, before: old[rule] ?? 0, after: anew[rule] ?? 0 }))
    .filter((change) => change.before !== change.after)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.rule < b.rule ? -1 : 1));
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4 || 0;
