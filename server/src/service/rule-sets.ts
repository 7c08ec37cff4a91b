// The published rule sets that this program carries, read once, and which of them holds on a day.
import { Problem, type RuleSetItem, type WorkedExample } from "@jiqun/contract";
import { listInForce, type RuleSet } from "@jiqun/engines/evaluate";
import { hashOf, loadRuleSets, type RuleSetFolder } from "@jiqun/packs";
import type { Context } from "../context.ts";
import { todayOf } from "./data-version.ts";

export interface PublishedRules {
  readonly rules: RuleSet;
  readonly hash: string;
  readonly readme: string;
  readonly examples: WorkedExample[];
}

let read: Promise<readonly PublishedRules[]> | undefined;

/** One with faults is ours to mend and is not shown. */
export function readPublished(): Promise<readonly PublishedRules[]> {
  read ??= loadRuleSets().then((folders) => folders.flatMap(publishedOf));
  return read;
}

const publishedOf = ({ rules, golden, readme }: RuleSetFolder): PublishedRules[] =>
  rules === null
    ? []
    : [
        {
          rules,
          hash: hashOf(rules),
          readme,
          examples: golden.map(({ title, source, rows }) => ({
            title,
            source,
            rows: rows.map(({ id, given }) => ({ id, given })),
          })),
        },
      ];

export async function listRuleSets(
  ctx: Context,
  on: string = todayOf(ctx),
): Promise<{ on: string; items: RuleSetItem[] }> {
  const all = (await readPublished()).map(({ rules }) => rules);
  return { on, items: all.map((rules) => itemOf(rules, all, on)) };
}

export async function getRuleSet(ctx: Context, id: string) {
  const published = await findPublished(id);
  if (!published) throw new Problem("rules.unknown", { id });
  const { rules } = published;
  const all = (await readPublished()).map((one) => one.rules);
  const on = todayOf(ctx);
  const versions = all
    .filter((other) => other.families.some((family) => rules.families.includes(family)))
    .sort((a, b) => (a.effective.from ?? "").localeCompare(b.effective.from ?? "") || a.id.localeCompare(b.id));
  return {
    ...published,
    inForce: inForceOn(rules, all, on),
    versions: versions.map((other) => itemOf(other, all, on)),
  };
}

export const findPublished = async (id: string): Promise<PublishedRules | undefined> =>
  (await readPublished()).find(({ rules }) => rules.id === id);

function inForceOn(rules: RuleSet, all: readonly RuleSet[], on: string): boolean | null {
  if (rules.effective.from === null) return null;
  return rules.families.some((family) => listInForce(all, family, on).includes(rules));
}

function itemOf(rules: RuleSet, all: readonly RuleSet[], on: string): RuleSetItem {
  const { id, families, name, document, effective, state, vouching, subject, decides } = rules;
  const stated = [
    rules.indicators,
    rules.conditions,
    rules.vetoes,
    rules.ungraded,
    rules.adjustments,
    rules.effects,
  ].flat();
  return {
    id,
    families: [...families],
    name,
    document,
    effective,
    state,
    vouching,
    subject,
    decides: [...decides],
    indicators: rules.indicators.length,
    conditions: rules.conditions.length,
    unconfirmed: stated.filter((one) => one.vouching !== "confirmed").length,
    inForce: inForceOn(rules, all, on),
  };
}
