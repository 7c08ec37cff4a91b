// Faults of fields, of roles and records that are bound to them, of promises.
import { findUnit, sameQuantity } from "../units/index.ts";
import { type ListPath, type Names, type Tell, tellUnknown } from "./check-names.ts";
import { ANYONE, type ListType } from "./type.ts";
import type { Field } from "./type-fields.ts";

export function checkFields(type: ListType, names: Names, tell: Tell): void {
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
    if (within === "enterprise" && field === null) continue;
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
    checkRecordExtras(record, names, path, tell);
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

function checkRecordExtras(
  { fields, needed = [], until = null, firm = null, byName = null, who, separate }: ListType["records"][number],
  names: Names,
  path: ListPath,
  tell: Tell,
): void {
  const own = new Map(fields.map((field) => [field.id, field]));
  tellUnknown(own, "field", needed, [...path, "needed"], tell);
  if (until !== null && !names.limits.has(until)) tell([...path, "until"], `no limit "${until}"`);
  for (const [part, field] of Object.entries(byName ?? {}))
    if (own.get(field)?.kind !== "text" || own.get(field)?.label !== "sensitive")
      tell([...path, "byName", part], `no sensitive text "${field}"`);
  if (byName && !(separate && who.includes(ANYONE)))
    tell([...path, "byName"], "what the public hands in is kept separate, and anyone may make it");
  if (firm === null) return;
  if (!own.get(firm.ref)?.to.includes("enterprise")) tell([...path, "firm", "ref"], "it points at no enterprise");
  if (own.get(firm.name)?.kind !== "text") tell([...path, "firm", "name"], `no text "${firm.name}"`);
  if (own.get(firm.creditCode)?.kind !== "credit-code")
    tell([...path, "firm", "creditCode"], `no credit code "${firm.creditCode}"`);
}

/** What those outside see is public, names the item, and says for each stage once. */
export function checkOutside(type: ListType, names: Names, tell: Tell): void {
  const seen = new Set<string>();
  for (const [at, view] of (type.outside ?? []).entries()) {
    const path = ["outside", at];
    tellUnknown(names.stages, "stage", view.stages, [...path, "stages"], tell);
    tellUnknown(names.fields, "field", view.fields, [...path, "fields"], tell);
    tellUnknown(names.evidence, "evidence", view.evidence, [...path, "evidence"], tell);
    tellUnknown(names.records, "record", view.records, [...path, "records"], tell);
    for (const stage of view.stages) {
      if (seen.has(stage)) tell([...path, "stages"], `"${stage}" is posted twice`);
      seen.add(stage);
    }
    if (!view.fields.includes(type.title)) tell([...path, "fields"], `"${type.title}" names the item and is not shown`);
    for (const [nth, id] of view.fields.entries())
      if (names.fields.get(id)?.label !== "public") tell([...path, "fields", nth], `the field "${id}" is not public`);
    for (const [nth, id] of view.records.entries())
      if (!names.records.get(id)?.separate)
        tell(
          [...path, "records", nth],
          `the record "${id}" is not kept separate: those outside would read each other's`,
        );
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

export function checkValues(
  field: Field | undefined,
  id: string,
  values: readonly (string | boolean)[],
  path: ListPath,
  tell: Tell,
): void {
  if (!field) {
    tell([...path, "field"], `no field "${id}"`);
    return;
  }
  const known: readonly (string | boolean)[] =
    field.kind === "flag" ? [true, false] : field.options.map((option) => option.id);
  if (field.kind !== "flag" && field.kind !== "choice") {
    tell([...path, "field"], `"${id}" is neither choice nor flag`);
    return;
  }
  for (const [at, value] of values.entries())
    if (!known.includes(value)) tell([...path, "values", at], `"${id}" is never ${JSON.stringify(value)}`);
}
