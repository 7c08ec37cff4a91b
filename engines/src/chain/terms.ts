// What speaks for and against one firm on one link in one role: the features, how much of each there is, and what proves it.
// The score is linear in them, so this is also what a fit learns from.
import { type Normalised, originOf } from "../text/index.ts";
import { type Candidate, type Firm, type Found, worthOf } from "./candidates.ts";
import type { CompiledChains } from "./compile.ts";
import type { Mention } from "./evidence.ts";
import type { Finding } from "./findings.ts";
import { otherMade } from "./made.ts";
import { isProduct } from "./product.ts";
import type { OtherEvidence, Reason, Role, Span } from "./types.ts";
import {
  AT,
  FEATURE_IDS,
  type Feature,
  type Fit,
  isMaking,
  OBJECTS_FREE,
  OBJECTS_MOST,
  PHRASE_FEATURE,
  ROLE_FEATURE,
  TRADE_DIVISIONS,
  type Weights,
} from "./weights.ts";

export interface Term {
  readonly term: Reason["term"];
  readonly feature: Feature;
  /** How much of the feature there is, never negative. */
  readonly amount: number;
  readonly about: string;
  readonly evidence: readonly Span[];
}

const NONE: readonly Span[] = [];
const NO_OTHERS: readonly OtherEvidence[] = [];

/** Which spans of the scope prove a term. */
const NOTHING = 0;
const STRONGEST = 1;
const EXCLUDED = 2;

/** The terms of one case, in order. Made to be filled again and again: only the first `length` of each list count. */
export interface Case {
  length: number;
  readonly term: Reason["term"][];
  /** Places of features. */
  readonly feature: number[];
  readonly amount: number[];
  readonly about: string[];
  readonly proof: number[];
  /** What its proofs are made of, where they are asked for: most cases lose to another role. */
  mentions: readonly Mention[];
  strongest: Mention | null;
}

export const createCase = (): Case => ({
  ...{ length: 0, term: [], feature: [], amount: [], about: [], proof: [] },
  ...{ mentions: [], strongest: null },
});

/** The proofs of a case, span by span of the original texts. */
export interface Proofs {
  readonly evidence: readonly Span[];
  readonly otherEvidence: readonly OtherEvidence[];
  /** Of its terms, by place. */
  readonly of: (term: number) => readonly Span[];
}

export function proofsOf({ proof, mentions, strongest }: Case, { firm, texts }: Found, candidate: Candidate): Proofs {
  const spansOf = (list: readonly Mention[]): readonly Span[] =>
    list.length === 0 ? NONE : list.map(({ finding }) => spanOf(texts.scope, finding));
  const asserted = spansOf(mentions);
  const first = strongest === null || mentions.length === 1 ? asserted : [spanOf(texts.scope, strongest.finding)];
  const excluded = spansOf(candidate.excluded);
  return {
    evidence: asserted.length > 0 ? asserted : excluded,
    otherEvidence: othersOf(firm, texts, candidate),
    of: (term) => (proof[term] === STRONGEST ? first : proof[term] === EXCLUDED ? excluded : NONE),
  };
}

function othersOf(firm: Firm, texts: Found["texts"], { code, names, products }: Candidate): readonly OtherEvidence[] {
  const name = longest(names);
  if (!code && !name && products.length === 0) return NO_OTHERS;
  const others: OtherEvidence[] = [];
  if (code) others.push({ field: "industryCode", start: 0, end: firm.code.length });
  if (name) others.push(fieldEvidence("name", texts.name, name));
  for (const finding of products) others.push(fieldEvidence("products", texts.products, finding));
  return others;
}

export function termsOf(written: Case, found: Found, candidate: Candidate): readonly Term[] {
  const proofs = proofsOf(written, found, candidate);
  const { length, term, feature, amount, about } = written;
  return Array.from({ length }, (_, at) => ({
    term: term[at] as Reason["term"],
    feature: FEATURE_IDS[feature[at] as number] as Feature,
    amount: amount[at] as number,
    about: about[at] as string,
    evidence: proofs.of(at),
  }));
}

/** The case that is being written. */
let written: Case;

function add(term: Reason["term"], feature: number, about: string, proof = NOTHING, amount = 1): void {
  const at = written.length++;
  written.term[at] = term;
  written.feature[at] = feature;
  written.amount[at] = amount;
  written.about[at] = about;
  written.proof[at] = proof;
}

/** `mentions` are those of the scope in this role. */
export function writeCase(
  into: Case,
  compiled: CompiledChains,
  { firm, texts }: Found,
  candidate: Candidate,
  role: Role,
  mentions: readonly Mention[],
): void {
  written = into;
  into.length = 0;
  into.mentions = mentions;
  const { link, groupAt, chainAt } = compiled.links[candidate.link] as CompiledChains["links"][number];
  const strongest = strongestOf(compiled.weights, mentions);
  into.strongest = strongest;
  if (strongest) {
    const { text } = strongest.finding.term;
    const kind = link.catchAll ? "generic" : "phrase";
    add(kind, PHRASE_FEATURE[strongest.fit], text, STRONGEST);
    if (isShort(strongest)) add(kind, AT["phrase.short"], text, STRONGEST);
    if (strongest.roles !== 0) {
      add("role", ROLE_FEATURE[role], role, STRONGEST);
      if (strongest.inherited) add("role", AT["role.inherited"], role, STRONGEST);
    } else {
      const maker = firm.nameSays === "make" && role === "make";
      add("role", maker ? AT["role.unstated-maker"] : AT["role.unstated"], role, STRONGEST);
    }
  }
  const [first] = candidate.excluded;
  if (first) add("exclusion", strongest ? AT["excluded.elsewhere"] : AT.excluded, first.finding.term.text, EXCLUDED);
  if (candidate.code) add("code", AT.code, candidate.code.code, NOTHING, worthOf(candidate.code));
  else if (role === "make") addDoubtsOfCode(firm);
  const name = longest(candidate.names);
  if (name) add("name", name.term.characters > 2 ? AT.name : AT["name.short"], name.term.text);
  if (role === "make" && strongest) addDoubts(firm);
  const product = strongestProduct(texts.products, candidate.products);
  if (product) add("products", product.own ? AT.products : AT["products.inside"], product.finding.term.text);
  else if (link.catchAll && strongest && firm.spoken && !firm.spoken.has(chainAt))
    add("products", AT["products.silent"], "silent");
  if (firm.qualification !== null && strongest && (role === "make" || role === "develop"))
    add("qualification", AT.qualification, firm.qualification);
  if (role === "make") {
    const ofGroup = otherMade(firm.madeInGroup, groupAt, candidate.link);
    const ofChain = ofGroup >= 0 ? ofGroup : otherMade(firm.madeInChain, chainAt, candidate.link);
    if (ofGroup >= 0) add("neighbours", AT.neighbours, compiled.links[ofGroup]?.link.name.zh as string);
    if (ofChain >= 0) add("neighbours", AT["neighbours.chain"], compiled.links[ofChain]?.link.name.zh as string);
  }
  const wide = Math.min(OBJECTS_MOST, firm.objects - OBJECTS_FREE);
  if (strongest && wide > 0) add("breadth", AT.breadth, String(firm.objects), NOTHING, wide);
}

/** The longest that is a product itself, else the longest. */
function strongestProduct(
  text: Normalised,
  findings: readonly Finding[],
): { readonly finding: Finding; readonly own: boolean } | null {
  if (findings.length === 0) return null;
  const own = longest(findings.filter((finding) => isProduct(text, finding)));
  return { finding: own ?? (longest(findings) as Finding), own: own !== undefined };
}

/** A name that says that the firm sells or serves doubts what its scope says of making. */
function addDoubts({ nameSays }: Firm): void {
  if (nameSays === "trade") add("name", AT["name.of-trade"], "trade");
  if (nameSays === "service") add("name", AT["name.of-service"], "service");
}

/** The registered trade is another: it sells, or it neither makes nor sells. */
function addDoubtsOfCode({ code }: Firm): void {
  const division = code.slice(0, 2);
  if (TRADE_DIVISIONS.includes(division)) add("code", AT["code.of-trade"], code);
  else if (division.length === 2 && !isMaking(division)) add("code", AT["code.of-other"], code);
}

function isShort({ fit, finding }: Mention): boolean {
  return fit !== "exact" && finding.term.characters <= 2;
}

/** The first of those that say it most. */
function strongestOf({ sizes }: Weights, mentions: readonly Mention[]): Mention | null {
  if (mentions.length < 2) return mentions[0] ?? null;
  let strongest: Mention | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const mention of mentions) {
    const strength = strengthOf(sizes, mention);
    if (strength <= most) continue;
    strongest = mention;
    most = strength;
  }
  return strongest;
}

function strengthOf(sizes: Weights["sizes"], mention: Mention): number {
  const phrase = sizeOf(sizes, mention.fit) - (isShort(mention) ? sizes["phrase.short"] : 0);
  const role = mention.roles === 0 ? sizes["role.unstated"] - sizes["role.make"] : 0;
  return phrase + role - (mention.inherited && mention.roles !== 0 ? sizes["role.inherited"] : 0);
}

const sizeOf = (sizes: Weights["sizes"], fit: Fit): number => sizes[FEATURE_IDS[PHRASE_FEATURE[fit]] as Feature];

function longest(findings: readonly Finding[]): Finding | undefined {
  let longest = findings[0];
  for (const finding of findings)
    if (longest && finding.end - finding.start > longest.end - longest.start) longest = finding;
  return longest;
}

function spanOf(text: Normalised, { start, end }: Finding): Span {
  return originOf(text, start, end);
}

function fieldEvidence(field: OtherEvidence["field"], text: Normalised, finding: Finding): OtherEvidence {
  const [start, end] = originOf(text, finding.start, finding.end);
  return { field, start, end };
}
