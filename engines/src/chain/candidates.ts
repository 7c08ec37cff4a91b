// Which links does anything that is known of a firm speak of, and what of it?
//
// Method: the lexicon's hits in scope, name and products, and the table of industry codes. A scope is read for its grammar
// only where the lexicon hits it. Not thread-shared: rooms are used again, and what is answered holds until the next firm.
import { createHits, createNormalised, type Normalised, normaliseInto } from "../text/index.ts";
import { type CodeMatch, type CompiledChains, codedAs } from "./compile.ts";
import { type Mention, mentionsOf } from "./evidence.ts";
import { type Finding, findTerms } from "./findings.ts";
import { type NameSays, nameSays } from "./firm-name.ts";
import { clearMade, createMade, type Made, noteMade } from "./made.ts";
import { normaliseScope, readScope } from "./reading.ts";
import { GROW, MAKE, OTHER, TRADE } from "./role-bits.ts";
import type { Subject } from "./types.ts";
import { CODE_OF_PARENT } from "./weights.ts";

/** All that speaks of one link. */
export interface Candidate {
  readonly link: number;
  asserted: readonly Mention[];
  excluded: readonly Mention[];
  names: readonly Finding[];
  products: readonly Finding[];
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
  /** The links that it is said to make, by the places of their groups and of their chains. */
  readonly madeInGroup: Made;
  readonly madeInChain: Made;
  /** Chains, by their place, that its products speak of; null where no products are known. */
  readonly spoken: ReadonlySet<number> | null;
}

export interface Found {
  readonly firm: Firm;
  /** One a link, in the order in which they are spoken of. */
  readonly candidates: readonly Candidate[];
  readonly texts: { readonly scope: Normalised; readonly name: Normalised; readonly products: Normalised };
}

const scope = createNormalised();
const name = createNormalised();
const products = createNormalised();
const hits = { scope: createHits(), name: createHits(), products: createHits() };
const madeInGroup = createMade();
const madeInChain = createMade();
/** Link → its place among the candidates of the last firm + 1, or 0. */
let placeOf = new Int32Array(0);
let last: readonly Candidate[] = [];

/** Null where nothing speaks of any link. */
export function findCandidates(compiled: CompiledChains, subject: Subject): Found | null {
  const inScope = findTerms(compiled, normaliseScope(subject.scope, scope), hits.scope);
  const inName = findTerms(compiled, normaliseInto(subject.name, name), hits.name);
  const inProducts =
    subject.products === "" ? [] : findTerms(compiled, normaliseInto(subject.products, products), hits.products);
  const coded = subject.industryCode === null ? null : codedAs(compiled, subject.industryCode);
  const byCode = coded?.matches ?? [];
  if (inScope.length + inName.length + inProducts.length + byCode.length === 0) return null;

  const reading = inScope.length + inProducts.length > 0 ? readScope(scope, compiled, hits.scope) : null;
  const candidates: Candidate[] = [];
  for (const { link } of last) placeOf[link] = 0;
  last = candidates;
  if (placeOf.length < compiled.links.length) placeOf = new Int32Array(compiled.links.length);
  const of = (link: number): Candidate => {
    const place = placeOf[link] as number;
    if (place > 0) return candidates[place - 1] as Candidate;
    const made: Candidate = { link, asserted: NONE, excluded: NONE, names: NONE, products: NONE, code: null };
    placeOf[link] = candidates.push(made);
    return made;
  };
  clearMade(madeInGroup, compiled.groups);
  clearMade(madeInChain, compiled.calibrations.length);
  for (const read of reading ? mentionsOf(scope, reading, inScope) : []) {
    const { link } = read.finding;
    const mention = (read.roles & GROW) === 0 ? read : withGrowing(read, compiled.links[link]?.grown ?? false);
    const candidate = of(link);
    if (mention.excluded) {
      candidate.excluded = appended(candidate.excluded, mention);
      continue;
    }
    candidate.asserted = appended(candidate.asserted, mention);
    if ((mention.roles & MAKE) === 0 || mention.fit === "inside") continue;
    const { groupAt, chainAt } = compiled.links[link] as CompiledChains["links"][number];
    noteMade(madeInGroup, groupAt, link);
    noteMade(madeInChain, chainAt, link);
  }
  for (const finding of inName) {
    const candidate = of(finding.link);
    candidate.names = appended(candidate.names, finding);
  }
  for (const finding of inProducts) {
    const candidate = of(finding.link);
    candidate.products = appended(candidate.products, finding);
  }
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
    code: coded?.digits ?? "",
    nameSays: nameSays(hits.name, compiled.saysInName),
    makes: (said & MAKE) !== 0,
    trades: (said & TRADE) !== 0,
    objects,
    qualification: subject.qualifications?.[0] ?? null,
    madeInGroup,
    madeInChain,
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

const NONE: readonly never[] = [];

/** Most lists have one entry: a list made for it alone takes a tenth of the room of one that is pushed to. */
function appended<T>(list: readonly T[], entry: T): readonly T[] {
  if (list.length === 0) return [entry];
  (list as T[]).push(entry);
  return list;
}

/** How much of the feature "code" a match is. */
export function worthOf({ weight, parent }: CodeMatch): number {
  return weight * (parent ? CODE_OF_PARENT : 1);
}
