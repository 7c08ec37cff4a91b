// What a grant may reach, and who may hand one out.
import { type Duty, type Grant, Problem } from "@jiqun/contract";
import type { Context } from "../context.ts";
import { duties } from "../policy/tables.ts";

const reach: Record<Duty, "unit" | "cluster" | "enterprise" | "none"> = {
  filer: "enterprise",
  "legal-representative": "enterprise",
  "unit-officer": "unit",
  "park-officer": "unit",
  "task-force": "cluster",
  analyst: "none",
  reviewer: "none",
  publisher: "none",
  auditor: "none",
  administrator: "none",
};
/** A duty of a unit or a firm is always of one; a task force may serve every cluster. */
const needed = new Set(["unit", "enterprise"]);

/** Throws unless the grant names what its duty reaches, nothing else, and the region has it. */
export function checkGrant(ctx: Context, { duty, ...given }: Grant): void {
  const refuse = (detail: string): never => {
    throw new Problem("account.grant-invalid", { detail: `${duty}: ${detail}` });
  };
  const kind = reach[duty];
  for (const part of ["unit", "cluster", "enterprise"] as const)
    if (part !== kind && given[part] !== null) refuse(`${part} ≠ null`);
  if (kind === "none") return;
  const id = given[kind];
  if (id === null) {
    if (needed.has(kind)) refuse(`${kind} = null`);
    return;
  }
  if (kind === "unit" && !ctx.pack.units.some((unit) => unit.id === id)) refuse(`unit ${id}?`);
  if (kind === "cluster" && !ctx.pack.clusters.some((cluster) => cluster.id === id)) refuse(`cluster ${id}?`);
}

/** Throws where the duties belong to two of the three powers: administration, audit and business are never one person's. */
export function checkApart(held: readonly Grant[]): void {
  const powers = held.map(({ duty }) => duties.get(duty)?.power).filter((power) => power !== "none");
  if (new Set(powers).size > 1)
    throw new Problem("account.grant-invalid", { detail: held.map(({ duty }) => duty).join(" + ") });
}

export const isSameGrant = (a: Grant, b: Grant): boolean =>
  a.duty === b.duty && a.unit === b.unit && a.cluster === b.cluster && a.enterprise === b.enterprise;

export const plainGrant = ({ duty, unit, cluster, enterprise }: Grant): Grant => ({ duty, unit, cluster, enterprise });

export const grantText = ({ duty, unit, cluster, enterprise }: Grant): string =>
  [duty, unit ?? cluster ?? enterprise].filter(Boolean).join(":");

/** The operator of this machine, or an administrator who is signed in; a token administers nobody. */
export function requireAdministrator(ctx: Context): void {
  const { actor } = ctx;
  if (actor.kind === "local-operator" || actor.kind === "system") return;
  if (actor.session === undefined || !actor.grants.some(({ duty }) => duty === "administrator"))
    throw new Problem("duty.required");
}

/** The person who signed in with a browser; tokens and operators are none. */
export function requirePerson(ctx: Context): { account: string; session: string } {
  const { kind, id, session } = ctx.actor;
  if (kind === "public") throw new Problem("session.required");
  if (kind !== "account" || session === undefined) throw new Problem("account.person-only");
  return { account: id, session };
}
