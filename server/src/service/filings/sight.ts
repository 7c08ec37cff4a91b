// What of filings somebody sees: places by grants, labels by duties. An office that may not read a label is not told that it is missing.

import type { filedIndicator } from "@jiqun/contract";
import { type Label, Problem } from "@jiqun/contract";
import type { RuleSet } from "@jiqun/engines/evaluate";
import type { z } from "zod";
import type { Asking, Context } from "../../context.ts";
import { dayOf } from "../../day.ts";
import { findEnterprise } from "../../store/enterprises.ts";
import type { FilingScope } from "../../store/filing-roster.ts";
import { knownOn } from "../known.ts";
import { filingScopes, type Place, reachOf } from "../reach.ts";
import { requireEnterprise, requirePlace } from "../require-reach.ts";
import { labelOf } from "./origins.ts";
import { type AskedField, asksOf, ruleSetOf, type Vocabulary } from "./vocabulary.ts";

export interface FilingQuery {
  readonly period?: string | undefined;
  readonly rules?: string | undefined;
  readonly unit?: string | undefined;
}

export const scopesOf = (ctx: Asking): FilingScope[] => filingScopes(ctx.pack, reachOf(ctx));
export const labelsOf = (ctx: Asking): Label[] => [...new Set(scopesOf(ctx).flatMap(({ labels }) => labels))];

export const thisYear = (ctx: Asking): number => Number(dayOf(ctx.now, ctx.pack.region.timeZone).slice(0, 4));
export interface Asked {
  readonly rules: RuleSet;
  readonly asks: ReadonlyMap<string, AskedField>;
  readonly ruleSets: { id: string; name: { zh: string; en: string } }[];
}

export function askedOf(ctx: Context, vocabulary: Vocabulary, query: { readonly rules: string }): Asked {
  const rules = ruleSetOf(vocabulary, query.rules);
  const labels = new Set(labelsOf(ctx));
  const isOffice = reachOf(ctx).scopes.some(({ office }) => office);
  const asks = [...asksOf(vocabulary, rules)].filter(
    ([, { field }]) => !isOffice || labels.has(labelOf(field.origin, null)),
  );
  return { rules, asks: new Map(asks), ruleSets: vocabulary.ruleSets.map(({ id, name }) => ({ id, name })) };
}

export const indicatorView = (id: string, { field, required }: AskedField): z.input<typeof filedIndicator> => ({
  id,
  name: field.name,
  type: field.type,
  unit: field.unit,
  basis: field.basis,
  origin: field.origin,
  options: field.options.map((option) => ({ id: option.id, name: option.name })),
  required,
});

/** A firm whose filings the asker may read or write. */
export async function getFirm(ctx: Context, id: string) {
  requireEnterprise(ctx, id);
  const firm = /^\d{1,15}$/.test(id)
    ? await findEnterprise(ctx.db, await knownOn(ctx, undefined), Number(id))
    : undefined;
  if (!firm) throw new Problem("enterprise.unknown", { id });
  requirePlace(ctx, placeOfFirm(firm), { zh: firm.name, en: firm.name });
  return firm;
}

export const placeOfFirm = (firm: {
  readonly enterprise_id: number;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
}): Place => ({
  units: [firm.unit_id, firm.overlay_id],
  enterprise: firm.enterprise_id,
});
