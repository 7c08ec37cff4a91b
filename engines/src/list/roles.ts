// Which parts a person has in an item: from the duties granted to them and from the persons that the item names.
import type { Values } from "./event.ts";
import type { ItemState } from "./state.ts";
import { ANYONE, type ListType, type Role } from "./type.ts";

/** One duty with its reach; null = not limited by it. */
export interface ActorGrant {
  readonly duty: string;
  readonly unit: string | null;
  readonly cluster: string | null;
  readonly enterprise: string | null;
}

export interface Actor {
  readonly id: string;
  readonly grants: readonly ActorGrant[];
}

export const valuesOf = (state: ItemState): Values =>
  Object.fromEntries(Object.entries(state.fields).map(([id, { value }]) => [id, value]));

export function rolesOf(type: ListType, values: Values, actor: Actor): ReadonlySet<string> {
  return new Set([ANYONE, ...type.roles.filter((role) => hasRole(role, values, actor)).map(({ id }) => id)]);
}

function hasRole(role: Role, values: Values, actor: Actor): boolean {
  const value = role.field === null ? null : (values[role.field] ?? null);
  if (role.within === "named") return value === actor.id || (Array.isArray(value) && value.includes(actor.id));
  const within = role.within;
  if (within === "enterprise" && role.field === null) return firmsOf(role, actor).length > 0;
  return actor.grants.some((grant) => {
    if (!role.duties.includes(grant.duty)) return false;
    if (within !== "region" && grant[within] !== null) return value === `${within}:${grant[within]}`;
    // A firm's people act for their firm alone; every other duty without limits reaches the whole region.
    return within !== "enterprise" && grant.unit === null && grant.cluster === null && grant.enterprise === null;
  });
}

/** The firms for which the actor fills the role. */
const firmsOf = ({ duties }: Role, actor: Actor): readonly string[] =>
  actor.grants.flatMap(({ duty, enterprise }) =>
    enterprise !== null && duties.includes(duty) ? [`enterprise:${enterprise}`] : [],
  );

/** Firms for which the actor may make a record of these roles, each once. */
export const firmsFor = (type: ListType, who: readonly string[], actor: Actor): readonly string[] => [
  ...new Set(type.roles.filter(({ id }) => who.includes(id)).flatMap((role) => firmsOf(role, actor))),
];

/** Firms that the item is about. */
export const firmsOfItem = (type: ListType, values: Values): readonly string[] =>
  type.roles.flatMap(({ within, field }) => {
    const value = within === "enterprise" && field !== null ? values[field] : null;
    return typeof value === "string" ? [value] : [];
  });

export const isAmong = (roles: ReadonlySet<string>, who: readonly string[]): boolean =>
  who.some((role) => roles.has(role));
