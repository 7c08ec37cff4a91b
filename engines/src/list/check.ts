// What is wrong with a list type? Every fault with its path, in the order of the type; empty = it can be used.
// Faults of reference (roles, fields, stages that are not there), of flow (stages nobody comes to, ways without an end), of limits
// (a clock that never starts, a date that is none), of lamps (bands that overlap or leave a value without a lamp, a list that no
// lamp rule covers) and of templates (tasks that wait in a circle). Method: reachability over moves, forward and backward; the same code runs in the
// pack loader and in a browser's editor. Linear in the type's size but for reachability, O(stages × moves).
import { checkFields, checkOutside } from "./check-fields.ts";
import { checkMoves } from "./check-moves.ts";
import { type ListProblem, namesOf, type Tell, tellUnknown } from "./check-names.ts";
import { checkLamps, checkLimits, checkNotices, checkTemplates, checkViews } from "./check-time.ts";
import { ANYONE, type ListType } from "./type.ts";

export function checkListType(type: ListType): ListProblem[] {
  const problems: ListProblem[] = [];
  const tell: Tell = (path, message) => problems.push({ path, message });
  const names = namesOf(type);
  checkIds(type, tell);
  checkFields(type, names, tell);
  checkMoves(type, names, tell);
  checkFlow(type, tell);
  checkLimits(type, names, tell);
  checkLamps(type, names, tell);
  checkNotices(type, names, tell);
  checkTemplates(type, names, tell);
  checkViews(type, names, tell);
  checkOutside(type, names, tell);
  return problems;
}

function checkIds(type: ListType, tell: Tell): void {
  const lists = [
    "roles",
    "fields",
    "evidence",
    "records",
    "stages",
    "lanes",
    "moves",
    "limits",
    "pauses",
    "promises",
    "templates",
    "views",
  ] as const;
  for (const list of lists) {
    const seen = new Set<string>();
    for (const [at, { id }] of type[list].entries()) {
      if (seen.has(id)) tell([list, at, "id"], `the id "${id}" stands twice`);
      seen.add(id);
    }
  }
  for (const [at, { id }] of type.limits.entries())
    if (/^(task|answer):/.test(id) || id.includes("/"))
      tell(["limits", at, "id"], "task:, answer: and / are kept for other clocks");
  for (const [at, { id }] of type.roles.entries())
    if (id === ANYONE) tell(["roles", at, "id"], `"${ANYONE}" is everyone who sees the item and cannot be a role`);
}

function checkFlow(type: ListType, tell: Tell): void {
  const first = type.stages[0];
  if (!first) {
    tell(["stages"], "a list has stages");
    return;
  }
  if (first.kind !== "open") tell(["stages", 0, "kind"], "items open in the first stage, so it is an open one");
  if (!type.stages.some(({ kind }) => kind === "done"))
    tell(["stages"], "no stage is done: nothing on this list could close");
  const forward = reach([first.id], (stage) =>
    type.moves.flatMap(({ from, to }) => (from.includes(stage) ? [to] : [])),
  );
  const ends = type.stages.filter(({ kind }) => kind !== "open").map(({ id }) => id);
  const backward = reach(ends, (stage) => type.moves.flatMap(({ from, to }) => (to === stage ? from : [])));
  for (const [at, { id, kind }] of type.stages.entries()) {
    if (!forward.has(id)) tell(["stages", at], `no way leads to "${id}"`);
    else if (kind === "open" && !backward.has(id)) tell(["stages", at], `"${id}" has no way to an end`);
  }
  for (const [at, lane] of type.lanes.entries())
    tellUnknown(new Set(type.stages.map(({ id }) => id)), "stage", lane.stages, ["lanes", at, "stages"], tell);
}

function reach(from: readonly string[], next: (stage: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  for (const stage of seen) for (const other of next(stage)) seen.add(other);
  return seen;
}
