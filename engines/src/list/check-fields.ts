// Faults of fields, of roles and records that are bound to them, of promises.
import { findUnit, sameQuantity } from "../units/index.ts";
import { type ListPath, type Names, type Tell, tellUnknown } from "./check-names.ts";
import type { Field, ListType } from "./type.ts";

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
