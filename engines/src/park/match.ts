// Which parks could take a project, and how well do they fit? Hard needs first: a park that is known to fail one comes last, one of
// which something is unknown comes after those that meet them all. Then an additive score of five terms, each 0..1, null = unknown:
//
//   positioning  its leading industries hold the project's 1, its feature industries 0.7, neither 0.
//   chain        share of the chain's links that have a maker in its unit.
//   neighbours   share of the links that feed the project's link or need it which have a maker in its unit.
//   room         what would be left of the land, or of the plant, after the project: 1 − asked / there.
//   price        between the dearest (0) and the cheapest (1) of those compared whose price is known.
// An unknown term adds nothing; `upTo` says what the score could be. Weights are choices, in PARK_WEIGHTS. O(parks).
import { type Conformity, conformityOf, type Position, type Stand } from "./conform.ts";

export const PARK_NEEDS = ["land", "plant", "power", "positioning", "negative"] as const;
export type ParkNeed = (typeof PARK_NEEDS)[number];
export const PARK_TERMS = ["positioning", "chain", "neighbours", "room", "price"] as const;
export type ParkTerm = (typeof PARK_TERMS)[number];
export const PARK_WEIGHTS: Readonly<Record<ParkTerm, number>> = {
  positioning: 0.35,
  chain: 0.25,
  neighbours: 0.2,
  room: 0.1,
  price: 0.1,
};
const FEATURE = 0.7;

export interface Project extends Stand {
  /** null = not asked. */
  readonly land_mu: number | null;
  readonly plant_m2: number | null;
  readonly power_mw: number | null;
  /** "" = not known. */
  readonly industryCode: string;
  /** Name and scope, for the words of negative lists. */
  readonly text: string;
}

export interface ParkFacts {
  readonly id: string;
  readonly land_mu: number | null;
  readonly plant_m2: number | null;
  readonly power_mw: number | null;
  /** 万元 a 亩; 元 a month and square metre. */
  readonly landPrice: number | null;
  readonly rent: number | null;
  readonly positions: readonly Position[] | null;
  /** Industry codes and words that it does not take; null = not known. */
  readonly negative: readonly string[] | null;
  readonly chain: number | null;
  readonly neighbours: number | null;
}

export type NeedState = "met" | "failed" | "unknown" | "not-asked";

export interface MatchedPark {
  readonly id: string;
  readonly state: "met" | "unknown" | "failed";
  readonly needs: Readonly<Record<ParkNeed, NeedState>>;
  /** The entry of the negative list that speaks against it. */
  readonly against: string | null;
  readonly conformity: Conformity;
  readonly terms: Readonly<Record<ParkTerm, number | null>>;
  readonly score: number;
  readonly upTo: number;
}

const order = { met: 0, unknown: 1, failed: 2 } as const;

export function matchParks(project: Project, parks: readonly ParkFacts[]): MatchedPark[] {
  const priced = project.plant_m2 !== null && project.land_mu === null ? "rent" : "landPrice";
  const prices = parks.flatMap((park) => park[priced] ?? []);
  const [cheapest, dearest] = [Math.min(...prices), Math.max(...prices)];
  return parks
    .map((park) => {
      const price = park[priced];
      const spread = dearest - cheapest;
      return judge(project, park, price === null ? null : spread === 0 ? 1 : (dearest - price) / spread);
    })
    .sort((a, b) => order[a.state] - order[b.state] || b.score - a.score || (a.id < b.id ? -1 : 1));
}

function judge(project: Project, park: ParkFacts, price: number | null): MatchedPark {
  const conformity = conformityOf(park.positions, project);
  const { state: negative, entry } = judgeNegative(project, park.negative);
  const needs = {
    land: enough(project.land_mu, park.land_mu),
    plant: enough(project.plant_m2, park.plant_m2),
    power: enough(project.power_mw, park.power_mw),
    positioning: conformity === "unknown" ? "unknown" : conformity === "outside" ? "failed" : "met",
    negative,
  } as const;
  const states: readonly NeedState[] = Object.values(needs);
  const state = states.includes("failed") ? "failed" : states.includes("unknown") ? "unknown" : "met";
  const values: Readonly<Record<ParkTerm, number | null>> = {
    positioning: { leading: 1, feature: FEATURE, outside: 0, unknown: null }[conformity],
    chain: park.chain,
    neighbours: park.neighbours,
    room: left(project.land_mu, park.land_mu) ?? left(project.plant_m2, park.plant_m2),
    price,
  };
  const terms = Object.fromEntries(
    PARK_TERMS.map((term) => [term, values[term] === null ? null : values[term] * PARK_WEIGHTS[term]]),
  ) as MatchedPark["terms"];
  const score = PARK_TERMS.reduce((sum, term) => sum + (terms[term] ?? 0), 0);
  const upTo = PARK_TERMS.reduce((sum, term) => sum + (terms[term] ?? PARK_WEIGHTS[term]), 0);
  return { id: park.id, state, needs, against: entry, conformity, terms, score, upTo };
}

const enough = (asked: number | null, there: number | null): NeedState =>
  asked === null ? "not-asked" : there === null ? "unknown" : there >= asked ? "met" : "failed";

const left = (asked: number | null, there: number | null): number | null =>
  asked === null || there === null ? null : there <= 0 ? 0 : Math.max(0, 1 - asked / there);

const digits = (code: string): string => code.replace(/^[A-Z]/i, "");

/** A code below one that is listed is out; a listed word in the scope only raises a doubt, because a scope may speak of it in passing. */
function judgeNegative(
  { industryCode, text }: Project,
  listed: readonly string[] | null,
): { readonly state: NeedState; readonly entry: string | null } {
  if (listed === null) return { state: "unknown", entry: null };
  const isCode = (entry: string): boolean => /^[A-T]?\d{2,4}$/i.test(entry);
  const own = digits(industryCode);
  const out = listed.find((entry) => isCode(entry) && own !== "" && own.startsWith(digits(entry)));
  if (out !== undefined) return { state: "failed", entry: out };
  const doubt = listed.find(
    (entry) =>
      (isCode(entry) && (own === "" || digits(entry).startsWith(own))) || (!isCode(entry) && text.includes(entry)),
  );
  return doubt === undefined ? { state: "met", entry: null } : { state: "unknown", entry: doubt };
}
