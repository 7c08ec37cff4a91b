// Is this a value of that field? Checks one value, and brings spellings of the same to one form.
import { checkCreditCode, normaliseCreditCode } from "../text/index.ts";
import { findDecimal, sameQuantity } from "../units/index.ts";
import { isDay } from "./days.ts";
import type { Value, Values } from "./event.ts";
import type { Field } from "./type-fields.ts";

export type ValueFault =
  | "not-text"
  | "too-long"
  | "not-a-number"
  | "wrong-unit"
  | "not-a-day"
  | "not-an-option"
  | "not-yes-or-no"
  | "not-a-person"
  | "not-a-credit-code"
  | "not-such-a-reference"
  | "not-a-place";

type Read = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly fault: ValueFault };

const LONGEST = 20_000;
const no = (fault: ValueFault): Read => ({ ok: false, fault });
const yes = (value: Value): Read => ({ ok: true, value });
const isFilled = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

/** null and a blank text are unknown. */
export function readValue(field: Field, value: Value): Read {
  if (value === null || value === "") return yes(null);
  switch (field.kind) {
    case "text":
      if (typeof value !== "string") return no("not-text");
      return value.length > LONGEST ? no("too-long") : yes(value.trim() === "" ? null : value.trim());
    case "quantity":
      return readQuantity(field, value);
    case "day":
      return typeof value === "string" && isDay(value) ? yes(value) : no("not-a-day");
    case "choice":
      return field.options.some(({ id }) => id === value) ? yes(value) : no("not-an-option");
    case "flag":
      return typeof value === "boolean" ? yes(value) : no("not-yes-or-no");
    case "person":
      return isFilled(value) ? yes(value) : no("not-a-person");
    case "people":
      if (!Array.isArray(value) || !value.every(isFilled)) return no("not-a-person");
      return yes(value.length === 0 ? null : [...new Set(value as readonly string[])]);
    case "credit-code": {
      if (typeof value !== "string" || checkCreditCode(value) !== null) return no("not-a-credit-code");
      return yes(normaliseCreditCode(value));
    }
    case "ref": {
      const kind = typeof value === "string" ? /^([a-z]+):\S/.exec(value)?.[1] : undefined;
      return field.to.some((to) => to === kind) ? yes(value) : no("not-such-a-reference");
    }
    case "place":
      return isPlace(value) ? yes(value) : no("not-a-place");
  }
}

/** A bare number is in the field's unit. */
function readQuantity(field: Field, value: Value): Read {
  const unit = field.unit ?? "";
  const said = typeof value === "string" ? { value, unit } : value;
  if (typeof said !== "object" || said === null || !("unit" in said) || !findDecimal(said.value))
    return no("not-a-number");
  return sameQuantity(said.unit, unit) ? yes({ value: said.value, unit: said.unit }) : no("wrong-unit");
}

function isPlace(value: Value): boolean {
  if (typeof value !== "object" || value === null || !("longitude" in value)) return false;
  const { longitude, latitude } = value;
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

export type ValuesRead =
  | { readonly ok: true; readonly values: Values }
  | { readonly ok: false; readonly field: string; readonly fault: ValueFault | "no-such-field" };

export function readValues(fields: readonly Field[], values: Values): ValuesRead {
  const read: Record<string, Value> = {};
  for (const [id, value] of Object.entries(values)) {
    const field = fields.find((candidate) => candidate.id === id);
    if (!field) return { ok: false, field: id, fault: "no-such-field" };
    const answer = readValue(field, value);
    if (!answer.ok) return { ok: false, field: id, fault: answer.fault };
    read[id] = answer.value;
  }
  return { ok: true, values: read };
}

export const sameValue = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether the value is one of those; of several persons, whether one of them is. */
export const isOneOf = (value: Value, values: readonly (string | boolean)[]): boolean =>
  typeof value === "string" || typeof value === "boolean"
    ? values.includes(value)
    : Array.isArray(value) && value.some((part) => values.includes(part));
