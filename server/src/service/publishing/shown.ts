// What of a release may be read outside: its tables as they are stored, and what a list says of them.
import type { ReleaseTables } from "@jiqun/contract";

export const shownOf = ({ shown }: { readonly shown: object }): ReleaseTables => shown as ReleaseTables;

export const contentsOf = ({ measures, shapes }: ReleaseTables) => ({
  measures: measures.map(({ id, name, unit }) => ({ id, name, unit })),
  shapes: shapes.map(({ id }) => id),
});
