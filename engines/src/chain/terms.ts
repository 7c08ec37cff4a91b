// What speaks for and against one firm on one link in one role: the features, how much of each there is, and what proves it.
// The score is linear in them, so this is also what a fit learns from.
import { type Normalised, originOf } from "../text/index.ts";
import { type Candidate, type Firm, type Found, worthOf } from "./candidates.ts";
import type { CompiledChains } from "./compile.ts";
import type { Mention } from "./evidence.ts";
import type { Finding } from "./findings.ts";
import { isProduct } from "./product.ts";
import type { OtherEvidence, Reason, Role, Span } from "./types.ts";
import {
  type Feature,
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

/** The terms of one case, in order. Made to be filled again and again: only the first `length` of each list count. */
export interface Case {
  length: number;
  readonly term: Reason["term"][];
  readonly feature: Feature[];
  readonly amount: number[];
  readonly about: string[];
  readonly proof: (readonly Span[])[];
  evidence: readonly Span[];
  otherEvidence: readonly OtherEvidence[];
}

export const createCase = (): Case => ({
  ...{ length: 0, term: [], feature: [], amount: [], about: [], proof: [] },
  ...{ evidence: NONE, otherEvidence: NO_OTHERS },
});

export function termsOf({ length, term, feature, amount, about, proof }: Case): readonly Term[] {
  return Array.from({ length }, (_, at) => ({
    term: term[at] as Reason["term"],
    feature: feature[at] as Feature,
    amount: amount[at] as number,
    about: about[at] as string,
    evidence: proof[at] as readonly Span[],
  }));
}

/** The case that is being written. */
let written: Case;

function add(term: Reason["term"], feature: Feature, about: string, proof: readonly Span[] = NONE, amount = 1): void {
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
  const { link, group, chainAt } = compiled.links[candidate.link] as CompiledChains["links"][number];
  const { weights } = compiled;
  let otherEvidence: OtherEvidence[] | undefined;
  const show = (evidence: OtherEvidence): void => {
    otherEvidence ??= [];
    otherEvidence.push(evidence);
  };

  const evidence = mentions.length === 0 ? NONE : mentions.map(({ finding }) => spanOf(texts.scope, finding));
  const strongest = strongestOf(weights, mentions);
  if (strongest) {
    const span = mentions.length === 1 ? evidence : [spanOf(texts.scope, strongest.finding)];
    const { text } = strongest.finding.term;
    const kind = link.catchAll ? "generic" : "phrase";
    add(kind, PHRASE_FEATURE[strongest.fit], text, span);
    if (isShort(strongest)) add(kind, "phrase.short", text, span);
    if (strongest.roles !== 0) {
      add("role", ROLE_FEATURE[role], role, span);
      if (strongest.inherited) add("role", "role.inherited", role, span);
    } else
      add("role", firm.nameSays === "make" && role === "make" ? "role.unstated-maker" : "role.unstated", role, span);
  }
  const [first] = candidate.excluded;
  const excluded = first ? candidate.excluded.map(({ finding }) => spanOf(texts.scope, finding)) : NONE;
  if (first) add("exclusion", strongest ? "excluded.elsewhere" : "excluded", first.finding.term.text, excluded);
  if (candidate.code) {
    add("code", "code", candidate.code.code, NONE, worthOf(candidate.code));
    show({ field: "industryCode", start: 0, end: firm.code.length });
  } else if (role === "make") addDoubtsOfCode(firm);
  const name = longest(candidate.names);
  if (name) {
    add("name", name.term.characters > 2 ? "name" : "name.short", name.term.text);
    show(fieldEvidence("name", texts.name, name));
  }
  if (role === "make" && strongest) addDoubts(firm);
  const product = strongestProduct(texts.products, candidate.products);
  if (product) {
    add("products", product.own ? "products" : "products.inside", product.finding.term.text);
    for (const finding of candidate.products) show(fieldEvidence("products", texts.products, finding));
  } else if (link.catchAll && strongest && firm.spoken && !firm.spoken.has(chainAt))
    add("products", "products.silent", "silent");
  if (firm.qualification !== null && strongest && (role === "make" || role === "develop"))
    add("qualification", "qualification", firm.qualification);
  if (role === "make") {
    const ofGroup = otherOf(firm.made.get(group), candidate.link);
    const ofChain = ofGroup ?? otherOf(firm.madeOf.get(chainAt), candidate.link);
    if (ofGroup !== undefined) add("neighbours", "neighbours", compiled.links[ofGroup]?.link.name.zh as string);
    if (ofChain !== undefined) add("neighbours", "neighbours.chain", compiled.links[ofChain]?.link.name.zh as string);
  }
  const wide = Math.min(OBJECTS_MOST, firm.objects - OBJECTS_FREE);
  if (strongest && wide > 0) add("breadth", "breadth", String(firm.objects), NONE, wide);
  into.evidence = evidence.length > 0 ? evidence : excluded;
  into.otherEvidence = otherEvidence ?? NO_OTHERS;
}

/** The first other link of those that the firm is said to make. */
function otherOf(made: ReadonlySet<number> | undefined, link: number): number | undefined {
  for (const of of made ?? []) if (of !== link) return of;
  return undefined;
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
  if (nameSays === "trade") add("name", "name.of-trade", "trade");
  if (nameSays === "service") add("name", "name.of-service", "service");
}

/** The registered trade is another: it sells, or it neither makes nor sells. */
function addDoubtsOfCode({ code }: Firm): void {
  const division = code.slice(0, 2);
  if (TRADE_DIVISIONS.includes(division)) add("code", "code.of-trade", code);
  else if (division.length === 2 && !isMaking(division)) add("code", "code.of-other", code);
}

function isShort({ fit, finding }: Mention): boolean {
  return fit !== "exact" && finding.term.characters <= 2;
}

/** The first of those that say it most. */
function strongestOf(weights: Weights, mentions: readonly Mention[]): Mention | null {
  if (mentions.length < 2) return mentions[0] ?? null;
  let strongest: Mention | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const mention of mentions) {
    const strength = strengthOf(weights, mention);
    if (strength <= most) continue;
    strongest = mention;
    most = strength;
  }
  return strongest;
}

function strengthOf({ sizes }: Weights, mention: Mention): number {
  const phrase = sizes[PHRASE_FEATURE[mention.fit]] - (isShort(mention) ? sizes["phrase.short"] : 0);
  const role = mention.roles === 0 ? sizes["role.unstated"] - sizes["role.make"] : 0;
  return phrase + role - (mention.inherited && mention.roles !== 0 ? sizes["role.inherited"] : 0);
}

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
