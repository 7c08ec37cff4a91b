// Does a firm or a project conform with what a park or a unit is for? Its positions are industries, each read as clusters and chains;
// a position that could not be read may mean anything, so what is not in the others is then unknown, not outside. O(positions).
export interface Position {
  readonly text: string;
  readonly rank: "leading" | "feature";
  /** What it was read as; both empty = it could not be read. */
  readonly clusters: readonly string[];
  readonly chains: readonly string[];
}

/** Where a firm or a project stands. */
export interface Stand {
  readonly clusters: readonly string[];
  readonly chains: readonly string[];
}

export type Conformity = "leading" | "feature" | "outside" | "unknown";

/** `positions` null or none = what it is for is not known. */
export function conformityOf(positions: readonly Position[] | null, stand: Stand): Conformity {
  if (positions === null || positions.length === 0) return "unknown";
  const meets = (one: Position) =>
    one.clusters.some((id) => stand.clusters.includes(id)) || one.chains.some((id) => stand.chains.includes(id));
  const ranks = positions.filter(meets).map(({ rank }) => rank);
  if (ranks.includes("leading")) return "leading";
  if (ranks.length > 0) return "feature";
  const readable = positions.every(({ clusters, chains }) => clusters.length + chains.length > 0);
  return readable && stand.clusters.length + stand.chains.length > 0 ? "outside" : "unknown";
}

export interface ConformityCount {
  readonly leading: number;
  readonly feature: number;
  readonly outside: number;
  readonly unknown: number;
  /** Of those of which it is known; null where it is known of none. */
  readonly share: number | null;
}

export function countConformity(each: Iterable<Conformity>): ConformityCount {
  const counts = { leading: 0, feature: 0, outside: 0, unknown: 0 };
  for (const one of each) counts[one]++;
  const known = counts.leading + counts.feature + counts.outside;
  return { ...counts, share: known === 0 ? null : (counts.leading + counts.feature) / known };
}
