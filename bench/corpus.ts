// The scopes and the dictionary that matching is measured on.
//
// Scopes: those of the shared Chongqing register where the shared data folder is at hand, else as many put together from
// the pack's terms, the classification's headings and the usual verbs, by a fixed rule.
// Dictionary: 20,000 words of the Chinese dictionary that comes with the platform (ICU, through Intl.Segmenter): those that it finds
// in scopes, names, the classification and the packs' terms, the commonest first, then its words of two of the commonest characters.
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { normaliseText } from "@jiqun/engines/text";
import { loadStandards, type Pack } from "@jiqun/packs";
import { readRegistry } from "@jiqun/server/registry";

/** JIQUN_REGISTER names another register. */
export const REGISTER = resolve(
  process.env.JIQUN_REGISTER ??
    join(import.meta.dirname, "../../shared/data/registry-chongqing/registry-2004-2006.csv"),
);
export const WORDS = 20_000;

interface Firm {
  readonly name: string;
  readonly scope: string;
}

export interface Corpus {
  readonly source: string;
  readonly firms: readonly Firm[];
  /** Normalised. */
  readonly scopes: readonly string[];
  readonly words: readonly string[];
}

export async function readCorpus(pack: Pack): Promise<Corpus> {
  const real = existsSync(REGISTER);
  const firms = real ? await registered() : madeUp(pack);
  const scopes = firms.map(({ scope }) => normaliseText(scope));
  return {
    source: real ? basename(REGISTER) : "put together from the pack's terms",
    firms,
    scopes,
    words: dictionary(pack, firms, scopes),
  };
}

async function registered(): Promise<Firm[]> {
  const firms: Firm[] = [];
  for await (const row of readRegistry(REGISTER, basename(REGISTER)))
    if (row.record && row.record.scope !== "") firms.push({ name: row.record.name, scope: row.record.scope });
  return firms;
}

function madeUp(pack: Pack): Firm[] {
  const goods = [...headings(), ...termsOf(pack)];
  const verbs = ["制造、加工、销售：", "销售：", "生产、销售：", "研发、销售：", "批发、零售："];
  let state = 1;
  const pick = <T>(list: readonly T[]): T => {
    state = (state * 48271) % 2147483647;
    return list[state % list.length] as T;
  };
  return Array.from({ length: 15_000 }, (_, at) => {
    const items = Array.from(
      { length: 2 },
      () => pick(verbs) + Array.from({ length: 4 }, () => pick(goods)).join("、"),
    );
    return { name: `${pick(goods)}${at}`, scope: `${items.join("（不含危险化学品）；")}。` };
  });
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
const HAN = /^\p{Script=Han}{2,}$/u;

function dictionary(pack: Pack, firms: readonly Firm[], scopes: readonly string[]): readonly string[] {
  const texts = [...scopes, ...firms.map(({ name }) => name), ...headings(), ...termsOf(pack)];
  const found: string[] = [];
  for (const text of texts)
    for (const { segment } of segmenter.segment(text)) if (HAN.test(segment)) found.push(segment);
  const words = new Set(commonest(found));
  const characters = commonest(texts.flatMap((text) => text.match(/\p{Script=Han}/gu) ?? []));
  // Pairs in the order of the rarer of the two characters.
  for (let rarer = 0; rarer < characters.length && words.size < WORDS; rarer++)
    for (let other = 0; other <= rarer; other++)
      for (const [first, second] of other === rarer
        ? [[rarer, rarer]]
        : [
            [rarer, other],
            [other, rarer],
          ]) {
        const pair = `${characters[first as number]}${characters[second as number]}`;
        if (!words.has(pair) && isWord(pair)) words.add(pair);
      }
  return [...words].slice(0, WORDS);
}

function isWord(text: string): boolean {
  const [first] = segmenter.segment(text);
  return first?.segment.length === text.length;
}

function commonest(words: readonly string[]): readonly string[] {
  const times = new Map<string, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}

export function headings(): readonly string[] {
  const standards = loadStandards();
  if (!standards.ok) throw new Error("the classification is broken");
  return standards.standards.classification.map(({ name }) => (typeof name === "string" ? name : name.zh));
}

export function termsOf(pack: Pack): readonly string[] {
  return pack.chains.flatMap((chain) => chain.links.flatMap((link) => [...link.terms, ...link.exclusions]));
}
