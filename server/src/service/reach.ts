// How far the asker sees and writes: the places that the grants cover which open the route being answered, and the labels
// that each of them reads. Every service that shows or takes something of a place asks here.
import { type Grant, type Label, labels, type RouteId, withheld } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import { type Asking, type Context, fromPack } from "../context.ts";
import { grantsFor, isOwner } from "../policy/judge.ts";
import { duties, fields } from "../policy/tables.ts";
import type { FigureScope } from "../store/figures.ts";
import type { FilingScope } from "../store/filing-roster.ts";
import { currentKey } from "./names.ts";

/** Where something belongs. Without unit, cluster and enterprise it belongs to the whole region. */
export interface Place {
  readonly units?: readonly (string | null)[];
  readonly cluster?: string | null;
  readonly enterprise?: number;
}

type Ids = ReadonlySet<string> | "all";

/** What one grant covers. */
interface Scope {
  readonly labels: ReadonlySet<Label>;
  readonly office: boolean;
  /** The whole region with everything in it. */
  readonly region: boolean;
  readonly units: Ids;
  readonly clusters: Ids;
  readonly enterprises: ReadonlySet<string>;
}
export interface Reach {
  readonly scopes: readonly Scope[];
}

const nothing: Omit<Scope, "labels" | "office"> = {
  region: false,
  units: new Set(),
  clusters: new Set(),
  enterprises: new Set(),
};
const everything: Reach = { scopes: [{ ...nothing, labels: new Set(labels), office: true, region: true }] };

/** `route` is the one being answered, unless another is asked about. */
export function reachOf(ctx: Asking, route: RouteId | null = ctx.route): Reach {
  if (isOwner(ctx.actor)) return everything;
  return { scopes: grantsFor(ctx.actor, route).flatMap((grant) => scopeOf(ctx.pack, grant) ?? []) };
}

function scopeOf(pack: Pack, { duty, unit, cluster, enterprise }: Grant): Scope | undefined {
  const row = duties.get(duty);
  if (!row) return undefined;
  const base = { ...nothing, labels: row.labels, office: row.office };
  const units = unit === null ? "all" : new Set([currentId(pack, "unit", unit)]);
  const clusters = cluster === null ? "all" : new Set([currentId(pack, "cluster", cluster)]);
  switch (row.reach) {
    case "unit":
      return { ...base, units };
    case "cluster":
      return { ...base, clusters };
    case "enterprise":
      return { ...base, enterprises: new Set(enterprise === null ? [] : [enterprise]) };
    case "region":
      if (unit === null && cluster === null) return { ...base, region: true };
      return { ...base, ...(unit === null ? {} : { units }), ...(cluster === null ? {} : { clusters }) };
    default:
      return base;
  }
}

/** What replaced a unit or cluster, or the id itself. */
const currentId = (pack: Pack, kind: "unit" | "cluster", id: string): string =>
  currentKey(pack, `${kind}:${id}`).slice(kind.length + 1);

const has = (ids: Ids, id: string): boolean => ids === "all" || ids.has(id);

function covers(scope: Scope, { units = [], cluster = null, enterprise }: Place): boolean {
  return (
    scope.region ||
    units.some((unit) => unit !== null && has(scope.units, unit)) ||
    (cluster !== null && has(scope.clusters, cluster)) ||
    (enterprise !== undefined && scope.enterprises.has(`${enterprise}`))
  );
}

/** Where something stored lies today. */
export const placeOf = (pack: Pack, unit: string | null, cluster: string | null): Place => ({
  units: [unit && currentId(pack, "unit", unit)],
  cluster: cluster && currentId(pack, "cluster", cluster),
});

/** Whether the asker may see a field of something at a place. */
export function sees({ scopes }: Reach, field: string, place: Place): boolean {
  const row = fields.get(field);
  if (!row) throw new Error(`the policy names no field ${field}`);
  if (row.label === "public") return true;
  return scopes.some(
    (scope) => scope.labels.has(row.label) && (covers(scope, place) || (row.reach === "shared" && scope.office)),
  );
}

/** A person's id for those who may know it. */
export const personFor = (reach: Reach, field: string, place: Place, id: string): string =>
  sees(reach, field, place) ? id : withheld;

export const reaches = ({ scopes }: Reach, place: Place): boolean => scopes.some((scope) => covers(scope, place));

/** Labels that the asker reads of something at a place. */
export const labelsAt = ({ scopes }: Reach, place: Place): Label[] => {
  const own = scopes.filter((scope) => covers(scope, place));
  return labels.filter((label) => own.some((scope) => scope.labels.has(label)));
};

/** The ids under which the store may know a unit or cluster: its own and those that it replaced. */
const storedIds = {
  unit: (pack: Pack) => replacedBy(pack, "unit"),
  cluster: (pack: Pack) => replacedBy(pack, "cluster"),
};

function replacedBy(pack: Pack, kind: "unit" | "cluster"): ReadonlyMap<string, readonly string[]> {
  const old = Object.keys(pack.replaced).filter((key) => key.startsWith(`${kind}:`));
  return Map.groupBy(
    old.map((key) => key.slice(kind.length + 1)),
    (id) => currentId(pack, kind, id),
  );
}

/** Ids as stored, for a condition of the store. */
function toStored(pack: Pack, kind: "unit" | "cluster", ids: Ids): readonly string[] | "all" {
  if (ids === "all") return ids;
  const old = fromPack(pack, storedIds[kind]);
  return [...ids].flatMap((id) => [id, ...(old.get(id) ?? [])]);
}

/** The units within reach, as stored; "units": every one, and nothing of the whole region; null: all there is. */
export function areasWithin(ctx: Context, route = ctx.route): readonly string[] | "units" | null {
  const reach = reachOf(ctx, route);
  if (reaches(reach, {})) return null;
  const all = reach.scopes.map(({ units }) => toStored(ctx.pack, "unit", units));
  return all.includes("all") ? "units" : [...new Set(all.flat())];
}

/** Which entered figures are within reach, for the store. */
export const figureScopes = (pack: Pack, { scopes }: Reach): FigureScope[] =>
  scopes
    .filter(({ office }) => office)
    .map((scope) => ({
      labels: [...scope.labels],
      region: scope.region,
      units: toStored(pack, "unit", scope.units),
      clusters: toStored(pack, "cluster", scope.clusters),
    }));

/** Grants with the ids under which the store may know their unit and cluster. */
export const storedGrants = (pack: Pack, grants: readonly Grant[]): Grant[] =>
  grants.flatMap((grant) => {
    const stored = (kind: "unit" | "cluster", id: string | null): readonly (string | null)[] =>
      id === null ? [null] : (toStored(pack, kind, new Set([currentId(pack, kind, id)])) as readonly string[]);
    return stored("unit", grant.unit).flatMap((unit) =>
      stored("cluster", grant.cluster).map((cluster) => ({ ...grant, unit, cluster })),
    );
  });

/** Whose records under a label are seen, as marks that stored records carry: "unit:…", "cluster:…", "enterprise:…". */
export function marksWithin(pack: Pack, { scopes }: Reach, label: Label) {
  const able = scopes.filter(({ labels: read }) => read.has(label));
  if (able.some(({ region }) => region)) return "all" as const;
  const marks = (kind: "unit" | "cluster", ids: Ids): string[] => {
    const stored = toStored(pack, kind, ids);
    return stored === "all" ? [] : stored.map((id) => `${kind}:${id}`);
  };
  return {
    marks: able.flatMap(({ units, clusters, enterprises }) => [
      ...marks("unit", units),
      ...marks("cluster", clusters),
      ...[...enterprises].map((id) => `enterprise:${id}`),
    ]),
    everyUnit: able.some(({ units }) => units === "all"),
    everyCluster: able.some(({ clusters }) => clusters === "all"),
  };
}

/** Which filings are within reach, for the store: those of a firm's own people as well. */
export const filingScopes = (pack: Pack, { scopes }: Reach): FilingScope[] =>
  scopes.map((scope) => ({
    labels: [...scope.labels],
    region: scope.region,
    units: toStored(pack, "unit", scope.units),
    enterprises: [...scope.enterprises],
  }));

/** Rows of units and firms that the asker may see where they carry the label, as the store knows them. */
export function rowsWithin(pack: Pack, { scopes }: Reach, label: Label) {
  const own = scopes.filter(({ labels: read }) => read.has(label));
  const units = own.map((scope) => toStored(pack, "unit", scope.units));
  return {
    all: own.some(({ region }) => region),
    units: units.includes("all") ? ("all" as const) : [...new Set(units.flat())],
    enterprises: [...new Set(own.flatMap(({ enterprises }) => [...enterprises].map(Number)))],
  };
}

/** A unit as the store may know it: its own id and those that it replaced. */
export const storedUnits = (pack: Pack, unit: string): readonly string[] => {
  const ids = toStored(pack, "unit", new Set([unit]));
  return ids === "all" ? [unit] : ids;
};
