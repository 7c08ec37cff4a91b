// What a person may write about or open, or the Problem that says why not.
import { Problem } from "@jiqun/contract";
import type { Words } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";
import type { Context } from "../context.ts";
import { nameOfSubject } from "./names.ts";
import { type Place, placeOf, reaches, reachOf } from "./reach.ts";

/** What a figure's subject belongs to: a unit, a cluster, a chain with its cluster; all else to the region. */
export function placeOfSubject(pack: Pack, subject: string): { unit: string | null; cluster: string | null } {
  const [kind = "", id = ""] = subject.split(/:(.*)/s);
  if (kind === "unit") return { unit: id, cluster: null };
  if (kind === "cluster") return { unit: null, cluster: id };
  const chain = kind === "chain" ? pack.chains.find((one) => one.id === id) : undefined;
  return { unit: null, cluster: chain?.cluster ?? null };
}

/** For writing about something that everybody may know of: saying that it lies outside gives nothing away. */
export function requirePlace(ctx: Context, place: Place, name: Words): void {
  if (!reaches(reachOf(ctx), place)) throw new Problem("session.reach-lacking", { ...name });
}

export function requireSubject(ctx: Context, subject: string): void {
  const { unit, cluster } = placeOfSubject(ctx.pack, subject);
  requirePlace(ctx, placeOf(ctx.pack, unit, cluster), nameOfSubject(ctx.pack, subject));
}

/** Subjects for which figures may be entered; null = every one. */
export function listOwnSubjects(ctx: Context): string[] | null {
  const { pack } = ctx;
  const reach = reachOf(ctx, "addFigure");
  if (reaches(reach, {})) return null;
  const subjects = [
    ...pack.clusters.map(({ id }) => `cluster:${id}`),
    ...pack.chains.map(({ id }) => `chain:${id}`),
    ...pack.units.map(({ id }) => `unit:${id}`),
  ];
  return subjects.filter((subject) => {
    const { unit, cluster } = placeOfSubject(pack, subject);
    return reaches(reach, placeOf(pack, unit, cluster));
  });
}

/** For bringing in a register of an area; undefined = of the whole region. */
export function requireArea(ctx: Context, area: string | undefined): void {
  const subject = area === undefined ? "region" : `unit:${area}`;
  requirePlace(ctx, placeOf(ctx.pack, area ?? null, null), nameOfSubject(ctx.pack, subject));
}

/** Who works for no office opens the own enterprise alone; another is as unknown as one that is not there. */
export function requireEnterprise(ctx: Context, id: string): void {
  const { scopes } = reachOf(ctx);
  if (!scopes.some(({ office, enterprises }) => office || enterprises.has(id)))
    throw new Problem("enterprise.unknown", { id });
}
