// Contacts in what people wrote are masked at the border, in answers and in refusals: which keys of which fields hold such words says
// policy/fields.tsv. A quantity is no phone: what stands beside a unit is left alone.
import { Problem, type RouteId } from "@jiqun/contract";
import { maskContacts } from "@jiqun/engines/text";
import { wordsOf } from "../policy/judge.ts";

type Change = (text: string) => string;

/** Every text under one of the keys, changed. What is no plain data, and what holds no such text, is left as it is. */
export function changeWords<T>(value: T, keys: ReadonlySet<string>, change: Change, isWords = keys.has("*")): T {
  if (typeof value === "string") return (isWords ? change(value) : value) as T;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const changed = value.map((one) => changeWords(one, keys, change, isWords));
    return changed.some((one, at) => one !== value[at]) ? (changed as T) : value;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const isQuantity = "unit" in value && typeof value.unit === "string";
  const changed: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) {
    if (isQuantity && key === "value") continue;
    const other = changeWords(one, keys, change, keys.has("*") || keys.has(key));
    if (other !== one) changed[key] = other;
  }
  return Object.keys(changed).length === 0 ? value : { ...value, ...changed };
}

/** What a route answers, masked; a file masks itself. */
export function masking(route: RouteId): <T>(answer: Promise<T>) => Promise<T> {
  const keys = wordsOf(route);
  if (keys.size === 0) return (answer) => answer;
  return async (answer) => {
    try {
      return changeWords(await answer, keys, maskContacts);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      throw new Problem(error.code, changeWords(error.data, new Set("*"), maskContacts));
    }
  };
}
