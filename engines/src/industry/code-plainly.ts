// The coder as it is said, without any table that makes it fast: what code.ts, score.ts and trie.ts are tested against.
// Words are looked for in a map, marks in a text, every division is summed whether anything speaks for it or not.
import type { CodeBook, Word } from "./book.ts";
import { normalise } from "./normalise.ts";
import { DEVELOP, LEASE, MAKE, NONE, RETAIL, roleOf, SERVICE, TRADE, type VerbRun, verbs } from "./roles.ts";
import type { CodingSubject, DivisionProbability } from "./types.ts";

const stays: Readonly<Record<number, number>> = {
  [NONE]: 0.5,
  [MAKE]: 1,
  [DEVELOP]: 0.7,
  [SERVICE]: 0.25,
  [LEASE]: 0.1,
  [TRADE]: 0.25,
  [RETAIL]: 0.15,
};
const moves: Readonly<Record<number, number>> = { [SERVICE]: 0.1, [LEASE]: 0.4, [TRADE]: 0.35, [RETAIL]: 0.5 };

interface Found {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
  readonly role: number;
  readonly place: number;
}

/** For a subject without a registered code. */
export function codePlainly(book: CodeBook, { name, scope, products }: CodingSubject): DivisionProbability[] {
  const named = readName(book, name);
  const temper = scope && products ? 0.6 : named ? 0.9 : 1;
  const shop = named !== null && (named[book.targets[RETAIL] as number] ?? 0) > 0;
  const scores: number[] = book.divisions.map(() => 0);
  const add = (text: string, phrases: number, pairs: number, role: number | null) => {
    if (text === "") return;
    const evidence = weighPlainly(book, normalise(text), role, shop);
    for (const d of scores.keys()) {
      const fromWords = phrases * temper * share(evidence.words[d] as number, evidence.wordTotal);
      const fromPairs = pairs * temper * share(evidence.pairs[d] as number, evidence.pairTotal);
      scores[d] = (scores[d] as number) + (fromWords + fromPairs);
    }
  };
  add(scope, 5, 5, null);
  add(products, 5, 3, MAKE);
  for (const d of scores.keys()) if (named) scores[d] = (scores[d] as number) + 2.5 * temper * (named[d] as number);
  const best = [...scores.keys()]
    .filter((d) => (scores[d] as number) > 0)
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
    .slice(0, 3);
  const highest = scores[best[0] as number] as number;
  const sum = scores.reduce((all, score) => all + Math.exp(score - highest), 0);
  return best.map((d) => ({
    code: book.divisions[d] as string,
    probability: Math.exp((scores[d] as number) - highest) / sum,
  }));
}

const share = (weight: number, total: number): number => (total > 0 ? Math.sqrt(weight / total) : 0);

function weighPlainly(book: CodeBook, units: Uint16Array, fixed: number | null, shop: boolean) {
  const text = String.fromCharCode(...units);
  const clauses = splitPlainly(text);
  const runs = runsOf(text);
  const found = wordsOf(book, text, runs, clauses, fixed);
  const things = found.filter(({ word }) => word.kind === "thing");
  const seller =
    fixed === null &&
    !runs.some(({ role }) => role === MAKE || role === DEVELOP) &&
    things.length > 0 &&
    things.every(({ role }) => role === TRADE || role === RETAIL);
  const words = book.divisions.map(() => 0);
  let wordTotal = 0;
  for (const [division, weight] of found.flatMap((one) => given(book, one, seller, shop))) {
    words[division] = (words[division] as number) + weight;
    wordTotal += weight;
  }
  const pairs = book.divisions.map(() => 0);
  let pairTotal = 0;
  const rows = pairRows(book);
  for (let i = 0; i + 1 < text.length; i++) {
    const row = rows.get(text.slice(i, i + 2));
    if (row === undefined || (seller && things.some(({ start, end }) => start <= i && i < end))) continue;
    for (let p = book.pairStart[row] as number; p < (book.pairStart[row + 1] as number); p++) {
      const division = book.pairDivision[p] as number;
      const place = placeOf(clauses.rank[i] as number);
      const weight = (book.pairWeight[p] as number) * place * (book.side[division] as number);
      pairs[division] = (pairs[division] as number) + weight;
      pairTotal += weight;
    }
  }
  return { words, pairs, wordTotal, pairTotal };
}

const placeOf = (rank: number) => 1 / (1 + 0.8 * rank);

function pairRows({ pairKeys, pairRows: rows }: CodeBook): Map<string, number> {
  const all = [...pairKeys].flatMap((key, slot): [string, number][] =>
    key === 0 ? [] : [[String.fromCharCode(key >>> 16, key & 0xffff), rows[slot] as number]],
  );
  return new Map(all);
}

function given(book: CodeBook, { word, role, place }: Found, seller: boolean, shop: boolean): [number, number][] {
  const thing = word.kind === "thing";
  const sold = seller && thing;
  const target = thing ? (book.targets[sold && shop ? RETAIL : role] as number) : -1;
  const stay = sold ? 0.1 : thing ? (stays[role] as number) : 1;
  return word.divisions.flatMap(([division, weight]): [number, number][] => {
    const move = sold ? 1 : (moves[role] ?? 0) * (book.side[target] as number);
    const kept: [number, number] = [division, weight * place * stay * (book.side[division] as number)];
    return target < 0 ? [kept] : [kept, [target, weight * place * move]];
  });
}

function wordsOf(
  book: CodeBook,
  text: string,
  runs: readonly VerbRun[],
  clauses: ReturnType<typeof splitPlainly>,
  fixed: number | null,
): Found[] {
  const byText = new Map(book.words.map((word) => [word.text, word]));
  const longest = Math.max(...book.words.map((word) => word.text.length));
  const found: Found[] = [];
  let covered = 0;
  for (let start = 0; start < text.length; start++) {
    let end = Math.min(text.length, start + longest);
    while (end > start && !byText.has(text.slice(start, end))) end--;
    if (end <= covered) continue;
    const word = byText.get(text.slice(start, end));
    if (!word) continue;
    covered = end;
    const role = word.kind === "thing" ? (fixed ?? roleOf(runs, clauses, start, end)) : NONE;
    const again = found.some((one) => one.word === word) ? 0.5 : 1;
    found.push({ word, start, end, role, place: placeOf(clauses.rank[start] as number) * again });
  }
  return found;
}

function runsOf(text: string): VerbRun[] {
  const runs: { start: number; end: number; role: number }[] = [];
  for (let start = 0; start < text.length; start++) {
    const [verb, role] = verbs.reduce<readonly [string, number]>(
      (best, one) => (text.startsWith(one[0], start) && one[0].length > best[0].length ? one : best),
      ["", NONE],
    );
    if (verb === "") continue;
    const end = start + verb.length;
    const last = runs.at(-1);
    if (last && start <= last.end + 1 && /^[、,和及与并或兼/ ]*$/.test(text.slice(last.end, start))) {
      last.end = end;
      last.role = Math.min(last.role, role);
    } else runs.push({ start, end, role });
    start = end - 1;
  }
  return runs;
}

function splitPlainly(text: string) {
  const clause = new Uint16Array(text.length);
  const item = new Uint16Array(text.length);
  const rank = new Float32Array(text.length);
  let [clauses, items, listed, said] = [0, 0, 0, false];
  for (const [i, unit] of text.split("").entries()) {
    clause[i] = clauses;
    item[i] = items;
    rank[i] = clauses + listed * 0.25;
    if ("；;。\n，,".includes(unit)) {
      if (said) clauses++;
      if (said && !"，,".includes(unit)) items++;
      said = false;
    } else if (unit === "、") listed++;
    else if (unit !== " ") said = true;
  }
  return { clause, item, rank };
}

/** Division → weight of the name's last business word. */
function readName(book: CodeBook, name: string): number[] | null {
  const body = name
    .replace(/[(（][^()（）]*[)）]/gu, (found) => " ".repeat(found.length))
    .replace(/(?:集团)?(?:股份|有限责任|有限)*(?:公司|合伙企业|企业|集团)?(?:.{0,12}分公司|.{0,8}分店)?$/u, "");
  let best: { readonly word: Word; readonly end: number } | undefined;
  for (let start = 0; start < body.length; start++)
    for (const word of book.nameEntries)
      if (body.startsWith(word.text, start) && start + word.text.length > (best?.end ?? 0))
        best = { word, end: start + word.text.length };
  if (!best) return null;
  const total = best.word.divisions.reduce((sum, [, weight]) => sum + weight, 0);
  const weights = book.divisions.map(() => 0);
  for (const [division, weight] of best.word.divisions) weights[division] = Math.sqrt(weight / Math.max(1, total));
  return weights;
}
