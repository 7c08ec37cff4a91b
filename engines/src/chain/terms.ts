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
  roleFeature,
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

export interface Case {
  readonly terms: readonly Term[];
  readonly evidence: readonly Span[];
  readonly otherEvidence: readonly OtherEvidence[];
}

/** `mentions` are those of the scope in this role. */
export function caseOf(
  compiled: CompiledChains,
  { firm, texts }: Found,
  candidate: Candidate,
  role: Role,
  mentions: readonly Mention[],
): Case {
  const { link, group, chainAt } = compiled.links[candidate.link] as CompiledChains["links"][number];
  const { weights } = compiled;
  const terms: Term[] = [];
  const otherEvidence: OtherEvidence[] = [];
  const add = (term: Term["term"], feature: Feature, about: string, evidence: readonly Span[] = NONE, amount = 1) => {
    terms.push({ term, feature, amount, about, evidence });
  };

  const evidence = mentions.map(({ finding }) => spanOf(texts.scope, finding));
  const strongest = mentions.reduce<Mention | null>(
    (a, b) => (a && strengthOf(weights, a) >= strengthOf(weights, b) ? a : b),
    null,
  );
  if (strongest) {
    const span = [spanOf(texts.scope, strongest.finding)];
    const { text } = strongest.finding.term;
    const kind = link.catchAll ? "generic" : "phrase";
    add(kind, `phrase.${strongest.fit}`, text, span);
    if (isShort(strongest)) add(kind, "phrase.short", text, span);
    if (strongest.roles !== 0) {
      add("role", roleFeature(role), role, span);
      if (strongest.inherited) add("role", "role.inherited", role, span);
    } else
      add("role", firm.nameSays === "make" && role === "make" ? "role.unstated-maker" : "role.unstated", role, span);
  }
  const excluded = candidate.excluded.map(({ finding }) => spanOf(texts.scope, finding));
  const [first] = candidate.excluded;
  if (first) add("exclusion", strongest ? "excluded.elsewhere" : "excluded", first.finding.term.text, excluded);
  if (candidate.code) {
    add("code", "code", candidate.code.code, NONE, worthOf(candidate.code));
    otherEvidence.push({ field: "industryCode", start: 0, end: firm.code.length });
  } else if (role === "make") addDoubtsOfCode(firm, add);
  const name = longest(candidate.names);
  if (name) {
    add("name", name.term.characters > 2 ? "name" : "name.short", name.term.text);
    otherEvidence.push(fieldEvidence("name", texts.name, name));
  }
  if (role === "make" && strongest) addDoubts(firm, add);
  const own = candidate.products.filter((finding) => isProduct(texts.products, finding));
  const product = longest(own) ?? longest(candidate.products);
  if (product) {
    add("products", own.length > 0 ? "products" : "products.inside", product.term.text);
    for (const finding of candidate.products) otherEvidence.push(fieldEvidence("products", texts.products, finding));
  } else if (link.catchAll && strongest && firm.spoken && !firm.spoken.has(chainAt))
    add("products", "products.silent", "silent");
  if (firm.qualification !== null && strongest && (role === "make" || role === "develop"))
    add("qualification", "qualification", firm.qualification);
  if (role === "make") {
    const other = (of: ReadonlySet<number> | undefined): string | undefined => {
      for (const at of of ?? []) if (at !== candidate.link) return compiled.links[at]?.link.name.zh;
      return undefined;
    };
    const [ofGroup, ofChain] = [other(firm.made.get(group)), other(firm.madeOf.get(chainAt))];
    if (ofGroup !== undefined) add("neighbours", "neighbours", ofGroup);
    if (ofChain !== undefined) add("neighbours", "neighbours.chain", ofChain);
  }
  const wide = Math.min(OBJECTS_MOST, firm.objects - OBJECTS_FREE);
  if (strongest && wide > 0) add("breadth", "breadth", String(firm.objects), NONE, wide);
  return { terms, evidence: evidence.length > 0 ? evidence : excluded, otherEvidence };
}

const NONE: readonly Span[] = [];

/** A name that says that the firm sells or serves doubts what its scope says of making. */
function addDoubts({ nameSays }: Firm, add: (term: Term["term"], feature: Feature, about: string) => void): void {
  if (nameSays === "trade") add("name", "name.of-trade", "trade");
  if (nameSays === "service") add("name", "name.of-service", "service");
}

/** The registered trade is another: it sells, or it neither makes nor sells. */
function addDoubtsOfCode({ code }: Firm, add: (term: Term["term"], feature: Feature, about: string) => void): void {
  const division = code.slice(0, 2);
  if (TRADE_DIVISIONS.includes(division)) add("code", "code.of-trade", code);
  else if (division.length === 2 && !isMaking(division)) add("code", "code.of-other", code);
}

function isShort({ fit, finding }: Mention): boolean {
  return fit !== "exact" && finding.term.characters <= 2;
}

function strengthOf({ sizes }: Weights, mention: Mention): number {
  const phrase = sizes[`phrase.${mention.fit}`] - (isShort(mention) ? sizes["phrase.short"] : 0);
  const role = mention.roles === 0 ? sizes["role.unstated"] - sizes["role.make"] : 0;
  return phrase + role - (mention.inherited && mention.roles !== 0 ? sizes["role.inherited"] : 0);
}

function longest(findings: readonly Finding[]): Finding | undefined {
  return findings.reduce<Finding | undefined>((a, b) => (a && a.end - a.start >= b.end - b.start ? a : b), undefined);
}

function spanOf(text: Normalised, { start, end }: Finding): Span {
  return originOf(text, start, end);
}

function fieldEvidence(field: OtherEvidence["field"], text: Normalised, finding: Finding): OtherEvidence {
  const [start, end] = originOf(text, finding.start, finding.end);
  return { field, start, end };
}
