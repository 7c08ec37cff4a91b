// Answers: which division of GB/T 4754-2017 is a firm's business? An official code decides; without one, scope, products and
// name speak for divisions: the words of the book, each by its role and place, and the characters and pairs of characters
// that a linear model knows from labelled firms and from the book.
// Method: additive log-odds over all divisions, each field's times what it is worth beside the others, softmax, the three
// most probable (docs/model-card-industry.md). Time: linear in the text. Does not choose groups or classes, does not know
// what firms earn, and does not read years or editions of codes.
import type { CodeBook } from "./book.ts";
import { explainReading } from "./explain.ts";
import { addGrams } from "./grams.ts";
import { type Blend, codingFields, temperOf } from "./model.ts";
import { createReading, isSilent, namedBy, type Reading, readFirmName, readText, readUnder } from "./read.ts";
import { type Registered, readRegistered } from "./registered.ts";
import { sumOfExponentials } from "./softmax.ts";
import type { CodingField, CodingReason, CodingSubject, IndustryCoding } from "./types.ts";

/** Log-odds of the divisions of a section that is registered alone. */
const SECTION = 2.5;
const SHOWN = 3;

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
  const { scores, readings } = scoreAll(book, subject, section, roomOf(book));
  if (readings.length === 0 && !section) return { divisions: [], origin: "unknown", explanation: [] };
  const best = topOf(scores);
  const highest = scores[best[0] as number] as number;
  const sum = sumOfExponentials(scores, highest);
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
      explanation ??= explain(book, subject, best, section);
      return explanation;
    },
  };
}

type Section = Extract<Registered, { kind: "section" }>;

/** Where a firm is read. One a book is used again for every firm, so that nothing need be collected. */
interface Room {
  readonly scores: Float64Array;
  readonly scope: Reading;
  readonly products: Reading;
  readonly name: Reading;
}

function createRoom(book: CodeBook): Room {
  return {
    scores: new Float64Array(book.divisions.length),
    scope: createReading(book, "scope"),
    products: createReading(book, "products"),
    name: createReading(book, "name"),
  };
}

const rooms = new WeakMap<CodeBook, Room>();

function roomOf(book: CodeBook): Room {
  const room = rooms.get(book) ?? createRoom(book);
  rooms.set(book, room);
  return room;
}

/** What each field is worth beside the others that say anything. */
interface Weighed {
  readonly reading: Reading;
  readonly worth: number;
}

/** The fields that say anything, after one another: what one says is added before the next is read. */
function scoreAll(
  book: CodeBook,
  { name, scope, products }: CodingSubject,
  section: Section | null,
  room: Room,
): { readonly scores: Float64Array; readonly readings: readonly Weighed[] } {
  readFirmName(book, name, room.name);
  const named = namedBy(book, room.name);
  readText(book, scope, named, room.scope);
  readText(book, products, named, room.products);
  if (room.scope.evidence) readUnder(book, room.scope.evidence, room.name);
  const blend = book.model.mix[kindOf(room)] as Blend;
  const scores = room.scores.fill(0);
  const readings: Weighed[] = [];
  for (let i = 0; i < codingFields.length; i++) {
    const reading = room[codingFields[i] as CodingField];
    if (isSilent(reading)) continue;
    const worth = blend.worths[i] as number;
    readings.push({ reading, worth });
    addReading(book, reading, worth, scores);
  }
  const temper = temperOf(scores, blend);
  for (let d = 0; d < scores.length; d++) {
    const whole = section !== null && book.sections[d] === section.section ? SECTION : 0;
    scores[d] = temper * (scores[d] as number) + whole;
  }
  return { scores, readings: readings.map(({ reading, worth }) => ({ reading, worth: worth * temper })) };
}

/** Which fields say anything, as the number under which a model keeps its mix. */
export const kindOf = ({ scope, products, name }: Pick<Room, "scope" | "products" | "name">): number =>
  (isSilent(scope) ? 0 : 1) + (isSilent(products) ? 0 : 2) + (isSilent(name) ? 0 : 4);

/** Adds a field's log-odds, times a factor. */
export function addReading(book: CodeBook, reading: Reading, worth: number, scores: Float64Array): void {
  const { field, words, total, counts, counted, length } = reading;
  const prior = book.priors[field];
  const strength = total > 0 ? (worth * book.model.bodies[field].words) / total : 0;
  for (let d = 0; d < scores.length; d++)
    scores[d] = (scores[d] as number) + worth * (prior[d] as number) + strength * (words[d] as number);
  if (length > 0) addGrams(book.grams[field], counts, counted, worth / length, scores);
}

/** The highest scores, ties in the order of the standard. */
function topOf(scores: Float64Array): number[] {
  const best: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let d = 0; d < scores.length; d++) {
    const score = scores[d] as number;
    if (best.length === SHOWN && score <= least) continue;
    let at = best.length < SHOWN ? best.push(d) - 1 : SHOWN - 1;
    for (; at > 0 && (scores[best[at - 1] as number] as number) < score; at--) best[at] = best[at - 1] as number;
    best[at] = d;
    least = scores[best[best.length - 1] as number] as number;
  }
  return best;
}

/** The reasons of each division, which add up to its score. */
function explain(
  book: CodeBook,
  subject: CodingSubject,
  best: readonly number[],
  section: Section | null,
): readonly CodingReason[] {
  const { readings } = scoreAll(book, subject, section, createRoom(book));
  return best.flatMap((d): CodingReason[] => {
    const division = book.divisions[d] as string;
    const reasons = readings.flatMap(({ reading, worth }) => explainReading(book, reading, worth, d));
    if (!section || book.sections[d] !== section.section) return reasons;
    const { about } = section;
    return [...reasons, { division, term: "section", logOdds: SECTION, about, field: "industryCode", evidence: [] }];
  });
}
