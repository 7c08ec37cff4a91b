// The last business word of a firm's name, before its legal form: 汽车零部件 in 某某汽车零部件有限公司.
import type { CodeBook, Word } from "./book.ts";
import { step } from "./trie.ts";

export interface NameReading {
  readonly word: Word;
  readonly start: number;
  readonly end: number;
}

const LEGAL_FORM = /(?:集团)?(?:股份|有限责任|有限)*(?:公司|合伙企业|企业|集团)?$/u;
const LEGAL_FORM_OF_BRANCH =
  /(?:集团)?(?:股份|有限责任|有限)*(?:公司|合伙企业|企业|集团)?(?:.{0,12}分公司|.{0,8}分店)?$/u;

/** The name without brackets and legal form, each unit in its place, and its word; writes what that says of divisions. */
export function readName(
  { nameTrie, nameEntries }: CodeBook,
  name: string,
  into: Float64Array,
): { readonly body: string; readonly word: NameReading | null } {
  const bare = /[(（]/u.test(name) ? name.replace(/[(（][^()（）]*[)）]/gu, (found) => " ".repeat(found.length)) : name;
  const body = bare.replace(bare.endsWith("分公司") || bare.endsWith("分店") ? LEGAL_FORM_OF_BRANCH : LEGAL_FORM, "");
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
