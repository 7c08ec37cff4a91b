// Which links of which chains does a firm stand on, in which role, how surely, and what proves it?
//
// Method: candidates are the links that the scope, name, products or industry code speak of; each gets an additive score
// in log-odds (weights.ts), turned into a probability by the logistic function and into a decision by the
// thresholds. The reasons' sum is the score. One placement per link, in its best role: a covering role where
// it is at least worth a review, else the likeliest. A scope is read for its grammar only where the lexicon hits it.
// Complexity: O(bytes of the texts + hits²), hits being few. Not thread-shared: buffers are reused between calls.
// It does not know whether a firm still exists: coverage.ts does. A scope is a permission, not an activity.
import { createHits, createNormalised, type Normalised, normaliseInto, originOf } from "../text/index.ts";
import { type CodeMatch, type CompiledChains, codeDigits, likelyRole } from "./compile.ts";
import { type Mention, mentionsOf } from "./evidence.ts";
import { type Finding, findTerms } from "./findings.ts";
import { nameSays } from "./firm-name.ts";
import { normaliseScope, readScope } from "./reading.ts";
import { bitOf, MAKE, OTHER, ROLES, TRADE } from "./role-bits.ts";
import type { Decision, Link, OtherEvidence, Placement, Reason, Role, Span, Subject } from "./types.ts";
import { type Fit, THRESHOLDS, TRADE_DIVISIONS, WEIGHTS } from "./weights.ts";

const scopeText = createNormalised();
const nameText = createNormalised();
const productsText = createNormalised();
const hits = createHits();

/** All that speaks of one link. */
interface Candidate {
  readonly link: number;
  readonly asserted: Mention[];
  readonly excluded: Mention[];
  readonly names: Finding[];
  readonly products: Finding[];
  code: CodeMatch | null;
}

/** What holds for the firm as a whole. */
interface Firm {
  readonly code: string;
  readonly nameSays: "trade" | "make" | null;
  readonly makes: boolean;
  readonly trades: boolean;
  readonly objects: number;
  /** Groups → links of them that the firm is said to make. */
  readonly made: ReadonlyMap<string, ReadonlySet<number>>;
}

/** By probability, then in the chains' own order. Candidates that nothing in the scope names appear from 待核 up. */
export function place(compiled: CompiledChains, subject: Subject): Placement[] {
  const inScope = findTerms(compiled, normaliseScope(subject.scope, scopeText), hits);
  const inName = findTerms(compiled, normaliseInto(subject.name, nameText), hits);
  const inProducts =
    subject.products === "" ? [] : findTerms(compiled, normaliseInto(subject.products, productsText), hits);
  const code = subject.industryCode === null ? "" : codeDigits(subject.industryCode);
  const byCode = codeMatches(compiled, code);
  if (inScope.length + inName.length + inProducts.length + byCode.length === 0) return [];

  const reading = inScope.length + inProducts.length > 0 ? readScope(scopeText) : null;
  const candidates = new Map<number, Candidate>();
  const of = (link: number): Candidate => {
    const found = candidates.get(link) ?? { link, asserted: [], excluded: [], names: [], products: [], code: null };
    candidates.set(link, found);
    return found;
  };
  const made = new Map<string, Set<number>>();
  for (const mention of reading ? mentionsOf(scopeText, reading, inScope) : []) {
    const { link } = mention.finding;
    of(link)[mention.excluded ? "excluded" : "asserted"].push(mention);
    if ((mention.roles & MAKE) === 0 || mention.fit === "inside" || mention.excluded) continue;
    const group = compiled.links[link]?.group as string;
    made.set(group, (made.get(group) ?? new Set()).add(link));
  }
  for (const finding of inName) of(finding.link).names.push(finding);
  for (const finding of inProducts) of(finding.link).products.push(finding);
  for (const match of byCode) {
    const candidate = of(match.link);
    if (worth(match) > (candidate.code ? worth(candidate.code) : 0)) candidate.code = match;
  }
  const firm: Firm = {
    code,
    nameSays: nameSays(nameText),
    makes: reading?.governed.some(({ roles }) => (roles & MAKE) !== 0) ?? false,
    trades: reading?.governed.some(({ roles }) => (roles & TRADE) !== 0) ?? false,
    objects: reading?.governed.filter((cell) => cell.objectEnd > cell.objectStart).length ?? 0,
    made,
  };
  const placements: { readonly link: number; readonly placement: Placement }[] = [];
  for (const candidate of candidates.values()) {
    const placement = bestPlacement(compiled, candidate, firm);
    if (placement) placements.push({ link: candidate.link, placement });
  }
  placements.sort((a, b) => b.placement.probability - a.placement.probability || a.link - b.link);
  return placements.map(({ placement }) => placement);
}

export function decide(probability: number): Decision {
  if (probability >= THRESHOLDS.accepted) return "accepted";
  return probability >= THRESHOLDS.review ? "review" : "rejected";
}

function codeMatches({ codes }: CompiledChains, code: string): readonly CodeMatch[] {
  if (code === "") return [];
  const matches: CodeMatch[] = [...(codes.get(code) ?? [])];
  for (let length = 2; length < code.length; length++)
    for (const match of codes.get(code.slice(0, length)) ?? []) if (!match.parent) matches.push(match);
  return matches;
}

function worth({ weight, parent }: CodeMatch): number {
  return weight * (parent ? WEIGHTS.codeOfParent : 1);
}

function bestPlacement(compiled: CompiledChains, candidate: Candidate, firm: Firm): Placement | null {
  const { link } = compiled.links[candidate.link] as CompiledChains["links"][number];
  const spoken = candidate.asserted.filter(({ roles }) => roles === 0 || (roles & ~OTHER) !== 0);
  const unstated = silentRole(link, firm);
  const stated = spoken.reduce((bits, { roles }) => bits | (roles === 0 ? bitOf(unstated) : roles), 0);
  const possible = ROLES.filter((role) => (stated & bitOf(role)) !== 0);
  let best: Placement | null = null;
  let bestCovers = false;
  for (const role of possible.length > 0 ? possible : [unstated]) {
    const mentions = spoken.filter(({ roles }) => (roles === 0 ? role === unstated : (roles & bitOf(role)) !== 0));
    const placement = scored(compiled, candidate, firm, role, mentions);
    const covers = link.coveredBy.includes(role) && placement.decision !== "rejected";
    if (!best || (covers && !bestCovers) || (covers === bestCovers && placement.probability > best.probability)) {
      best = placement;
      bestCovers = covers;
    }
  }
  const inScope = spoken.length + candidate.excluded.length > 0;
  return best && (inScope || best.decision !== "rejected") ? best : null;
}

/** The role towards an object that no verb governs, or that only the name, the products or the code speak of. */
function silentRole(link: Link, firm: Firm): Role {
  if (firm.nameSays === "make") return likelyRole(link);
  return firm.nameSays === "trade" || (firm.trades && !firm.makes) ? "trade" : likelyRole(link);
}

function scored(
  compiled: CompiledChains,
  candidate: Candidate,
  firm: Firm,
  role: Role,
  mentions: readonly Mention[],
): Placement {
  const { chain, link, group } = compiled.links[candidate.link] as CompiledChains["links"][number];
  const reasons: Reason[] = [];
  const otherEvidence: OtherEvidence[] = [];
  const add = (term: Reason["term"], logOdds: number, about: string, evidence: readonly Span[] = []): void => {
    if (logOdds !== 0 || term === "role") reasons.push({ term, logOdds, about, evidence });
  };
  add("prior", WEIGHTS.prior, link.name.zh);

  const evidence = mentions.map(({ finding }) => spanOf(scopeText, finding));
  const strongest = mentions.reduce<Mention | null>((a, b) => (a && strength(a) >= strength(b) ? a : b), null);
  if (strongest) {
    const span = [spanOf(scopeText, strongest.finding)];
    add(link.catchAll ? "generic" : "phrase", phraseWeight(strongest), strongest.finding.term.text, span);
    const silent = firm.nameSays === "make" && role === "make" ? WEIGHTS.roleUnstatedMaker : WEIGHTS.roleUnstated;
    const inherited = strongest.inherited ? WEIGHTS.roleInherited : 0;
    add("role", strongest.roles === 0 ? silent : WEIGHTS.role[role] + inherited, role, span);
  }
  const excluded = candidate.excluded.map(({ finding }) => spanOf(scopeText, finding));
  if (excluded.length > 0)
    add(
      "exclusion",
      strongest ? WEIGHTS.excludedElsewhere : WEIGHTS.excluded,
      candidate.excluded[0]?.finding.term.text as string,
      excluded,
    );
  if (candidate.code) {
    add("code", WEIGHTS.code * worth(candidate.code), candidate.code.code);
    otherEvidence.push({ field: "industryCode", start: 0, end: firm.code.length });
  } else if (role === "make" && TRADE_DIVISIONS.includes(firm.code.slice(0, 2)))
    add("code", WEIGHTS.codeOfTrade, firm.code);
  const name = longest(candidate.names);
  if (name) {
    add("name", name.term.characters > 2 ? WEIGHTS.name : WEIGHTS.nameShort, name.term.text);
    otherEvidence.push(fieldEvidence("name", nameText, name));
  }
  const product = longest(candidate.products);
  if (product) {
    add("products", WEIGHTS.products, product.term.text);
    for (const finding of candidate.products) otherEvidence.push(fieldEvidence("products", productsText, finding));
  }
  const neighbour = role === "make" ? [...(firm.made.get(group) ?? [])].find((of) => of !== candidate.link) : undefined;
  if (neighbour !== undefined) add("neighbours", WEIGHTS.neighbours, compiled.links[neighbour]?.link.name.zh as string);
  const wide = Math.max(WEIGHTS.breadthMost, Math.max(0, firm.objects - WEIGHTS.breadthFrom) * WEIGHTS.breadthEach);
  if (strongest && wide < 0) add("breadth", wide, String(firm.objects));

  const score = reasons.reduce((sum, { logOdds }) => sum + logOdds, 0);
  const probability = 1 / (1 + Math.exp(-score));
  return {
    chain: chain.id,
    link: link.id,
    role,
    probability,
    decision: decide(probability),
    evidence: evidence.length > 0 ? evidence : excluded,
    otherEvidence,
    reasons,
  };
}

function phraseWeight({ fit, finding }: Mention): number {
  const short = fit !== "exact" && finding.term.characters <= 2 ? WEIGHTS.shortPhrase : 0;
  return WEIGHTS.phrase[fit satisfies Fit] + short;
}

function strength(mention: Mention): number {
  const role =
    mention.roles === 0 ? WEIGHTS.roleUnstated - WEIGHTS.role.make : mention.inherited ? WEIGHTS.roleInherited : 0;
  return phraseWeight(mention) + role;
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
