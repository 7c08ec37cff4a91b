// How one firm came to its points of one indicator, as the sum to be done by hand: the curve with the firm's own figures in it, the band or
// the case that applied, then what the negative rule, the cap, the floor and the missing rule made of it. Whoever has the sheet alone comes
// to the same points. O(cases). It tells what a run found and decides nothing.
import { pointsOf } from "./curves.ts";
import type { Part } from "./explain.ts";
import { bindNode } from "./expression/bind.ts";
import { prepare } from "./prepare.ts";
import { codesOf, type Program } from "./program.ts";
import { type RuleLanguage, sayCurve, sayExpression, sayNumber } from "./say.ts";
import type { CellFault } from "./table.ts";
import type { Band, Indicator, Outcome, RuleSet } from "./types.ts";

export interface FirmFigures {
  /** What stands for a field in a condition. */
  readonly numberOf: (name: string) => string | undefined;
  /** Of a conditional curve the place of the case that held, as many as there are: none did; undefined: not known. */
  readonly held: number | undefined;
  /** What the weights of the scheme add up to, and those of them that counted. */
  readonly weights: { readonly all: number; readonly counted: number };
}

type Told = Pick<Part, "value" | "points" | "steps" | "missing" | "numbers">;

export function sayPoints(
  rules: RuleSet,
  indicator: Indicator,
  part: Told,
  firm: FirmFigures,
  language: RuleLanguage,
): string {
  const zh = language === "zh";
  const { missing, points } = part;
  if (missing) return sayMissing(indicator, points, zh);
  const raw = part.steps.find(({ kind }) => kind === "curve")?.points ?? points;
  const limits = part.steps.flatMap(({ kind }) => sayLimit(indicator, kind, firm, zh) ?? []);
  return [sayOfCurve(rules, indicator, { ...part, raw }, firm, language), ...limits].join(zh ? "；" : "; ");
}

function sayMissing({ missing }: Indicator, points: number | null, zh: boolean): string {
  const given = points === null ? "—" : sayNumber(Number(points.toFixed(4)));
  switch (missing.kind) {
    case "not-evaluable":
      return zh ? "数据未知，不能计算" : "not known, so it cannot be reckoned";
    case "points":
      return zh ? `无数据，按规定得 ${given} 分` : `no data: ${given} points by the rule`;
    case "left-out":
      return zh
        ? "无数据，此项不计，其余各项按权重放大"
        : "no data: left out, the others are scaled up by their weights";
    case "group-mean":
      return zh ? `无数据，得同组平均分 ${given}` : `no data: the group's mean of points, ${given}`;
    case "group-low":
      return zh
        ? `无数据，得同组第 5 百分位分 ${given}`
        : `no data: the 5th percentile of the group's points, ${given}`;
  }
}

function sayLimit(
  { weight, cap, floor }: Indicator,
  kind: Part["steps"][number]["kind"],
  { weights }: FirmFigures,
  zh: boolean,
): string | undefined {
  if (kind === "negative") return zh ? "为负，记 0 分" : "negative, so 0 points";
  if (kind === "cap" && cap !== null) {
    const most = `${sayNumber(cap)} × ${sayNumber(weight)} = ${sayNumber(cap * weight)}`;
    return zh ? `封顶 ${most}` : `at most ${most}`;
  }
  if (kind === "floor" && floor !== null) return zh ? `保底 ${sayNumber(floor)}` : `at least ${sayNumber(floor)}`;
  if (kind !== "weight") return undefined;
  const factor = `× ${sayNumber(weights.all)} ÷ ${sayNumber(weights.counted)}`;
  return zh ? `有项目不计，放大 ${factor}` : `some are left out, so ${factor}`;
}

interface Raw extends Told {
  /** Points of the curve alone. */
  readonly raw: number | null;
}

function sayOfCurve(
  rules: RuleSet,
  indicator: Indicator,
  part: Raw,
  firm: FirmFigures,
  language: RuleLanguage,
): string {
  const { curve, weight, direction } = indicator;
  const zh = language === "zh";
  if (curve.kind === "percentile") {
    const [of] = part.numbers;
    if (of === undefined || part.raw === null) return sayCurve(indicator, { value: "" }, language);
    const beaten = Math.round((part.raw / weight) * of);
    const better = direction === "lower" ? ["不低于", "at or above"] : ["不高于", "at or below"];
    const sum = `${sayNumber(weight)} × ${beaten} ÷ ${of}`;
    return zh
      ? `${sum}（同组 ${of} 家中 ${beaten} 家${better[0]}本企业）`
      : `${sum} (${beaten} of ${of} in the group ${better[1]} it)`;
  }
  if (curve.kind !== "conditional") return sayOutcomeOf(rules, indicator, curve, part, language);
  if (firm.held === undefined) return sayCurve(indicator, { value: "" }, language);
  const held = curve.cases[firm.held];
  const outcome = sayOutcomeOf(rules, indicator, held?.then ?? curve.otherwise, part, language);
  const when = held && sayExpression(held.when, { rules, language, numberOf: firm.numberOf });
  if (when === undefined) return zh ? `所列条件都不成立：${outcome}` : `none of the conditions holds: ${outcome}`;
  const before = firm.held === 0 ? "" : zh ? `前 ${firm.held} 个条件不成立，` : `the first ${firm.held} do not hold; `;
  return zh ? `${before}“${when}”成立：${outcome}` : `${before}“${when}” holds: ${outcome}`;
}

function sayOutcomeOf(
  rules: RuleSet,
  indicator: Indicator,
  outcome: Outcome,
  { value, numbers }: Raw,
  language: RuleLanguage,
): string {
  const zh = language === "zh";
  const points = (of: number): string => (zh ? `${sayNumber(of)} 分` : `${sayNumber(of)} points`);
  if (typeof outcome === "number") return points(outcome);
  const told = value === null ? "—" : sayNumber(Number(value.toPrecision(9)));
  if (value === null) return sayCurve({ curve: outcome, weight: indicator.weight }, { value: told, numbers }, language);
  const colon = zh ? "：" : ": ";
  switch (outcome.kind) {
    case "bands": {
      const band = outcome.bands.find((one) => pointsOf({ ...outcome, bands: [one] }, 0, [])(value) === one.points);
      return band ? `${sayBand(band, outcome.closed, told)}${colon}${points(band.points)}` : "—";
    }
    case "step": {
      const times = Math.floor((value / outcome.size) * (1 + 1e-12));
      const [size, each, most] = [outcome.size, outcome.each, outcome.most].map(sayNumber);
      const sum = `${sayNumber(times)} × ${each}`;
      return zh
        ? `${told} ÷ ${size} 取整为 ${sayNumber(times)}，${sum}，0 至 ${most} 分`
        : `${told} ÷ ${size} rounded down is ${sayNumber(times)}; ${sum}, from 0 to ${most}`;
    }
    case "options": {
      const field = rules.fields.find(({ id }) => id === indicator.formula);
      const code = field && codesOf(field)[value];
      const name = field?.options.find(({ id }) => id === code)?.name[language] ?? yesNo(code, zh);
      return `“${name}”${colon}${points(outcome.points[code ?? ""] ?? Number.NaN)}`;
    }
    default:
      return sayCurve({ curve: outcome, weight: indicator.weight }, { value: told, numbers }, language);
  }
}

const yesNo = (code: string | undefined, zh: boolean): string =>
  code === "yes" ? (zh ? "是" : "yes") : code === "no" ? (zh ? "否" : "no") : (code ?? "—");

/** 5 ≤ 7.2 < 10 */
function sayBand({ from, to }: Band, closed: "lower" | "upper", value: string): string {
  const [low, high] = closed === "lower" ? ["≤", "<"] : ["<", "≤"];
  return `${from === null ? "" : `${sayNumber(from)} ${low} `}${value}${to === null ? "" : ` ${high} ${sayNumber(to)}`}`;
}

/** What the weights of a firm's indicators add up to, and those of them that were not left out. */
export function weightsOf(
  rules: RuleSet,
  parts: readonly { readonly id: string; readonly missing: boolean }[],
): FirmFigures["weights"] {
  let [all, counted] = [0, 0];
  for (const { id, missing } of parts) {
    const indicator = rules.indicators.find((one) => one.id === id);
    if (!indicator) continue;
    all += indicator.weight;
    if (!missing || indicator.missing.kind !== "left-out") counted += indicator.weight;
  }
  return { all, counted };
}

/** What a finished run knows of one row, without the others. */
export interface KnownRow {
  /** By field, as the run read them; NaN: unknown. */
  readonly given: Readonly<Record<string, number>>;
  readonly faults: readonly Omit<CellFault, "row">[];
  readonly parts: readonly { readonly id: string; readonly value: number | null; readonly points: number | null }[];
}

/** By indicator with a conditional curve, the place of the case that held; as many as there are: none did. */
export function heldCases(program: Program, { given, faults, parts }: KnownRow): Map<string, number> {
  const asked = program.indicators.filter(({ indicator }) => indicator.curve.kind === "conditional");
  if (asked.length === 0) return new Map();
  const columns = Object.fromEntries(Object.entries(given).map(([id, value]) => [id, Float64Array.of(value)]));
  const { frame } = prepare(program, { rows: 1, columns, faults: faults.map((fault) => ({ ...fault, row: 0 })) });
  for (let slot = 0; slot < program.size; slot++) frame[slot] ??= Float64Array.of(Number.NaN);
  for (const { indicator, valueSlot, pointsSlot } of program.indicators) {
    const part = parts.find(({ id }) => id === indicator.id);
    frame[valueSlot] = Float64Array.of(part?.value ?? Number.NaN);
    frame[pointsSlot] = Float64Array.of(part?.points ?? Number.NaN);
  }
  return new Map(
    asked.map(({ indicator, cases }) => {
      const at = cases.findIndex(({ when }) => bindNode(when, frame)(0) === 1);
      return [indicator.id, at < 0 ? cases.length : at];
    }),
  );
}
