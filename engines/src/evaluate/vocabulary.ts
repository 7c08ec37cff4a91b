// What firms file, over all rule sets: a figure is filed once and read by every rule set that asks for it.
// A field is filed under its own id, unless it names another indicator; two fields of one indicator must mean the same. O(fields).
// Rule sets about clusters, parks and zones are left out: no firm files for them.
import { findQuantity, sameDimensions } from "./expression/quantity.ts";
import type { Field, RuleSet } from "./types.ts";

export interface Filed {
  /** Of the indicator. */
  readonly id: string;
  /** As the first rule set says it, with the headers that all of them know. */
  readonly field: Field;
  /** Rule sets that read it. */
  readonly rules: readonly string[];
}

export const indicatorOf = ({ id, indicator }: Field): string => indicator ?? id;

const isFiled = ({ about }: RuleSet): boolean => about === undefined || about === "enterprise";

export function listFiled(ruleSets: readonly RuleSet[]): Filed[] {
  const found = new Map<string, { fields: Field[]; rules: string[] }>();
  for (const rules of ruleSets.filter(isFiled))
    for (const field of rules.fields) {
      const one = found.get(indicatorOf(field)) ?? { fields: [], rules: [] };
      one.fields.push(field);
      one.rules.push(rules.id);
      found.set(indicatorOf(field), one);
    }
  const names = new Map<string, string>();
  for (const [id, { fields }] of found) for (const { name } of fields) names.set(name.zh, id).set(name.en, id);
  const aliases = Map.groupBy(
    [...found].flatMap(([id, { fields }]) =>
      [...new Set(fields.flatMap((one) => one.aliases))].map((word) => [id, word] as const),
    ),
    ([, word]) => word,
  );
  return [...found].map(([id, { fields, rules }]): Filed => {
    const [first] = fields as [Field, ...Field[]];
    const own = [...new Set(fields.flatMap((one) => one.aliases))];
    return {
      id,
      rules,
      field: {
        ...first,
        id,
        basis: fields.find(({ basis }) => basis !== null)?.basis ?? null,
        // A word that may mean two indicators means none.
        aliases: own.filter((word) => !names.has(word) && aliases.get(word)?.length === 1),
      },
    };
  });
}

/** Fields of one indicator that do not mean the same: [rule set, field, why]. */
export function checkFiled(ruleSets: readonly RuleSet[]): [rules: string, field: string, why: string][] {
  const first = new Map<string, Field>();
  const problems: [string, string, string][] = [];
  for (const rules of ruleSets.filter(isFiled))
    for (const field of rules.fields) {
      const before = first.get(indicatorOf(field));
      if (!before) first.set(indicatorOf(field), field);
      else {
        const why = difference(before, field);
        if (why) problems.push([rules.id, field.id, why]);
      }
    }
  return problems;
}

function difference(a: Field, b: Field): string | null {
  if (a.type !== b.type) return `type ${a.type} and ${b.type}`;
  if (a.name.zh !== b.name.zh) return `${a.name.zh} and ${b.name.zh}`;
  if (a.origin !== b.origin) return `origin ${a.origin} and ${b.origin}`;
  if (a.basis !== null && b.basis !== null && a.basis !== b.basis) return `basis ${a.basis} and ${b.basis}`;
  const [left, right] = [findQuantity(a.unit), findQuantity(b.unit)];
  if (!left || !right || !sameDimensions(left, right)) return `unit ${a.unit} and ${b.unit}`;
  const options = [a, b].map((one) => one.options.map(({ id }) => id).join(" "));
  return options[0] === options[1] ? null : `options ${options.join(" and ")}`;
}
