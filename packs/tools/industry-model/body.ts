// One field's part of the model: its n-grams, and their weights by multinomial logistic regression over labelled firms and the
// headings of the classification.
import { exactLog, fitMultinomial } from "@jiqun/engines/fit";
import {
  type CodeBook,
  type CodingField,
  compileCodeBook,
  countAll,
  createReading,
  endsGram,
  type IndustryEntry,
  type IndustryModel,
  type ModelBody,
  readFirmName,
  readText,
  wordsAlone,
} from "@jiqun/engines/industry";
import type { LabelledFirm } from "./labelled.ts";

export interface Settings {
  /** N-grams of fewer firms are no part of the model: no firm's text can be read out of it. */
  readonly firms: number;
  /** Quadratic penalty on weights; of priors. */
  readonly penalty: number;
  readonly priorPenalty: number;
  /** How much a heading of the classification counts beside a firm. */
  readonly heading: number;
  readonly steps: number;
  /** Weights of one n-gram that are kept, the largest. */
  readonly kept: number;
  /** Smaller weights are none. */
  readonly least: number;
}

const common: Settings = { firms: 3, penalty: 0.15, priorPenalty: 2, heading: 0.2, steps: 40, kept: 24, least: 0.04 };

/** Chosen by cross-validation (docs/model-card-industry.md). */
export const settings: Readonly<Record<CodingField, Settings>> = {
  scope: common,
  products: common,
  name: common,
};

export interface Ground {
  readonly classification: readonly IndustryEntry[];
  readonly divisions: readonly string[];
}

export function fitBody(ground: Ground, field: CodingField, firms: readonly LabelledFirm[], how: Settings): ModelBody {
  const { divisions } = ground;
  const texts = headingTexts(ground);
  const { grams, rarity } = vocabularyOf(ground, field, firms, how.firms);
  const book = bookOf(ground, field, {
    ...wordsAlone().bodies[field],
    grams,
    rarity,
    start: new Int32Array(grams.length + 1),
  });
  const reading = createReading(book, field);
  const [start, feature, value]: [number[], number[], number[]] = [[0], [], []];
  const labels: number[] = [];
  const given = new Float64Array((firms.length + texts.length) * divisions.length);
  const row = (label: number) => {
    const { counts, length } = reading;
    for (let k = 0; k < counts.length; k++) {
      const gram = counts.gram[k] as number;
      feature.push(gram);
      value.push(((counts.count[gram] as number) * (rarity[gram] as number)) / length);
    }
    start.push(feature.length);
    labels.push(label);
  };
  for (const [i, firm] of firms.entries()) {
    read(book, field, firm, reading);
    const { words, total } = reading;
    if (total > 0)
      for (let d = 0; d < divisions.length; d++) given[i * divisions.length + d] = (words[d] as number) / total;
    row(divisions.indexOf(firm.division));
  }
  // A heading's own words would only say that a heading is found in itself: its n-grams alone teach.
  for (const { text, division } of texts) {
    if (field === "name") readFirmName(book, text, reading);
    else readText(book, text, {}, reading);
    countAll(book, reading);
    row(division);
  }
  const fitted = fitMultinomial({
    rows: { start: Int32Array.from(start), feature: Int32Array.from(feature), value: Float64Array.from(value) },
    labels: Uint8Array.from(labels),
    counts: Float64Array.from(labels, (_, i) => (i < firms.length ? 1 : how.heading)),
    given,
    features: grams.length,
    classes: divisions.length,
    penalty: { weights: how.penalty, prior: how.priorPenalty },
    steps: how.steps,
  });
  return {
    words: rounded(fitted.given),
    prior: fitted.prior.map(rounded),
    grams,
    rarity,
    ...thinned(fitted.weights, rarity, divisions.length, how),
  };
}

/** A book whose model has one body only. */
function bookOf({ classification, divisions }: Ground, field: CodingField, body: ModelBody): CodeBook {
  const alone = wordsAlone();
  const model: IndustryModel = { ...alone, divisions, bodies: { ...alone.bodies, [field]: body } };
  return compileCodeBook(classification, model);
}

function read(book: CodeBook, field: CodingField, firm: LabelledFirm, reading: ReturnType<typeof createReading>): void {
  if (field === "name") readFirmName(book, firm.name, reading);
  else readText(book, firm[field], {}, reading);
  countAll(book, reading);
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Headings with the single words of their notes. */
function headingTexts({ classification, divisions }: Ground): { readonly text: string; readonly division: number }[] {
  return classification.flatMap(({ level, section, code, name, terms }) =>
    level === 1
      ? []
      : [{ text: [name.zh, ...terms].join("；"), division: divisions.indexOf(section + code.slice(0, 2)) }],
  );
}

function vocabularyOf(ground: Ground, field: CodingField, firms: readonly LabelledFirm[], least: number) {
  const book = compileCodeBook(ground.classification);
  const reading = createReading(book, field);
  const seen = new Map<string, number>();
  for (const firm of firms) {
    read(book, field, firm, reading);
    for (const gram of gramsOf(reading.units)) seen.set(gram, (seen.get(gram) ?? 0) + 1);
  }
  const grams = [...seen].filter(([, count]) => count >= least).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    grams: grams.map(([gram]) => gram),
    rarity: Float64Array.from(grams, ([, count]) => rounded(Math.sqrt(exactLog(1 + firms.length / count)))),
  };
}

function gramsOf(units: Uint16Array): Set<string> {
  const grams = new Set<string>();
  for (let i = 0; i < units.length; i++) {
    const [unit, next] = [units[i] as number, units[i + 1] ?? 0];
    if (endsGram(unit)) continue;
    grams.add(String.fromCharCode(unit));
    if (!endsGram(next)) grams.add(String.fromCharCode(unit, next));
  }
  return grams;
}

/** What most divisions share says nothing and is taken off; small weights go; the rest is rounded to hundredths. */
function thinned(weights: Float64Array, rarity: Float64Array, classes: number, { kept, least }: Settings) {
  const start = new Int32Array(rarity.length + 1);
  const [division, weight]: [number[], number[]] = [[], []];
  for (let gram = 0; gram < rarity.length; gram++) {
    const own = weights.subarray(gram * classes, (gram + 1) * classes);
    const common = Float64Array.from(own).sort()[classes >> 1] as number;
    const loud = [...own.keys()]
      .map((d): [number, number] => [d, rounded(((own[d] as number) - common) * (rarity[gram] as number))])
      .filter(([, value]) => Math.abs(value) >= least)
      .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]) || a[0] - b[0])
      .slice(0, kept)
      .sort((a, b) => a[0] - b[0]);
    for (const [d, value] of loud) {
      division.push(d);
      weight.push(value);
    }
    start[gram + 1] = division.length;
  }
  return { start, division: Uint8Array.from(division), weight: Float64Array.from(weight) };
}
