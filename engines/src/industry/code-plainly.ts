// The coder as it is said, without any table that makes it fast: what code.ts, score.ts and trie.ts are tested against.
// Words are looked for in a map, marks in a text, every division is summed whether anything speaks for it or not.
import type { CodeBook, Word } from "./book.ts";
import { codingFields } from "./model.ts";
import { normalise } from "./normalise.ts";
import { addVerb, createRuns, DEVELOP, LEASE, MAKE, NONE, RETAIL, roleOf, SERVICE, TRADE, verbs } from "./roles.ts";
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
  const read = {
    scope: weighPlainly(book, normalise(scope), null, named),
    products: weighPlainly(book, normalise(products), MAKE, named),
    name: {
      words: named.words,
      counted: countPlainly(named.body, () => 1),
      whose: named.whose as Whose,
    },
  };
  if (scope !== "" && read.scope.whose !== "all") read.name.whose = read.scope.whose;
  if (read.scope.whose === "none") {
    read.name.counted.clear();
    if (read.scope.seller) read.name.words = sold(book, named.words, named.shop);
  }
  const given = { name, scope, products };
  const said = codingFields.map((field) => {
    const { words, counted, whose } = read[field];
    // A name speaks by one word.
    const sum = sumOf(words);
    const twice = field === "name" ? named.whose === "others" : field === "scope" && whose === "rest";
    const total = (field === "name" && sum > 0 ? 1 : sum) * (twice ? 0.5 : 1);
    const body = book.model.bodies[field];
    const known = body.grams.flatMap((gram, i): [number, number][] =>
      counted.has(gram) ? [[i, counted.get(gram) ?? 0]] : [],
    );
    const length = Math.hypot(...known.map(([i, count]) => count * (body.rarity[i] as number)));
    return {
      field,
      words,
      total,
      known,
      length,
      whose,
      silent: given[field] === "" || (total === 0 && known.length === 0),
    };
  });
  if (said.every(({ silent }) => silent)) return [];
  const kind = said.reduce((sum, { silent }, i) => sum + (silent ? 0 : 2 ** i), 0);
  const blend = book.model.mix[kind];
  const raw: number[] = book.divisions.map((code, d) => {
    let score = 0;
    for (const [i, { field, words, total, known, length, whose, silent }] of said.entries()) {
      if (silent) continue;
      const body = book.model.bodies[field];
      const own = book.model.divisions.indexOf(code);
      const fromWords = total === 0 ? 0 : (body.words * (words[d] as number)) / total;
      let fromGrams = 0;
      for (const [gram, count] of leavesOut(whose, code) ? [] : known)
        for (let p = body.start[gram] as number; p < (body.start[gram + 1] as number); p++)
          if (body.division[p] === own) fromGrams += (count * (body.weight[p] as number)) / length;
      score += (blend?.worths[i] ?? 0) * ((body.prior[own] ?? 0) + fromWords + fromGrams);
    }
    return score;
  });
  const spread = Math.max(...raw) - sumOf(raw) / raw.length;
  const scores = raw.map((score) =>
    spread > 0 ? score * (blend?.scale ?? 1) * spread ** -(blend?.evening ?? 0) : score,
  );
  const best = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b).slice(0, 3);
  const highest = scores[best[0] as number] as number;
  const sum = scores.reduce((all, score) => all + Math.exp(score - highest), 0);
  return best.map((d) => ({
    code: book.divisions[d] as string,
    probability: Math.exp((scores[d] as number) - highest) / sum,
  }));
}

type Whose = "all" | "others" | "rest" | "none";

const leavesOut = (whose: Whose, code: string): boolean =>
  whose !== "all" && ((/^C/.test(code) && code !== "C43") || (whose === "rest" && /^E/.test(code)));

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

interface Named {
  readonly shop: boolean;
  readonly trader: boolean;
}

function weighPlainly(book: CodeBook, units: Uint16Array, fixed: number | null, { shop, trader }: Named) {
  const text = String.fromCharCode(...units);
  const clauses = splitPlainly(text);
  const place = (i: number) => (fixed === null ? placeOf(clauses.rank[i] as number) : 1);
  const { runs, inside } = fixed === null ? runsOf(text) : { runs: createRuns(), inside: new Map<number, number>() };
  const found = wordsOf(book, text, { runs, inside }, clauses, fixed, place);
  const said = [...runs.role.subarray(0, runs.length)];
  const sale = said.some((_, run) => /[销批零卖]/.test(text.slice(runs.start[run], runs.end[run])));
  const seller = fixed === null && sellsOnly(book, found, said, sale, trader);
  const words = book.divisions.map(() => 0);
  for (const [division, weight] of found.flatMap((one) => given(book, one, seller, shop)))
    words[division] = (words[division] as number) + weight;
  if (seller && sumOf(words) === 0) words[book.targets[shop || said[0] === RETAIL ? RETAIL : TRADE] as number] = 1;
  const whose = fixed === null ? countedOf(book, found[0], seller, said) : "all";
  return { words, counted: countPlainly(whose === "none" ? "" : text, place), whose, seller };
}

const isTrade = (role: number): boolean => role === TRADE || role === RETAIL;

function sellsOnly(
  book: CodeBook,
  found: readonly Found[],
  said: readonly number[],
  sale: boolean,
  trader: boolean,
): boolean {
  if (said.some((role) => role === MAKE || role === DEVELOP)) return false;
  const first = found.findIndex(({ word, role }) => word.kind !== "activity" && isTrade(role));
  const isSold = ({ word, role }: Found, at: number): boolean =>
    word.kind !== "activity" && (isTrade(role) || (role === NONE && (trader || (first >= 0 && at > first))));
  const sold = found.findIndex(isSold);
  if (found.some(({ word }, at) => word.kind === "thing" && at !== sold && (sold < 0 || at < sold))) return false;
  if (sold >= 0) return true;
  return found.every(({ word }) => trades(book, word)) && sale && said.every(isTrade);
}

function countedOf(book: CodeBook, first: Found | undefined, seller: boolean, said: readonly number[]): Whose {
  if (!first) return seller ? "none" : "all";
  if (seller && (first.word.kind !== "activity" || trades(book, first.word))) return "none";
  const others =
    first.word.kind === "thing"
      ? first.role === LEASE || (first.role === SERVICE && !said.includes(DEVELOP))
      : serves(book, first.word);
  return others && !said.includes(MAKE) ? "rest" : "all";
}

/** What the word of a name says of a firm that sells: a tenth stays with who makes, grows or digs it. */
function sold(book: CodeBook, words: readonly number[], shop: boolean): number[] {
  const goods = words.map((weight, d) =>
    /^[ABC]/.test(book.divisions[d] as string) && book.divisions[d] !== "C43" ? weight : 0,
  );
  const moved = words.map((weight, d) => weight - 0.9 * (goods[d] as number));
  const target = book.targets[shop ? RETAIL : TRADE] as number;
  moved[target] = (moved[target] as number) + sumOf(goods);
  return moved;
}

const serves = (book: CodeBook, { divisions }: Word): boolean =>
  divisions.every(([division]) => /^(C43|E|H|L71|O8[12])/.test(book.divisions[division] as string));
const trades = (book: CodeBook, { divisions }: Word): boolean =>
  divisions.every(([division]) => /^F/.test(book.divisions[division] as string));

/** N-gram → the sum of what each place of it counts. */
function countPlainly(text: string, place: (i: number) => number): Map<string, number> {
  const counted = new Map<string, number>();
  const mark = /[ \t\r\n;；。，,、:：()（）."“”'‘’[\]【】/\\\0\ud800-\udfff]/;
  for (let i = 0; i < text.length; i++)
    for (const gram of [text.slice(i, i + 1), text.slice(i, i + 2)].slice(0, i + 1 < text.length ? 2 : 1))
      if (!mark.test(gram) && place(i) > 0) counted.set(gram, (counted.get(gram) ?? 0) + place(i));
  return counted;
}

const placeOf = (rank: number) => 1 / (1 + 0.8 * rank);

function given(book: CodeBook, { word, role, place }: Found, seller: boolean, shop: boolean): [number, number][] {
  const thing = word.kind === "thing";
  const sold = seller && (thing || (word.kind === "goods" && isTrade(role)));
  const own = sold ? (shop || role === RETAIL ? RETAIL : TRADE) : role;
  const target = thing || sold ? (book.targets[own] as number) : -1;
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
  { runs, inside }: ReturnType<typeof runsOf>,
  clauses: ReturnType<typeof splitPlainly>,
  fixed: number | null,
  place: (i: number) => number,
): Found[] {
  const byText = new Map(book.words.map((word) => [word.text, word]));
  const longest = Math.max(...book.words.map((word) => word.text.length));
  const found: Found[] = [];
  let covered = 0;
  for (let start = 0; start < text.length; start++) {
    let end = Math.min(text.length, start + longest);
    while (end > start && !byText.has(text.slice(start, end))) end--;
    if (end <= covered || end > (inside.get(start) ?? end)) continue;
    const word = byText.get(text.slice(start, end));
    if (!word) continue;
    covered = end;
    const role = word.kind !== "activity" ? (fixed ?? roleOf(runs, clauses, start, end)) : NONE;
    const again = found.some((one) => one.word === word) ? 0.5 : 1;
    found.push({ word, start, end, role, place: place(start) * again });
  }
  return found;
}

function runsOf(text: string) {
  const units = Uint16Array.from(text.split(""), (unit) => unit.charCodeAt(0));
  const runs = createRuns();
  /** Place inside a verb, not its first → where the verb ends. */
  const inside = new Map<number, number>();
  for (let start = 0; start < text.length; start++) {
    const [verb, role] = verbs.reduce<readonly [string, number]>(
      (best, one) => (text.startsWith(one[0], start) && one[0].length > best[0].length ? one : best),
      ["", NONE],
    );
    if (verb === "") continue;
    addVerb(runs, units, start, start + verb.length, role);
    const end = start + verb.length;
    while (++start < end) inside.set(start, end);
    start--;
  }
  return { runs, inside };
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

/** The name without brackets and legal form, division → weight of its last business word, and what that tells of a scope. */
function readName(book: CodeBook, name: string) {
  const body = name
    .replace(/[(（][^()（）]*[)）]/gu, (found) => " ".repeat(found.length))
    .replace(/(?:集团)?(?:股份|有限责任|有限)*(?:公司|合伙企业|企业|集团)?(?:.{0,12}分公司|.{0,8}分店)?$/u, "");
  let best: { readonly word: Word; readonly end: number } | undefined;
  for (let start = 0; start < body.length; start++)
    for (const word of book.nameEntries)
      if (body.startsWith(word.text, start) && start + word.text.length > (best?.end ?? 0))
        best = { word, end: start + word.text.length };
  const words = book.divisions.map(() => 0);
  const total = best?.word.divisions.reduce((sum, [, weight]) => sum + weight, 0) ?? 1;
  for (const [division, weight] of best?.word.divisions ?? []) words[division] = Math.sqrt(weight / Math.max(1, total));
  const closes =
    best !== undefined &&
    (serves(book, best.word) || trades(book, best.word)) &&
    ["", "服务"].includes(body.slice(best.end).trim());
  return {
    body: String.fromCharCode(...normalise(body)),
    words,
    whose: closes ? ("others" as const) : ("all" as const),
    shop: (words[book.targets[RETAIL] as number] ?? 0) > 0,
    trader: best !== undefined && trades(book, best.word),
  };
}
