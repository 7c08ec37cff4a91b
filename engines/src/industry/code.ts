// Answers: which division of GB/T 4754-2017 is a firm's business? An official code decides; without one, the words of scope,
// products and name speak for divisions, each by its role and place, beside the character pairs they share with the headings.
// Method: additive scores over all divisions, softmax, the three most probable. Each body of evidence gives K·√share to a
// division, so that scopes of any length are equally sure; the few constants were set on a third of a labelled set, the
// phrase tables by hand (docs/decisions/industry-coding.md). Time: linear in the text. Does not choose groups or classes,
// does not know what firms earn, and does not read years or editions of codes.
import type { CodeBook, Word } from "./book.ts";
import { normalise, toCodePoints } from "./normalise.ts";
import { type Registered, readRegistered } from "./registered.ts";
import { MAKE, RETAIL } from "./roles.ts";
import { type Evidence, givenTo, type Weights, weigh } from "./score.ts";
import { step } from "./trie.ts";
import type { CodingReason, CodingSubject, IndustryCoding } from "./types.ts";

/** Log-odds that a body of evidence gives to a division to which it points alone. */
const STRENGTH = { scope: { phrases: 5, pairs: 5 }, products: { phrases: 5, pairs: 3 }, name: 2.5, section: 2.5 };
/** Scope, products and name repeat each other: together they are tempered, or the probabilities would promise too much. */
const TEMPER = { one: 1, named: 0.9, both: 0.6 };
const SHOWN = 3;

interface Body {
  readonly field: "scope" | "products";
  readonly text: string;
  readonly evidence: Evidence;
  readonly phrases: number;
  readonly pairs: number;
}

export function codeIndustry(book: CodeBook, subject: CodingSubject): IndustryCoding {
  const registered = readRegistered(book, subject.industryCode);
  if (registered.kind === "division") {
    const code = book.divisions[registered.division] as string;
    const about = registered.about;
    const reason: CodingReason = {
      division: code,
      term: "registered",
      logOdds: 0,
      about,
      field: "industryCode",
      evidence: [],
    };
    return { divisions: [{ code, probability: 1 }], origin: "registered", explanation: [reason] };
  }
  const section = registered.kind === "section" ? registered : null;
  const { scores } = weighAll(book, subject, section, roomOf(book));
  const best = topOf(scores);
  if (best.length === 0) return { divisions: [], origin: "unknown", explanation: [] };
  const highest = scores[best[0] as number] as number;
  const idle = Math.exp(-highest);
  let sum = 0;
  for (const score of scores) sum += score === 0 ? idle : Math.exp(score - highest);
  const divisions = best.map((d) => ({
    code: book.divisions[d] as string,
    probability: Math.exp((scores[d] as number) - highest) / sum,
  }));
  let explanation: readonly CodingReason[] | undefined;
  return {
    divisions,
    origin: "inferred",
    /** Worked out when it is asked for, which an import of a million firms never does. */
    get explanation() {
      explanation ??= explain(book, subject, best, weighAll(book, subject, section, createRoom(book)));
      return explanation;
    },
  };
}

type Section = Extract<Registered, { kind: "section" }>;

/** Where a weighing is written. One a book is used again for every firm, so that nothing need be collected. */
interface Room {
  readonly scores: Float64Array;
  readonly name: Float64Array;
  readonly scope: Weights;
  readonly products: Weights;
}

function createRoom({ divisions: { length } }: CodeBook): Room {
  const room = () => new Float64Array(length);
  const weights = () => ({ words: room(), pairs: room() });
  return { scores: room(), name: room(), scope: weights(), products: weights() };
}

const rooms = new WeakMap<CodeBook, Room>();

function roomOf(book: CodeBook): Room {
  const room = rooms.get(book) ?? createRoom(book);
  rooms.set(book, room);
  return room;
}

interface Weighed {
  readonly scores: Float64Array;
  readonly bodies: readonly Body[];
  readonly name: NameReading | null;
  readonly section: Section | null;
  readonly temper: number;
}

function weighAll(book: CodeBook, subject: CodingSubject, section: Section | null, room: Room): Weighed {
  const name = readName(book, subject.name, room.name);
  const temper = subject.scope && subject.products ? TEMPER.both : name ? TEMPER.named : TEMPER.one;
  const shop = (name?.weights[book.targets[RETAIL] as number] ?? 0) > 0;
  const bodies = (["scope", "products"] as const)
    .map((field) => readBody(book, subject, field, temper, shop, room[field]))
    .filter((body) => body !== null);
  const scores = room.scores.fill(0);
  for (const { evidence, phrases, pairs } of bodies) {
    for (let d = 0; d < scores.length; d++) {
      if (evidence.words[d] === 0 && evidence.pairs[d] === 0) continue;
      const score =
        phrases * share(evidence.words, evidence.wordTotal, d) + pairs * share(evidence.pairs, evidence.pairTotal, d);
      scores[d] = (scores[d] as number) + score;
    }
  }
  for (let d = 0; d < scores.length; d++) {
    if (name) scores[d] = (scores[d] as number) + STRENGTH.name * temper * (name.weights[d] as number);
    if (section && book.sections[d] === section.section) scores[d] = (scores[d] as number) + STRENGTH.section;
  }
  return { scores, bodies, name, section, temper };
}

function explain(
  book: CodeBook,
  subject: CodingSubject,
  best: readonly number[],
  { bodies, name, section, temper }: Weighed,
): readonly CodingReason[] {
  const explanation: CodingReason[] = [];
  for (const d of best) {
    const division = book.divisions[d] as string;
    for (const body of bodies) explainBody(book, explanation, division, d, body);
    const logOdds = STRENGTH.name * temper * (name?.weights[d] ?? 0);
    if (name && logOdds > 0) {
      const evidence = toCodePoints(subject.name, [[name.start, name.end]]);
      explanation.push({ division, term: "name", logOdds, about: name.word.text, field: "name", evidence });
    }
    if (section && book.sections[d] === section.section) {
      explanation.push({
        division,
        term: "section",
        logOdds: STRENGTH.section,
        about: section.about,
        field: "industryCode",
        evidence: [],
      });
    }
  }
  return explanation;
}

/** Products are things the firm makes; in a scope the words around a thing tell. */
function readBody(
  book: CodeBook,
  subject: CodingSubject,
  field: "scope" | "products",
  temper: number,
  shop: boolean,
  into: Weights,
): Body | null {
  const text = subject[field];
  if (text === "") return null;
  const { phrases, pairs } = STRENGTH[field];
  const evidence = weigh(book, normalise(text), field === "products" ? { role: MAKE } : { shop }, into);
  return { field, text, evidence, phrases: phrases * temper, pairs: pairs * temper };
}

function share(weights: Float64Array, total: number, division: number): number {
  return total > 0 ? Math.sqrt((weights[division] as number) / total) : 0;
}

/** The highest scores, ties in the order of the standard. */
function topOf(scores: Float64Array): number[] {
  const best: number[] = [];
  for (let d = 0; d < scores.length; d++) {
    let at = best.length;
    if (at === SHOWN && (scores[best[SHOWN - 1] as number] as number) >= (scores[d] as number)) continue;
    while (at > 0 && (scores[best[at - 1] as number] as number) < (scores[d] as number)) at--;
    if (at >= SHOWN) continue;
    best.splice(at, 0, d);
    if (best.length > SHOWN) best.pop();
  }
  return best.filter((d) => (scores[d] as number) > 0);
}

/** One reason a word, each its part of K·√share by its part of the division's weight: the parts sum to the whole. */
function explainBody(book: CodeBook, explanation: CodingReason[], code: string, division: number, body: Body): void {
  const { field, text, evidence } = body;
  const fromWords = body.phrases * share(evidence.words, evidence.wordTotal, division);
  if (fromWords > 0) {
    const parts = new Map<Word, { weight: number; spans: [number, number][] }>();
    for (const found of evidence.found) {
      const { word, start, end } = found;
      const weight = givenTo(book, evidence, found, division);
      if (weight === 0) continue;
      const part = parts.get(word) ?? { weight: 0, spans: [] };
      part.weight += weight;
      part.spans.push([start, end]);
      parts.set(word, part);
    }
    const scale = fromWords / (evidence.words[division] as number);
    for (const [word, { weight, spans }] of parts) {
      const term = field === "scope" ? "phrase" : "products";
      explanation.push({
        division: code,
        term,
        logOdds: weight * scale,
        about: word.text,
        field,
        evidence: toCodePoints(text, spans),
      });
    }
  }
  const fromPairs = body.pairs * share(evidence.pairs, evidence.pairTotal, division);
  if (fromPairs > 0) {
    const about = book.entries.get(code.slice(1))?.name.zh ?? code;
    explanation.push({ division: code, term: "similarity", logOdds: fromPairs, about, field, evidence: [] });
  }
}

interface NameReading {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
  readonly weights: Float64Array;
}

/** The last business word of a name, before its legal form: 汽车零部件 in 某某汽车零部件有限公司. */
function readName(book: CodeBook, name: string, into: Float64Array): NameReading | null {
  const bare = /[(（]/u.test(name) ? name.replace(/[(（][^()（）]*[)）]/gu, (found) => " ".repeat(found.length)) : name;
  const body = bare.replace(bare.endsWith("分公司") || bare.endsWith("分店") ? LEGAL_FORM_OF_BRANCH : LEGAL_FORM, "");
  const { nameTrie } = book;
  let best: { word: Word; start: number; end: number } | null = null;
  for (let start = 0; start < body.length; start++) {
    let node = 0;
    for (let i = start; i < body.length; i++) {
      node = step(nameTrie, node, body.charCodeAt(i));
      if (node < 0) break;
      const at = nameTrie.word[node] as number;
      if (at >= 0 && i + 1 > (best?.end ?? 0)) best = { word: book.nameEntries[at] as Word, start, end: i + 1 };
    }
  }
  if (!best) return null;
  const weights = into.fill(0);
  const total = best.word.divisions.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [division, weight] of best.word.divisions) weights[division] = Math.sqrt(weight / Math.max(1, total));
  return { ...best, weights };
}

const LEGAL_FORM = /(?:集团)?(?:股份|有限责任|有限)*(?:公司|合伙企业|企业|集团)?$/u;
const LEGAL_FORM_OF_BRANCH =
  /(?:集团)?(?:股份|有限责任|有限)*(?:公司|合伙企业|企业|集团)?(?:.{0,12}分公司|.{0,8}分店)?$/u;
