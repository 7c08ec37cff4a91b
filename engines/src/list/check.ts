// What is wrong with a list type? Every fault with its path, in the order of the type; empty = it can be used.
// Faults of reference (roles, fields, stages that are not there), of flow (stages nobody comes to, ways without an end), of limits
// (a clock that never starts, a date that is none), of lamps (bands that overlap or leave a value without a lamp, a list that no
// lamp rule covers) and of templates (tasks that wait in a circle). Method: reachability over moves, forward and backward; the same code runs in the
// pack loader and in a browser's editor. Linear in the type's size but for reachability, O(stages × moves).
import { findUnit, sameQuantity } from "../units/index.ts";
import { keyOf } from "./lamp.ts";
import { ANYONE, type Field, type ListType, type Need, VIEW_COLUMNS } from "./type.ts";

export type ListPath = readonly (string | number)[];

export interface ListProblem {
  readonly path: ListPath;
  readonly message: string;
}

type Tell = (path: ListPath, message: string) => void;

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
  return problems;
}

type Names = ReturnType<typeof namesOf>;

function namesOf(type: ListType) {
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

const tellUnknown = (
  known: { has(id: string): boolean },
  what: string,
  ids: readonly string[],
  path: ListPath,
  tell: Tell,
): void => {
  for (const [at, id] of ids.entries()) if (!known.has(id)) tell([...path, at], `no ${what} "${id}"`);
};

function checkFields(type: ListType, names: Names, tell: Tell): void {
  if (!names.fields.has(type.title)) tell(["title"], `no field "${type.title}"`);
  else if (names.fields.get(type.title)?.kind !== "text") tell(["title"], "the field that names an item is a text");
  checkFieldList(type.fields, ["fields"], tell);
  for (const [at, field] of type.fields.entries())
    tellUnknown(names.roles, "role", field.who, ["fields", at, "who"], tell);
  for (const [at, role] of type.roles.entries()) {
    const { within, field } = role;
    const path = ["roles", at, "field"];
    if (within === "region") {
      if (field !== null) tell(path, "a role of the whole region is bound to no field");
      continue;
    }
    const found = field === null ? undefined : names.fields.get(field);
    if (!found) tell(path, `no field "${field}"; a role within ${within} needs the field that holds it`);
    else if (
      within === "named"
        ? !["person", "people"].includes(found.kind)
        : !(found.to as readonly string[]).includes(within)
    )
      tell(
        path,
        within === "named" ? `the field "${field}" holds no persons` : `the field "${field}" points at no ${within}`,
      );
  }
  for (const [at, record] of type.records.entries()) {
    const path = ["records", at];
    tellUnknown(names.roles, "role", record.who, [...path, "who"], tell);
    tellUnknown(names.stages, "stage", record.stages, [...path, "stages"], tell);
    checkFieldList(record.fields, [...path, "fields"], tell);
    if (record.barredBy) {
      const { record: by, field, values } = record.barredBy;
      const kind = names.records.get(by);
      if (!kind) tell([...path, "barredBy", "record"], `no record "${by}"`);
      else
        checkValues(
          kind.fields.find(({ id }) => id === field),
          field,
          values,
          [...path, "barredBy"],
          tell,
        );
    }
    if (!record.answer) continue;
    tellUnknown(names.roles, "role", record.answer.who, [...path, "answer", "who"], tell);
    checkFieldList(record.answer.fields, [...path, "answer", "fields"], tell);
  }
  for (const [at, { promised, delivered }] of type.promises.entries()) {
    const path = ["promises", at];
    const [first, second] = [names.fields.get(promised), names.fields.get(delivered)];
    if (first?.kind !== "quantity") tell([...path, "promised"], `no quantity "${promised}"`);
    else if (!first.promised) tell([...path, "promised"], `the field "${promised}" does not say that it is promised`);
    if (second?.kind !== "quantity") tell([...path, "delivered"], `no quantity "${delivered}"`);
    else if (first?.unit && second.unit && !sameQuantity(first.unit, second.unit))
      tell([...path, "delivered"], `${second.unit} cannot be put against ${first.unit}`);
  }
}

function checkFieldList(fields: readonly Field[], path: ListPath, tell: Tell): void {
  const seen = new Set<string>();
  for (const [at, { id, kind, unit, options, to }] of fields.entries()) {
    const here = [...path, at];
    if (path.length > 1 && seen.has(id)) tell([...here, "id"], `the id "${id}" stands twice`);
    seen.add(id);
    if (kind === "quantity" ? unit === null || !findUnit(unit) : unit !== null)
      tell([...here, "unit"], kind === "quantity" ? `unknown unit "${unit ?? ""}"` : "only a quantity has a unit");
    if ((kind === "choice") !== options.length > 0)
      tell([...here, "options"], "a choice, and only a choice, has options");
    if ((kind === "ref") !== to.length > 0)
      tell([...here, "to"], "a reference, and only a reference, says what it points at");
  }
}

function checkValues(
  field: Field | undefined,
  id: string,
  values: readonly (string | boolean)[],
  path: ListPath,
  tell: Tell,
): void {
  if (!field) return tell([...path, "field"], `no field "${id}"`);
  const known = field.kind === "flag" ? [true, false] : field.options.map((option) => option.id);
  if (field.kind !== "flag" && field.kind !== "choice")
    return tell([...path, "field"], `"${id}" is neither choice nor flag`);
  for (const [at, value] of values.entries())
    if (!known.includes(value)) tell([...path, "values", at], `"${id}" is never ${JSON.stringify(value)}`);
}

function checkMoves(type: ListType, names: Names, tell: Tell): void {
  tellUnknown(names.roles, "role", type.open.who, ["open", "who"], tell);
  tellUnknown(names.roles, "role", type.edit.who, ["edit", "who"], tell);
  checkNeeds(type.open.needs, names, ["open", "needs"], tell);
  for (const [at, move] of type.moves.entries()) {
    const path = ["moves", at];
    tellUnknown(names.roles, "role", move.who, [...path, "who"], tell);
    if (move.who.length === 0) tell([...path, "who"], "nobody may make this move");
    tellUnknown(names.stages, "stage", move.from, [...path, "from"], tell);
    if (!names.stages.has(move.to)) tell([...path, "to"], `no stage "${move.to}"`);
    if (move.from.includes(move.to)) tell([...path, "from"], "a move leads to another stage than it comes from");
    checkNeeds(move.needs, names, [...path, "needs"], tell);
    for (const [nth, need] of move.needs.entries()) {
      if (need.need !== "waited") continue;
      const covered = names.limits.get(need.limit)?.stages ?? [];
      for (const stage of move.from)
        if (!covered.includes(stage))
          tell([...path, "needs", nth], `the wait "${need.limit}" does not run in "${stage}"`);
    }
  }
  for (const [at, stage] of type.stages.entries()) {
    for (const [nth, { effect: _, ...fields }] of stage.effects.entries())
      for (const [key, id] of Object.entries(fields))
        if (!names.fields.has(id)) tell(["stages", at, "effects", nth, key], `no field "${id}"`);
  }
}

function checkNeeds(needs: readonly Need[], names: Names, path: ListPath, tell: Tell): void {
  for (const [at, need] of needs.entries()) {
    const here = [...path, at];
    const field = "field" in need ? names.fields.get(need.field) : undefined;
    switch (need.need) {
      case "known":
        if (!field) tell([...here, "field"], `no field "${need.field}"`);
        break;
      case "is":
        checkValues(field, need.field, need.values, here, tell);
        break;
      case "at-least":
        if (field?.kind !== "quantity") tell([...here, "field"], `no quantity "${need.field}"`);
        else if (!sameQuantity(need.unit, field.unit ?? ""))
          tell([...here, "unit"], `${need.unit} cannot be put against ${field.unit}`);
        break;
      case "evidence":
        if (!names.evidence.has(need.evidence)) tell([...here, "evidence"], `no evidence "${need.evidence}"`);
        break;
      case "records": {
        const kind = names.records.get(need.record);
        if (!kind) tell([...here, "record"], `no record "${need.record}"`);
        else if (need.where)
          checkValues(
            kind.fields.find(({ id }) => id === need.where?.field),
            need.where.field,
            need.where.values,
            [...here, "where"],
            tell,
          );
        break;
      }
      case "everyone":
        if (field?.kind !== "people" && field?.kind !== "person")
          tell([...here, "field"], `no persons "${need.field}"`);
        if (!names.records.has(need.record)) tell([...here, "record"], `no record "${need.record}"`);
        break;
      case "answered":
        if (!names.records.get(need.record)?.answer)
          tell([...here, "record"], `no record "${need.record}" that is answered`);
        break;
      case "waited":
        if (names.limits.get(need.limit)?.nature !== "wait")
          tell([...here, "limit"], `no limit "${need.limit}" that is a wait`);
        break;
      case "tasks":
        break;
    }
  }
}

function checkFlow(type: ListType, tell: Tell): void {
  const first = type.stages[0];
  if (!first) return tell(["stages"], "a list has stages");
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
    else if (kind === "open" && !backward.has(id)) tell(["stages", at], `no way leads from "${id}" to an end`);
  }
  for (const [at, lane] of type.lanes.entries())
    tellUnknown(new Set(type.stages.map(({ id }) => id)), "stage", lane.stages, ["lanes", at, "stages"], tell);
}

function reach(from: readonly string[], next: (stage: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(from);
  for (const stage of seen) for (const other of next(stage)) seen.add(other);
  return seen;
}

function checkLimits(type: ListType, names: Names, tell: Tell): void {
  for (const [at, limit] of type.limits.entries()) {
    const path = ["limits", at];
    tellUnknown(names.stages, "stage", limit.stages, [...path, "stages"], tell);
    if (limit.stages.length === 0)
      tell([...path, "stages"], "the clock of this limit never starts: it runs in no stage");
    for (const [nth, id] of limit.stages.entries())
      if ((names.stages.get(id)?.kind ?? "open") !== "open")
        tell([...path, "stages", nth], `"${id}" is an end, where no clock runs`);
    const start = limit.start === "entering" ? null : limit.start.field;
    if (start !== null && names.fields.get(start)?.kind !== "day")
      tell([...path, "start"], `no day "${start}": the clock would never start`);
    if ("field" in limit.length) {
      const { field } = limit.length;
      if (names.fields.get(field)?.kind !== "day") tell([...path, "length"], `no day "${field}"`);
      if (start !== null) tell([...path, "start"], "a limit that ends on a field's day starts on entering");
    } else if (limit.length.count < 1) tell([...path, "length"], "a limit is at least one long");
    tellUnknown(names.pauses, "pause", limit.pauses, [...path, "pauses"], tell);
    if (limit.reset) tellUnknown(names.roles, "role", limit.reset.who, [...path, "reset", "who"], tell);
    if (limit.nature === "wait" && limit.reset)
      tell([...path, "reset"], "a wait is waited for; no other date can be set");
    if (limit.vouching === "confirmed" && limit.source === null) tell(path, "is called confirmed and names no source");
  }
  for (const [at, pause] of type.pauses.entries()) {
    tellUnknown(names.roles, "role", pause.who, ["pauses", at, "who"], tell);
    tellUnknown(names.stages, "stage", pause.stages, ["pauses", at, "stages"], tell);
    if (!type.limits.some(({ pauses }) => pauses.includes(pause.id)))
      tell(["pauses", at], `no limit is stopped by "${pause.id}"`);
  }
}

const BADNESS = { ok: 0, warn: 1, late: 2 } as const;

function checkLamps(type: ListType, names: Names, tell: Tell): void {
  const covered = new Map<string, Set<string>>();
  for (const [at, rule] of type.lamps.entries()) {
    const path = ["lamps", at];
    tellUnknown(names.stages, "stage", rule.stages, [...path, "stages"], tell);
    if (rule.measure === "delivered-share" && !names.promises.has(rule.promise))
      tell([...path, "promise"], `no promise "${rule.promise}"`);
    if (rule.measure === "days-without" && !names.records.has(rule.record))
      tell([...path, "record"], `no record "${rule.record}"`);
    checkBands(rule.bands, [...path, "bands"], tell);
    const key = keyOf(rule);
    const taken = covered.get(key) ?? new Set<string>();
    const stages = rule.stages.length > 0 ? rule.stages : type.stages.map(({ id }) => id);
    const twice = stages.find((stage) => taken.has(stage));
    if (twice !== undefined) tell(path, `two rules by ${key} overlap in the stage "${twice}"`);
    covered.set(key, new Set([...taken, ...stages]));
  }
  for (const [at, { id, kind }] of type.stages.entries()) {
    const has = [...covered.values()].some((stages) => stages.has(id));
    if (kind === "open" && type.lamps.length > 0 && !has) tell(["stages", at], `no lamp rule applies in "${id}"`);
  }
}

/** Bands are told by where they begin: the first has no beginning, the others rise, neighbours differ, and one end is the worse one. */
function checkBands(bands: ListType["lamps"][number]["bands"], path: ListPath, tell: Tell): void {
  const [first] = bands;
  if (!first || bands.length < 2) return tell(path, "a lamp rule has at least two bands");
  if (first.from !== null)
    tell([...path, 0, "from"], `values below ${first.from} have no lamp: the first band begins with null`);
  const steps = bands.slice(1).map(({ lamp }, at) => BADNESS[lamp] - BADNESS[(bands[at] ?? first).lamp]);
  for (const [at, { from }] of bands.entries()) {
    if (at === 0) continue;
    const before = bands[at - 1]?.from ?? null;
    if (from === null || (before !== null && from <= before))
      tell([...path, at, "from"], "bands overlap: each begins above the one before");
    if (steps[at - 1] === 0) tell([...path, at, "lamp"], "two neighbouring bands have one lamp");
  }
  if (steps.some((step) => step > 0) && steps.some((step) => step < 0))
    tell(path, "a lamp gets worse in one direction only");
}

function checkNotices(type: ListType, names: Names, tell: Tell): void {
  for (const list of ["reminders", "escalations"] as const) {
    for (const [at, notice] of type[list].entries()) {
      tellUnknown(names.limits, "limit", notice.limits, [list, at, "limits"], tell);
      tellUnknown(names.roles, "role", notice.to, [list, at, "to"], tell);
      if (notice.to.length === 0) tell([list, at, "to"], "nobody would be told");
    }
  }
}

function checkTemplates(type: ListType, names: Names, tell: Tell): void {
  for (const [at, { stage, tasks }] of type.templates.entries()) {
    const path = ["templates", at];
    if (names.stages.get(stage)?.kind !== "open") tell([...path, "stage"], `no open stage "${stage}"`);
    const ids = new Set(tasks.map(({ id }) => id));
    if (ids.size < tasks.length) tell([...path, "tasks"], "a task's id stands twice");
    const done = new Set<string>();
    for (let size = -1; size < done.size; ) {
      size = done.size;
      for (const { id, after } of tasks) if (after.every((other) => done.has(other) || !ids.has(other))) done.add(id);
    }
    for (const [nth, { id, after, who }] of tasks.entries()) {
      tellUnknown(ids, "task", after, [...path, "tasks", nth, "after"], tell);
      tellUnknown(names.roles, "role", who, [...path, "tasks", nth, "who"], tell);
      if (!done.has(id)) tell([...path, "tasks", nth, "after"], `"${id}" waits for itself in a circle`);
    }
  }
}

function checkViews(type: ListType, names: Names, tell: Tell): void {
  const columns = new Set<string>([...VIEW_COLUMNS, ...names.fields.keys()]);
  for (const [at, view] of type.views.entries()) {
    const path = ["views", at];
    tellUnknown(columns, "column", view.columns, [...path, "columns"], tell);
    if (!["stage", "lane"].includes(view.group) && !names.fields.has(view.group))
      tell([...path, "group"], `no field "${view.group}"`);
    if (view.group === "lane" && type.lanes.length === 0) tell([...path, "group"], "the list has no lanes");
    tellUnknown(
      columns,
      "column",
      view.filter.map(({ column }) => column),
      [...path, "filter"],
      tell,
    );
    tellUnknown(
      columns,
      "column",
      view.sort.map(({ column }) => column),
      [...path, "sort"],
      tell,
    );
  }
}
