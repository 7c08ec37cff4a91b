// What a person may write about or open, or the Problem that says why not.
import { type Label, labels, Problem } from "@jiqun/contract";
import type { Words } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";
import type { Context } from "../context.ts";
import { nameOfSubject } from "./names.ts";
import { labelsAt, type Place, placeOf, reaches, reachOf } from "./reach.ts";

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

const saidLabels: Readonly<Record<Label, Words>> = {
  public: { zh: "公开", en: "public" },
  internal: { zh: "内部", en: "internal" },
  sensitive: { zh: "敏感", en: "sensitive" },
  statistical: { zh: "统计", en: "statistical" },
};

/** For entering a figure about a subject: one enters what one may read. */
export function requireSubject(ctx: Context, subject: string, label: Label): void {
  const { unit, cluster } = placeOfSubject(ctx.pack, subject);
  const place = placeOf(ctx.pack, unit, cluster);
  requirePlace(ctx, place, nameOfSubject(ctx.pack, subject));
  if (!labelsAt(reachOf(ctx), place).includes(label))
    throw new Problem("session.label-lacking", { ...saidLabels[label] });
}

/** Labels under which figures may be entered, anywhere. */
export function listOwnLabels(ctx: Context): Label[] {
  const { scopes } = reachOf(ctx, "addFigure");
  return labels.filter((label) => scopes.some((scope) => scope.labels.has(label)));
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

/** Units of which registers may be brought in; null = of every one, and of the whole region. */
export function listOwnAreas(ctx: Context): string[] | null {
  const reach = reachOf(ctx, "uploadImport");
  if (reaches(reach, {})) return null;
  return ctx.pack.units.map(({ id }) => id).filter((id) => reaches(reach, { units: [id] }));
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
