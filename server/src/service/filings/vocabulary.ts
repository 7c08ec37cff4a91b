// The rule sets that come with the product and what firms file for them, read once.
import { Problem } from "@jiqun/contract";
import { type Field, type Filed, indicatorOf, listFiled, type RuleSet } from "@jiqun/engines/evaluate";
import { listRunnableSets } from "../evaluation/rule-sets.ts";

export interface Vocabulary {
  readonly filed: ReadonlyMap<string, Filed>;
  /** Those about firms that ask for something. */
  readonly ruleSets: readonly RuleSet[];
}

let read: Promise<Vocabulary> | undefined;

export function vocabulary(): Promise<Vocabulary> {
  read ??= readAll();
  return read;
}

async function readAll(): Promise<Vocabulary> {
  const all = await listRunnableSets();
  const filed = new Map(listFiled(all).map((one) => [one.id, one]));
  const asks = new Set([...filed.values()].flatMap(({ rules }) => rules));
  return { filed, ruleSets: all.filter(({ id }) => asks.has(id)) };
}

export function ruleSetOf({ ruleSets }: Vocabulary, id: string): RuleSet {
  const found = ruleSets.find((one) => one.id === id);
  if (!found) throw new Problem("filings.rules-unknown", { id, known: ruleSets.map((one) => one.id).join(", ") });
  return found;
}

export interface AskedField {
  readonly field: Field;
  /** A blank has no meaning by the rule. */
  readonly required: boolean;
}

/** What a rule set asks for, by indicator, in its order, as the vocabulary says it. */
export function asksOf({ filed }: Vocabulary, rules: RuleSet): Map<string, AskedField> {
  const asks = new Map<string, AskedField>();
  for (const own of rules.fields) {
    const id = indicatorOf(own);
    const one = filed.get(id);
    if (!one || asks.has(id)) continue;
    const aliases = [...new Set([...one.field.aliases, ...own.aliases])];
    asks.set(id, { field: { ...one.field, aliases }, required: own.default === null && own.formula === null });
  }
  return asks;
}
