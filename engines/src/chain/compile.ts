// Chains made ready for placing: one lexicon of all their terms and exclusions, its automaton, and the table of
// industry codes. Build once for a pack version, use for every firm.
import type { Calibration } from "../fit/index.ts";
import { type Automaton, buildAutomaton, normaliseText } from "../text/index.ts";
import { NAME_WORDS } from "./firm-name.ts";
import { WORDS } from "./grammar.ts";
import { bitOf } from "./role-bits.ts";
import type { Chain, Link, Reason, Role } from "./types.ts";
import { complete, FEATURE_IDS, START, signOf, type Thresholds, thresholdsOf, type Weights } from "./weights.ts";

interface CompiledLink {
  readonly chain: Chain;
  readonly link: Link;
  /** Place of the chain and of the group among all, to compare neighbours. */
  readonly chainAt: number;
  readonly groupAt: number;
  /** A link of agriculture, by its codes. */
  readonly grown: boolean;
  /** What is added before anything speaks: everywhere, for the chain, for the link; the latter two only where they are not 0. */
  readonly biases: readonly Reason[];
}

export interface Term {
  /** As the pack writes it. */
  readonly text: string;
  readonly characters: number;
  /** Places in `links` of those that name it, and of those that it excludes. */
  readonly links: readonly number[];
  readonly excludes: readonly number[];
}

/** Lists of numbers end to end: the one of `of` lies in `all` from start[of] to start[of + 1]. */
interface Lists {
  readonly start: Int32Array;
  readonly all: Int32Array;
}

function listsOf(lists: readonly (readonly number[])[]): Lists {
  const start = new Int32Array(lists.length + 1);
  for (const [at, list] of lists.entries()) start[at + 1] = (start[at] as number) + list.length;
  return { start, all: Int32Array.from(lists.flat()) };
}

export interface CodeMatch {
  readonly link: number;
  /** 0..1, less where the firm's code is only a parent of the link's. */
  readonly weight: number;
  readonly code: string;
  readonly parent: boolean;
}

export interface Coded {
  readonly digits: string;
  readonly matches: readonly CodeMatch[];
}

/** A term of a named link that its chain's catch-all also claims: generic, so only the catch-all keeps it. */
export interface IgnoredTerm {
  readonly chain: string;
  readonly link: string;
  readonly term: string;
}

export interface CompiledChains {
  readonly links: readonly CompiledLink[];
  readonly terms: readonly Term[];
  /** Term → its links, and those that it excludes; both once more where hits are read. */
  readonly naming: Lists;
  readonly excluding: Lists;
  /** Link → place of its chain. */
  readonly chainOf: Int32Array;
  /** Link → the sum of its biases, and the bits of the roles that cover it. */
  readonly biasOf: Float64Array;
  readonly coveredBy: Uint8Array;
  /** Of the lexicon, then of the words of the grammar and of firms' names: one pass over a text finds them all. */
  readonly automaton: Automaton;
  /** The automaton's term → its place in the grammar's words, or -1. */
  readonly wordAt: Int16Array;
  /** The automaton's term → what it says in a firm's name. */
  readonly saysInName: Uint8Array;
  readonly codes: ReadonlyMap<string, readonly CodeMatch[]>;
  /** Codes as they are written → what codedAs found for them: a register has few. */
  readonly coded: Map<string, Coded>;
  /** How many groups all chains have together. */
  readonly groups: number;
  readonly ignored: readonly IgnoredTerm[];
  readonly weights: Weights;
  /** Place of a feature → its size with its sign. */
  readonly signed: Float64Array;
  /** Place of a chain → what calibrates its scores. */
  readonly calibrations: readonly (Calibration | undefined)[];
  readonly thresholds: Thresholds;
}

export function compileChains(chains: readonly Chain[], weights: Weights = START): CompiledChains {
  const whole = complete(weights);
  const links: CompiledLink[] = [];
  const lexicon = new Map<string, { text: string; links: number[]; excludes: number[] }>();
  const ignored: IgnoredTerm[] = [];
  const groups = new Map<string, number>();
  const entry = (text: string) => {
    const key = normaliseText(text);
    const found = lexicon.get(key) ?? { text, links: [], excludes: [] };
    lexicon.set(key, found);
    return found;
  };
  for (const [chainAt, chain] of chains.entries()) {
    const generic = new Set(
      chain.links.filter((link) => link.catchAll).flatMap((link) => link.terms.map(normaliseText)),
    );
    for (const link of chain.links) {
      const biases = biasesOf(whole, chain, link);
      const grown = link.codes.some(({ code }) => codeDigits(code).startsWith("0") && codeDigits(code) < "06");
      const group = `${chain.id}/${link.group}`;
      const groupAt = groups.get(group) ?? groups.size;
      groups.set(group, groupAt);
      const at = links.push({ chain, link, chainAt, groupAt, grown, biases }) - 1;
      for (const term of link.terms) {
        if (!link.catchAll && generic.has(normaliseText(term))) ignored.push({ chain: chain.id, link: link.id, term });
        else if (!entry(term).links.includes(at)) entry(term).links.push(at);
      }
      for (const phrase of link.exclusions) entry(phrase).excludes.push(at);
    }
  }
  const terms = [...lexicon].map(([key, term]) => ({ ...term, characters: [...key].length }));
  const words = [...new Set([...lexicon.keys(), ...WORDS, ...NAME_WORDS.keys()])];
  const grammar = new Map(WORDS.map((word, at) => [word, at]));
  return {
    links,
    terms,
    naming: listsOf(terms.map((term) => term.links)),
    excluding: listsOf(terms.map((term) => term.excludes)),
    chainOf: Int32Array.from(links, ({ chainAt }) => chainAt),
    biasOf: Float64Array.from(links, ({ biases }) => biases.reduce((sum, { logOdds }) => sum + logOdds, 0)),
    coveredBy: Uint8Array.from(links, ({ link }) => link.coveredBy.reduce((bits, role) => bits | bitOf(role), 0)),
    automaton: buildAutomaton(words),
    wordAt: Int16Array.from(words, (word) => grammar.get(word) ?? -1),
    saysInName: Uint8Array.from(words, (word) => NAME_WORDS.get(word) ?? 0),
    codes: codesOf(links),
    coded: new Map(),
    groups: groups.size,
    ignored,
    weights: whole,
    signed: Float64Array.from(FEATURE_IDS, (id) => signOf(id) * whole.sizes[id]),
    calibrations: chains.map(({ id }) => whole.calibration[id] ?? whole.calibration[""]),
    thresholds: thresholdsOf(weights.costs),
  };
}

function biasesOf({ bias, chains, links }: Weights, chain: Chain, link: Link): readonly Reason[] {
  const key = `${chain.id}/${link.id}`;
  const reason = (rule: string, logOdds: number, about: string): Reason => ({
    term: "prior",
    rule,
    logOdds,
    about,
    evidence: [],
  });
  return [
    reason("bias", bias, link.name.zh),
    reason(`bias:${chain.id}`, chains[chain.id] ?? 0, chain.name.zh),
    reason(`bias:${key}`, links[key] ?? 0, link.name.zh),
  ].filter(({ logOdds }) => logOdds !== 0);
}

/** The digits of an industry code: "C3670" and "3670" are one. */
export function codeDigits(code: string): string {
  return code.replace(/^[A-Za-z]/, "").replace(/\D.*$/, "");
}

/** Where no verb speaks: the role that covers the link. */
export function likelyRole(link: Link): Role {
  return link.coveredBy[0] ?? "make";
}

function codesOf(links: readonly CompiledLink[]): ReadonlyMap<string, readonly CodeMatch[]> {
  const codes = new Map<string, CodeMatch[]>();
  const add = (code: string, match: CodeMatch): void => {
    const list = codes.get(code) ?? [];
    list.push(match);
    codes.set(code, list);
  };
  for (const [at, { link }] of links.entries())
    for (const { code, weight } of link.codes) {
      const digits = codeDigits(code);
      if (digits === "") continue;
      add(digits, { link: at, weight, code, parent: false });
      for (let length = 2; length < digits.length; length++)
        add(digits.slice(0, length), { link: at, weight, code, parent: true });
    }
  return codes;
}

const CODES_KEPT = 4096;

export function codedAs({ codes, coded }: CompiledChains, written: string): Coded {
  const known = coded.get(written);
  if (known) return known;
  const digits = codeDigits(written);
  const matches: CodeMatch[] = [...(codes.get(digits) ?? [])];
  for (let length = 2; length < digits.length; length++)
    for (const match of codes.get(digits.slice(0, length)) ?? []) if (!match.parent) matches.push(match);
  if (coded.size >= CODES_KEPT) coded.clear();
  const found = { digits, matches };
  coded.set(written, found);
  return found;
}
