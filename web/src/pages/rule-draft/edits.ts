// Numbers and conditions of a rule set changed one by one, by path. What is typed is kept as text, so that "0." is not taken away while a person types.
import { changeRules, checkRuleSet, type RuleProblem, type RuleSet } from "@jiqun/engines/evaluate";

export type RulePath = readonly (string | number)[];
/** What was typed, by path as JSON. */
export type Edits = Readonly<Record<string, string>>;

export const keyOf = (path: RulePath): string => JSON.stringify(path);

export interface Edited {
  readonly rules: RuleSet;
  /** Paths at which no number stands. */
  readonly unreadable: readonly RulePath[];
  readonly problems: readonly RuleProblem[];
}

/** An empty text is no cap, no floor, an open end, an amount that is not known. */
export function applyEdits(rules: RuleSet, edits: Edits): Edited {
  let changed = rules;
  const unreadable: RulePath[] = [];
  for (const [key, text] of Object.entries(edits)) {
    const path = JSON.parse(key) as RulePath;
    const blank = text.trim() === "";
    const value = path.at(-1) === "when" ? text : blank ? null : Number(text.trim().replace("−", "-"));
    if (Number.isNaN(value) || (blank && !mayBeBlank(path))) unreadable.push(path);
    else changed = changeRules(changed, path, value);
  }
  return { rules: changed, unreadable, problems: checkRuleSet(changed) };
}

const mayBeBlank = (path: RulePath): boolean => {
  const [last, before] = [path.at(-1), path.at(-3)];
  return (
    last === "cap" ||
    last === "amount" ||
    (last === "floor" && path.length === 3) ||
    (before === "bands" && last !== "points") ||
    last === "rounding"
  );
};

export function valueAt(rules: unknown, path: RulePath): unknown {
  return path.reduce<unknown>((of, key) => (of as Record<string | number, unknown> | null | undefined)?.[key], rules);
}
