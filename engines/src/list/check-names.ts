// What the parts of the checker share: paths, and the names that a list type gives to its parts.
import { ANYONE, type ListType } from "./type.ts";

export type ListPath = readonly (string | number)[];

export interface ListProblem {
  readonly path: ListPath;
  readonly message: string;
}

export type Tell = (path: ListPath, message: string) => void;

export type Names = ReturnType<typeof namesOf>;

export function namesOf(type: ListType) {
  const ids = (list: readonly { readonly id: string }[]): ReadonlySet<string> => new Set(list.map(({ id }) => id));
  return {
    roles: new Set([ANYONE, ...type.roles.map(({ id }) => id)]),
    fields: new Map(type.fields.map((field) => [field.id, field])),
    evidence: ids(type.evidence),
    records: new Map(type.records.map((record) => [record.id, record])),
    stages: new Map(type.stages.map((stage) => [stage.id, stage])),
    limits: new Map(type.limits.map((limit) => [limit.id, limit])),
    pauses: ids(type.pauses),
    promises: ids(type.promises),
    lanes: ids(type.lanes),
  };
}

export const tellUnknown = (
  known: { has(id: string): boolean },
  what: string,
  ids: readonly string[],
  path: ListPath,
  tell: Tell,
): void => {
  for (const [at, id] of ids.entries()) if (!known.has(id)) tell([...path, at], `no ${what} "${id}"`);
};
