// Faults of limits, lamps, notices, templates and views.
import { checkValues } from "./check-fields.ts";
import { type ListPath, type Names, type Tell, tellUnknown } from "./check-names.ts";
import { keyOf } from "./lamp.ts";
import { type ListType, VIEW_COLUMNS } from "./type.ts";

export function checkLimits(type: ListType, names: Names, tell: Tell): void {
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
    if (limit.when)
      checkValues(names.fields.get(limit.when.field), limit.when.field, limit.when.values, [...path, "when"], tell);
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

export function checkLamps(type: ListType, names: Names, tell: Tell): void {
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
  if (!first || bands.length < 2) {
    tell(path, "a lamp rule has at least two bands");
    return;
  }
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

export function checkNotices(type: ListType, names: Names, tell: Tell): void {
  for (const list of ["reminders", "escalations"] as const) {
    for (const [at, notice] of type[list].entries()) {
      tellUnknown(names.limits, "limit", notice.limits, [list, at, "limits"], tell);
      tellUnknown(names.roles, "role", notice.to, [list, at, "to"], tell);
      if (notice.to.length === 0) tell([list, at, "to"], "nobody would be told");
    }
  }
}

export function checkTemplates(type: ListType, names: Names, tell: Tell): void {
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

export function checkViews(type: ListType, names: Names, tell: Tell): void {
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
