// Why a field speaks for a division: its words, its n-grams that say most, what the rest says together, and what was thought
// before a word was read. Together they are the field's part of the score.
import type { CodeBook } from "./book.ts";
import { addGrams } from "./grams.ts";
import { toCodePoints } from "./normalise.ts";
import { type Reading, spansOf } from "./read.ts";
import { give } from "./score.ts";
import type { CodingReason } from "./types.ts";

/** So many n-grams are named, the others told as one. */
const NAMED = 6;

export function explainReading(book: CodeBook, reading: Reading, worth: number, d: number): CodingReason[] {
  const { field, text } = reading;
  const division = book.divisions[d] as string;
  const reason = (
    term: CodingReason["term"],
    logOdds: number,
    about: string,
    spans: readonly (readonly [number, number])[] = [],
  ): CodingReason => ({ division, term, logOdds, about, field, evidence: toCodePoints(text, spans) });
  const heading = book.entries.get(division.slice(1))?.name.zh ?? division;
  const grams = gramsOf(book, reading, worth, d);
  const rest = grams.slice(NAMED).reduce((sum, { logOdds }) => sum + logOdds, 0);
  const prior = worth * (book.priors[field][d] as number);
  return [
    ...wordsOf(book, reading, worth, d).map(([about, logOdds, spans]) => reason("phrase", logOdds, about, spans)),
    ...grams.slice(0, NAMED).map(({ gram, logOdds }) => {
      const about = book.model.bodies[field].grams[gram] as string;
      return reason("characters", logOdds, about, spansOf(reading, about));
    }),
    ...(rest === 0 ? [] : [reason("characters", rest, heading)]),
    ...(prior === 0 ? [] : [reason("prior", prior, heading)]),
  ];
}

type Part = [about: string, logOdds: number, spans: [number, number][]];

function wordsOf(
  book: CodeBook,
  { field, units, words, total, hits, evidence, name }: Reading,
  worth: number,
  d: number,
): Part[] {
  if (total === 0 || words[d] === 0) return [];
  const strength = (worth * book.model.bodies[field].words) / total;
  if (name) return [[name.word.text, strength * (words[d] as number), [[name.start, name.end]]]];
  const parts = new Map<number, Part>();
  if (!evidence) return [];
  const { seller, shop, verb } = evidence;
  if (verb) return [[String.fromCharCode(...units.subarray(...verb)), strength * (words[d] as number), [[...verb]]]];
  const given = new Float64Array(words.length);
  for (let hit = 0; hit < hits.length; hit++) {
    given.fill(0);
    give(book, hits, hit, seller, shop, given);
    if (given[d] === 0) continue;
    const word = hits.word[hit] as number;
    const part = parts.get(word) ?? [book.words[word]?.text ?? "", 0, []];
    part[1] += strength * (given[d] as number);
    part[2].push([hits.start[hit] as number, hits.end[hit] as number]);
    parts.set(word, part);
  }
  return [...parts.values()];
}

/** What each n-gram says of the division, the loudest first. */
function gramsOf(book: CodeBook, { field, counts, counted, length }: Reading, worth: number, d: number) {
  if (length === 0) return [];
  const alone = new Float64Array(book.divisions.length);
  const found: { readonly gram: number; readonly logOdds: number }[] = [];
  for (let k = 0; k < counts.length; k++) {
    const gram = counts.gram.subarray(k, k + 1);
    addGrams(book.grams[field], { length: 1, gram, count: counts.count }, counted, worth / length, alone.fill(0));
    if (alone[d] !== 0) found.push({ gram: gram[0] as number, logOdds: alone[d] as number });
  }
  return found.sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds) || a.gram - b.gram);
}
