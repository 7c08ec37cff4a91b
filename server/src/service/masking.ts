// Contacts in what people wrote are masked at the border, in answers and in refusals: which keys of which fields hold such words says
// policy/fields.tsv. A quantity is no phone: what stands beside a unit is left alone.
import { Problem, type RouteId } from "@jiqun/contract";
import { maskContacts } from "@jiqun/engines/text";
import { wordsOf } from "../policy/judge.ts";

type Change = (text: string) => string;

/** Every text under one of the keys, changed. What is no plain data is left as it is. */
export function changeWords<T>(value: T, keys: ReadonlySet<string>, change: Change, isWords = keys.has("*")): T {
  if (typeof value === "string") return (isWords ? change(value) : value) as T;
  if (Array.isArray(value)) return value.map((one) => changeWords(one, keys, change, isWords)) as T;
  if (value === null || typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const isQuantity = "unit" in value && typeof value.unit === "string";
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      isQuantity && key === "value" ? one : changeWords(one, keys, change, keys.has("*") || keys.has(key)),
    ]),
  ) as T;
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
