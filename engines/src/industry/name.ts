// The last business word of a firm's name, before its legal form: 汽车零部件 in 某某汽车零部件有限公司.
import type { CodeBook, Word } from "./book.ts";
import { step } from "./trie.ts";

export interface NameReading {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
}

const LEGAL_FORM_OF_BRANCH =
  /(?:集团)?(?:股份|有限责任|有限)*(?:公司|合伙企业|企业|集团)?(?:.{0,12}分公司|.{0,8}分店)?$/u;
/** 某某集团股份有限公司 ends with one of the last, any number of the middle ones, and the first. */
const LAST_OF_FORM = ["公司", "合伙企业", "企业", "集团"];
const MIDDLE_OF_FORM = ["有限责任", "股份", "有限"];
const FIRST_OF_FORM = ["集团"];

/** Where the text up to `end` ends, once one of these is taken off; they are given the longer first. */
function endBefore(words: readonly string[], text: string, end: number): number {
  for (const word of words) if (text.endsWith(word, end)) return end - word.length;
  return end;
}

/** From the end: an expression would try every place of a name. */
function withoutForm(name: string): string {
  let end = endBefore(LAST_OF_FORM, name, name.length);
  let before = -1;
  while (end !== before) {
    before = end;
    end = endBefore(MIDDLE_OF_FORM, name, end);
  }
  return name.slice(0, endBefore(FIRST_OF_FORM, name, end));
}

/** The name without brackets and legal form, each unit in its place, and its word; writes what that says of divisions. */
export function readName(
  { nameTrie, nameEntries }: CodeBook,
  name: string,
  into: Float64Array,
): { readonly body: string; readonly word: NameReading | null } {
  const bare = /[(（]/u.test(name) ? name.replace(/[(（][^()（）]*[)）]/gu, (found) => " ".repeat(found.length)) : name;
  const isBranch = bare.endsWith("分公司") || bare.endsWith("分店");
  const body = isBranch ? bare.replace(LEGAL_FORM_OF_BRANCH, "") : withoutForm(bare);
  let [word, from, to] = [-1, 0, 0];
  for (let start = 0; start < body.length; start++) {
    let node = 0;
    for (let i = start; i < body.length; i++) {
      node = step(nameTrie, node, body.charCodeAt(i));
      if (node < 0) break;
      const at = nameTrie.word[node] as number;
      if (at >= 0 && i + 1 > to) [word, from, to] = [at, start, i + 1];
    }
  }
  if (word < 0) return { body, word: null };
  const entry = nameEntries[word] as Word;
  const total = entry.divisions.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [division, weight] of entry.divisions) into[division] = Math.sqrt(weight / Math.max(1, total));
  return { body, word: { word: entry, start: from, end: to } };
}
