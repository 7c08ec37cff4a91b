// Which links does anything that is known of a firm speak of, and what of it?
//
// Method: the lexicon's hits in scope, name and products, and the table of industry codes. A scope is read for its grammar
// only where the lexicon hits it. Not thread-shared: buffers are reused, and what is answered holds until the next firm.
import { createHits, createNormalised, type Normalised, normaliseInto } from "../text/index.ts";
import { type CodeMatch, type CompiledChains, codeDigits } from "./compile.ts";
import { type Mention, mentionsOf } from "./evidence.ts";
import { type Finding, findTerms } from "./findings.ts";
import { type NameSays, nameSays } from "./firm-name.ts";
import { normaliseScope, readScope } from "./reading.ts";
import { GROW, MAKE, OTHER, TRADE } from "./role-bits.ts";
import type { Subject } from "./types.ts";
import { CODE_OF_PARENT } from "./weights.ts";

/** All that speaks of one link. */
export interface Candidate {
  readonly link: number;
  readonly asserted: Mention[];
  readonly excluded: Mention[];
  readonly names: Finding[];
  readonly products: Finding[];
  code: CodeMatch | null;
}

/** What holds for the firm as a whole. */
export interface Firm {
  readonly code: string;
  readonly nameSays: NameSays;
  readonly makes: boolean;
  readonly trades: boolean;
  readonly objects: number;
  /** The first of the lists it is known to stand on, or null. */
  readonly qualification: string | null;
  /** Groups → links of them that the firm is said to make. */
  readonly made: ReadonlyMap<string, ReadonlySet<number>>;
  /** Chains, by their place → links of them that it is said to make. */
  readonly madeOf: ReadonlyMap<number, ReadonlySet<number>>;
  /** Chains, by their place, that its products speak of; null where no products are known. */
  readonly spoken: ReadonlySet<number> | null;
}

export interface Found {
  readonly firm: Firm;
  readonly candidates: ReadonlyMap<number, Candidate>;
  readonly texts: { readonly scope: Normalised; readonly name: Normalised; readonly products: Normalised };
}

const scope = createNormalised();
const name = createNormalised();
const products = createNormalised();
const hits = { scope: createHits(), name: createHits(), products: createHits() };

/** Null where nothing speaks of any link. */
export function findCandidates(compiled: CompiledChains, subject: Subject): Found | null {
  const inScope = findTerms(compiled, normaliseScope(subject.scope, scope), hits.scope);
  const inName = findTerms(compiled, normaliseInto(subject.name, name), hits.name);
  const inProducts =
    subject.products === "" ? [] : findTerms(compiled, normaliseInto(subject.products, products), hits.products);
  const code = subject.industryCode === null ? "" : codeDigits(subject.industryCode);
  const byCode = codeMatches(compiled, code);
  if (inScope.length + inName.length + inProducts.length + byCode.length === 0) return null;

  const reading = inScope.length + inProducts.length > 0 ? readScope(scope, compiled, hits.scope) : null;
  const candidates = new Map<number, Candidate>();
  const of = (link: number): Candidate => {
    let found = candidates.get(link);
    if (!found) {
      found = { link, asserted: [], excluded: [], names: [], products: [], code: null };
      candidates.set(link, found);
    }
    return found;
  };
  const made = new Map<string, Set<number>>();
  const madeOf = new Map<number, Set<number>>();
  for (const read of reading ? mentionsOf(scope, reading, inScope) : []) {
    const { link } = read.finding;
    const mention = (read.roles & GROW) === 0 ? read : withGrowing(read, compiled.links[link]?.grown ?? false);
    if (mention.excluded) {
      of(link).excluded.push(mention);
      continue;
    }
    of(link).asserted.push(mention);
    if ((mention.roles & MAKE) === 0 || mention.fit === "inside") continue;
    const { group, chainAt } = compiled.links[link] as CompiledChains["links"][number];
    made.set(group, (made.get(group) ?? new Set()).add(link));
    madeOf.set(chainAt, (madeOf.get(chainAt) ?? new Set()).add(link));
  }
  for (const finding of inName) of(finding.link).names.push(finding);
  for (const finding of inProducts) of(finding.link).products.push(finding);
  for (const match of byCode) {
    const candidate = of(match.link);
    if (worthOf(match) > (candidate.code ? worthOf(candidate.code) : 0)) candidate.code = match;
  }
  let said = 0;
  let objects = 0;
  for (const { roles, objectStart, objectEnd } of reading?.governed ?? []) {
    said |= roles;
    if (objectEnd > objectStart) objects++;
  }
  const firm: Firm = {
    code,
    nameSays: nameSays(hits.name, compiled.saysInName),
    makes: (said & MAKE) !== 0,
    trades: (said & TRADE) !== 0,
    objects,
    qualification: subject.qualifications?.[0] ?? null,
    made,
    madeOf,
    spoken:
      subject.products.trim() === ""
        ? null
        : new Set(inProducts.map(({ link }) => (compiled.links[link] as CompiledChains["links"][number]).chainAt)),
  };
  return { firm, candidates, texts: { scope, name, products } };
}

function withGrowing(mention: Mention, grown: boolean): Mention {
  return { ...mention, roles: (mention.roles & ~GROW) | (grown ? MAKE : OTHER) };
}

function codeMatches({ codes }: CompiledChains, code: string): readonly CodeMatch[] {
  if (code === "") return [];
  const matches: CodeMatch[] = [...(codes.get(code) ?? [])];
  for (let length = 2; length < code.length; length++)
    for (const match of codes.get(code.slice(0, length)) ?? []) if (!match.parent) matches.push(match);
  return matches;
}

/** How much of the feature "code" a match is. */
export function worthOf({ weight, parent }: CodeMatch): number {
  return weight * (parent ? CODE_OF_PARENT : 1);
}
