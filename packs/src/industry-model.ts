// The linear model of industry coding as a file of text: what `npm run train` writes and the engine reads. Its first line holds
// the hash of all that follows, so that a cut or edited file is refused and never half read.
//
//   industry-model <TAB> 1 <TAB> SHA-256 of the lines below
//   mix   <TAB> kind of input (1 scope + 2 products + 4 name) <TAB> worth of scope, of products, of name <TAB> scale <TAB> evening
//   body  <TAB> field <TAB> log-odds of the book's words <TAB> division±hundredths, … before a word is read
//   n-gram <TAB> hundredths of its part in a text's length <TAB> division±hundredths, …      (of the body above)
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type CodingField,
  codingFields,
  type IndustryEntry,
  type IndustryModel,
  type ModelBody,
  wordsAlone,
} from "@jiqun/engines/industry";
import type { PackProblem } from "./pack.ts";

export const industryModelFile = "industry-model.tsv";

export type IndustryModelResult =
  | { readonly ok: true; readonly model: IndustryModel }
  | { readonly ok: false; readonly problems: readonly PackProblem[] };

/** "A01" … of a classification, in its order. */
export const divisionsOf = (classification: readonly IndustryEntry[]): string[] =>
  classification.filter(({ level }) => level === 2).map(({ section, code }) => section + code);

export function loadIndustryModel(
  classification: readonly IndustryEntry[],
  dir: string = fileURLToPath(new URL("../standards", import.meta.url)),
): IndustryModelResult {
  const fail = (line: number, message: string): IndustryModelResult => ({
    ok: false,
    problems: [{ file: industryModelFile, line, path: "", message }],
  });
  let text: string;
  try {
    text = readFileSync(join(dir, industryModelFile), "utf8");
  } catch (error) {
    return fail(1, `cannot be read: ${(error as Error).message}`);
  }
  try {
    return { ok: true, model: parseIndustryModel(text, divisionsOf(classification)) };
  } catch (error) {
    if (error instanceof BrokenModel) return fail(error.line, error.message);
    throw error;
  }
}

class BrokenModel extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

interface Growing {
  words: number;
  prior: Float64Array;
  grams: string[];
  rarity: number[];
  start: number[];
  division: number[];
  weight: number[];
}

/** Throws BrokenModel with the line. */
export function parseIndustryModel(text: string, divisions: readonly string[]): IndustryModel {
  const end = text.indexOf("\n");
  const [kind, version, hash] = text.slice(0, end).split("\t");
  if (end < 0 || kind !== "industry-model" || version !== "1" || !hash)
    throw new BrokenModel(1, "is no model of version 1");
  const body = text.slice(end + 1);
  if (hashOf(body) !== hash)
    throw new BrokenModel(1, "the lines below are not those whose hash this is: write the file anew");
  const index = new Int16Array(100).fill(-1);
  for (const [at, code] of divisions.entries()) index[Number(code.slice(1))] = at;
  const mix = [...wordsAlone().mix];
  const bodies = new Map<CodingField, Growing>();
  let current: Growing | undefined;
  for (const [i, line] of body.split("\n").entries()) {
    if (line === "") continue;
    const cells = line.split("\t");
    const [first = "", second = "", third = "", fourth = ""] = cells;
    const broken = (): never => {
      throw new BrokenModel(i + 2, `"${first}" is no line of a model`);
    };
    if (first === "mix") {
      const [scope, products, name, scale, evening] = cells.slice(2).map(Number) as [
        number,
        number,
        number,
        number,
        number,
      ];
      mix[Number(second)] = { worths: [scope, products, name], scale, evening };
    } else if (first === "body") {
      const field = codingFields.find((name) => name === second) ?? broken();
      const prior = new Float64Array(divisions.length);
      current = { words: Number(third), prior, grams: [], rarity: [], start: [0], division: [], weight: [] };
      for (const [division, weight] of readWeights(fourth, index)) prior[division] = weight;
      bodies.set(field, current);
    } else {
      if (!current || first.length > 2 || cells.length !== 3) return broken();
      current.grams.push(first);
      current.rarity.push(Number(second) / 100);
      for (const [division, weight] of readWeights(third, index)) {
        current.division.push(division);
        current.weight.push(weight);
      }
      current.start.push(current.division.length);
    }
  }
  const finished = (field: CodingField): ModelBody => {
    const found = bodies.get(field);
    if (!found) throw new BrokenModel(1, `has no part for ${field}`);
    return {
      words: found.words,
      prior: found.prior,
      grams: found.grams,
      rarity: Float64Array.from(found.rarity),
      start: Int32Array.from(found.start),
      division: Uint8Array.from(found.division),
      weight: Float64Array.from(found.weight),
    };
  };
  return {
    hash: hash.slice(0, 12),
    divisions,
    mix,
    bodies: { scope: finished("scope"), products: finished("products"), name: finished("name") },
  };
}

/** "36+120,39-45": divisions with hundredths. Codes that the classification lacks are passed over. */
function* readWeights(text: string, index: Int16Array): Generator<readonly [division: number, weight: number]> {
  for (let at = 0; at < text.length; ) {
    const comma = text.indexOf(",", at);
    const to = comma < 0 ? text.length : comma;
    const division = index[Number(text.slice(at, at + 2))] ?? -1;
    if (division >= 0) yield [division, Number(text.slice(at + 2, to)) / 100];
    at = to + 1;
  }
}

/** The file of a model. Weights are hundredths already. */
export function formatIndustryModel({ divisions, mix, bodies }: Omit<IndustryModel, "hash">): string {
  const hundredths = (value: number): number => Math.round(value * 100);
  const weights = (pairs: Iterable<readonly [number, number]>): string => {
    const parts: string[] = [];
    for (const [division, weight] of pairs) {
      const whole = hundredths(weight);
      if (whole !== 0) parts.push(`${divisions[division]?.slice(1)}${whole > 0 ? "+" : ""}${whole}`);
    }
    return parts.join(",");
  };
  const lines = mix
    .slice(1)
    .map(({ worths, scale, evening }, kind) => ["mix", kind + 1, ...worths, scale, evening].join("\t"));
  for (const field of codingFields) {
    const body = bodies[field];
    lines.push(["body", field, body.words, weights(body.prior.entries())].join("\t"));
    for (const [gram, text] of body.grams.entries()) {
      const [from, to] = [body.start[gram] as number, body.start[gram + 1] as number];
      const pairs = Array.from({ length: to - from }, (_, k): [number, number] => [
        body.division[from + k] as number,
        body.weight[from + k] as number,
      ]);
      lines.push([text, hundredths(body.rarity[gram] as number), weights(pairs)].join("\t"));
    }
  }
  const body = `${lines.join("\n")}\n`;
  return `industry-model\t1\t${hashOf(body)}\n${body}`;
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
