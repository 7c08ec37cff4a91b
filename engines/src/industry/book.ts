// The classification and the phrase tables compiled for coding: one trie of words, each with the divisions it speaks for,
// beside the n-grams of the model that weighs them.
import { type Grams, indexGrams } from "./grams.ts";
import { KINDS, type Kind } from "./hits.ts";
import { type IndustryModel, wordsAlone } from "./model.ts";
import { normaliseWord } from "./normalise.ts";
import { activities, goods, nameWords } from "./phrases/activities.ts";
import { products } from "./phrases/products.ts";
import { besideWeights, roleTargets, verbs } from "./roles.ts";
import { buildTrie, type Trie } from "./trie.ts";
import type { CodingField, IndustryEntry } from "./types.ts";

export interface Word {
  readonly text: string;
  readonly kind: Kind;
  /** Indexes into CodeBook.divisions with weights. */
  readonly divisions: readonly (readonly [division: number, weight: number])[];
}

export interface CodeBook {
  /** "A01" … "T97", in the order of the standard. */
  readonly divisions: readonly string[];
  /** Section letter of each division. */
  readonly sections: readonly string[];
  readonly entries: ReadonlyMap<string, IndustryEntry>;
  /** Normalised heading → codes that bear it. */
  readonly headings: ReadonlyMap<string, readonly string[]>;
  readonly words: readonly Word[];
  /** The words' divisions for reading: word → first posting, as in a model. */
  readonly wordStart: Int32Array;
  readonly wordDivision: Uint8Array;
  readonly wordWeight: Float64Array;
  readonly wordKind: Uint8Array;
  /** Whether a word speaks only for businesses that build, repair, let or host; or that trade. */
  readonly wordServes: Uint8Array;
  readonly wordTrades: Uint8Array;
  /** Words of names that speak for either. */
  readonly namesThatServe: ReadonlySet<Word>;
  readonly namesThatTrade: ReadonlySet<Word>;
  readonly scopeTrie: Trie;
  readonly nameTrie: Trie;
  readonly nameEntries: readonly Word[];
  readonly verbTrie: Trie;
  /** Weight of each division by how often firms list it beside their business. */
  readonly side: Float64Array;
  /** Role → division whose business the role itself is, or -1. */
  readonly targets: Int16Array;
  /** The model that weighs what the words say, and its n-grams. */
  readonly model: IndustryModel;
  readonly grams: Readonly<Record<CodingField, Grams>>;
  /** Log-odds of each division before a word is read. */
  readonly priors: Readonly<Record<CodingField, Float64Array>>;
}

/** Without a model the words of the book speak alone. */
export function compileCodeBook(
  classification: readonly IndustryEntry[],
  model: IndustryModel = wordsAlone(),
): CodeBook {
  const divisions: string[] = [];
  const sections: string[] = [];
  const index = new Map<string, number>();
  for (const entry of classification) {
    if (entry.level !== 2) continue;
    index.set(entry.code, divisions.length);
    divisions.push(entry.section + entry.code);
    sections.push(entry.section);
  }
  const vocabulary = new Vocabulary();
  for (const entry of classification) {
    const division = entry.level === 1 ? undefined : index.get(entry.code.slice(0, 2));
    if (division === undefined) continue;
    const kind = entry.section === "C" && entry.code.slice(0, 2) !== "43" ? "thing" : "activity";
    for (const text of headingWords(entry)) {
      vocabulary.add(text, kind, division, 1);
    }
    for (const term of entry.terms) {
      if (term.length >= 3 && !VAGUE.has(term)) vocabulary.add(normaliseWord(term), kind, division, NOTE_WEIGHT);
    }
  }
  for (const [table, kind] of [
    [products, "thing"],
    [activities, "activity"],
  ] as const) {
    for (const [code, text, weight] of readPhrases(table)) {
      const division = index.get(code);
      if (division === undefined) continue;
      vocabulary.add(text, kind, division, weight);
    }
  }
  const names = new Vocabulary();
  for (const [code, text, weight] of readPhrases(nameWords)) {
    const division = index.get(code);
    if (division !== undefined) names.add(text, "activity", division, weight);
  }
  const words = vocabulary
    .words()
    .map((word) => (isGoods(word, divisions) ? { ...word, kind: "goods" as const } : word));
  const nameEntries = names.words();
  return {
    divisions,
    sections,
    entries: new Map(classification.map((entry) => [entry.code, entry])),
    headings: headingIndex(classification),
    words,
    scopeTrie: buildTrie(words.map((word) => word.text)),
    nameTrie: buildTrie(nameEntries.map((word) => word.text)),
    nameEntries,
    verbTrie: buildTrie(verbs.map(([verb]) => verb)),
    side: besideWeights(divisions),
    targets: roleTargets(divisions),
    ...postingsOf(words),
    wordServes: Uint8Array.from(words, (word) => (speaksFor(word, divisions, SERVES) ? 1 : 0)),
    wordTrades: Uint8Array.from(words, (word) => (speaksFor(word, divisions, TRADES) ? 1 : 0)),
    namesThatServe: new Set(
      nameEntries.filter((word) => speaksFor(word, divisions, SERVES) || speaksFor(word, divisions, TRADES)),
    ),
    namesThatTrade: new Set(nameEntries.filter((word) => speaksFor(word, divisions, TRADES))),
    model,
    grams: byField((field) => indexGrams(model.bodies[field], model.divisions, divisions)),
    priors: byField((field) => priorOf(model, field, divisions)),
  };
}

function byField<Value>(value: (field: CodingField) => Value): Record<CodingField, Value> {
  return { scope: value("scope"), products: value("products"), name: value("name") };
}

function priorOf({ divisions, bodies }: IndustryModel, field: CodingField, known: readonly string[]): Float64Array {
  const prior = bodies[field].prior;
  return Float64Array.from(known, (code) => prior[divisions.indexOf(code)] ?? 0);
}

function postingsOf(words: readonly Word[]) {
  const all = words.flatMap((word) => word.divisions);
  const wordStart = new Int32Array(words.length + 1);
  for (const [i, word] of words.entries()) wordStart[i + 1] = (wordStart[i] as number) + word.divisions.length;
  return {
    wordStart,
    wordDivision: Uint8Array.from(all, ([division]) => division),
    wordWeight: Float64Array.from(all, ([, weight]) => weight),
    wordKind: Uint8Array.from(words, ({ kind }) => KINDS.indexOf(kind)),
  };
}

/** Businesses in which things are named that others make: repair, building, lodging and meals, lease, cleaning. */
const SERVES = /^(?:C43|E|H|L71|O8[12])/u;
const TRADES = /^F/u;

/** Whether a word speaks for such divisions alone. */
const speaksFor = (word: Word, all: readonly string[], which: RegExp): boolean =>
  word.divisions.every(([division]) => which.test(all[division] as string));

const GROWN_OR_DUG = /^[AB]/u;
const OTHER_GOODS = new Set(goods.split(" "));

const isGoods = (word: Word, all: readonly string[]): boolean =>
  word.kind === "activity" && (speaksFor(word, all, GROWN_OR_DUG) || OTHER_GOODS.has(word.text));

const NOTE_WEIGHT = 0.4;
const WEAK = 0.15;

class Vocabulary {
  readonly #words = new Map<string, { kind: Kind; readonly divisions: Map<number, number> }>();

  add(text: string, kind: Kind, division: number, weight: number): void {
    if (text.length < 2) return;
    const known = this.#words.get(text);
    if (!known) this.#words.set(text, { kind, divisions: new Map([[division, weight]]) });
    else {
      known.divisions.set(division, Math.max(weight, known.divisions.get(division) ?? 0));
      // What somebody makes is a thing, though dealers' headings name it too.
      if (kind === "thing") known.kind = kind;
    }
  }

  words(): Word[] {
    return [...this.#words].map(([text, { kind, divisions }]) => {
      const total = [...divisions.values()].reduce((sum, weight) => sum + weight, 0);
      const strength = LENGTH_WEIGHT[Math.min(text.length, LENGTH_WEIGHT.length - 1)] as number;
      const scale = strength / Math.max(1, total);
      return { text, kind, divisions: [...divisions].map(([division, weight]) => [division, weight * scale] as const) };
    });
  }
}

/** How much a word says by its length in characters. */
const LENGTH_WEIGHT = [0, 0.5, 1, 1.4, 1.8, 2.1, 2.3, 2.5];

function* readPhrases(
  table: Readonly<Record<string, string>>,
): Generator<[code: string, text: string, weight: number]> {
  for (const [code, list] of Object.entries(table)) {
    for (const item of list.split(/\s+/u)) {
      const weak = item.startsWith("~");
      if (item) yield [code, normaliseWord(weak ? item.slice(1) : item), weak ? WEAK : 1];
    }
  }
}

/** The things or activities a heading names: whole, without its closing word, and its parts where it lists several. */
function headingWords(entry: IndustryEntry): string[] {
  const whole = normaliseWord(entry.name.zh).replace(/^其他(?:未列明)?/u, "");
  const closing = entry.section === "C" ? /(?:制造业|加工业|制造|加工|生产|制品业|业)$/u : /(?:服务业|服务|活动|业)$/u;
  const bare = whole.replace(closing, "");
  const parts = bare.split(/[、，,（）()]|及其|及|和/u).filter((part) => part.length >= 3);
  return [...new Set([whole, bare, ...(entry.section === "F" ? [] : parts)])].filter(
    (text) => text.length >= 2 && !VAGUE.has(text),
  );
}

const VAGUE = new Set(
  "设备 配件 制品 产品 材料 零件 装置 器材 用品 服务 专用设备 相关服务 辅助 专业 相关装置 类似产品 其他 类似制品 零部件 管理 活动 运输 开发 经营 相关设备 建筑 商务 安全 办公 金属 电子产品 零配件 配套设备 相关产品 实验室 制造 计算机 副产品 类产品 再生利用 其他制造 石油 化学 电力 机械 产品零售".split(
    " ",
  ),
);

function headingIndex(classification: readonly IndustryEntry[]): Map<string, string[]> {
  const headings = new Map<string, string[]>();
  for (const entry of classification) {
    const key = normaliseWord(entry.name.zh);
    headings.set(key, [...(headings.get(key) ?? []), entry.code]);
  }
  return headings;
}
