// Completeness: who of those that owe has filed, who is missing what, and what stands and cannot be used. O(firms), one query.
import type { routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { type FilingCall, listCalls, listReminded } from "../../store/filing-calls.ts";
import { listRoster, type RosterRow } from "../../store/filing-roster.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { todayOf } from "../data-version.ts";
import { knownOn } from "../known.ts";
import { unitName } from "../links.ts";
import { withDefaults } from "./defaults.ts";
import { callOf, dueView, soonest } from "./due.ts";
import { type Asked, askedOf, type FilingQuery, indicatorView, scopesOf } from "./sight.ts";
import { vocabulary } from "./vocabulary.ts";

type Answer<R extends "getFilings" | "listFilers"> = z.input<NonNullable<(typeof routes)[R]["answer"]>>;
type State = "complete" | "partial" | "none";

export interface Owing extends RosterRow {
  readonly state: State;
  readonly missing: readonly string[];
  /** By which it is due; null: no day was set. */
  readonly call: FilingCall | null;
}
export interface Roster extends Asked {
  readonly period: string;
  readonly firms: readonly Owing[];
  readonly demo: boolean;
}

export async function readRoster(ctx: Context, asks: FilingQuery, given?: readonly FilingCall[]): Promise<Roster> {
  const all = await vocabulary();
  const query = await withDefaults(ctx, all, asks);
  const asked = askedOf(ctx, all, query);
  const { period } = query;
  const known = await knownOn(ctx, undefined);
  const indicators = [...asked.asks.keys()];
  const calls = given ?? (await listCalls(ctx.db, { rules: asked.rules.id, period }));
  const unit = query.unit ?? null;
  const rows = await listRoster(ctx.db, known, { period, indicators, unit, scopes: scopesOf(ctx), calls });
  const required = [...asked.asks].filter(([, ask]) => ask.required).map(([id]) => id);
  return {
    ...asked,
    period,
    demo: known.demo,
    firms: rows.map((row) => ({ ...owingOf(row, required), call: callOf(calls, row) })),
  };
}

function owingOf(row: RosterRow, required: readonly string[]): Omit<Owing, "call"> {
  const filed = new Set(row.filed);
  const missing = required.filter((id) => !filed.has(id));
  const state = missing.length === 0 ? "complete" : row.filed.length + row.unusable.length === 0 ? "none" : "partial";
  return { ...row, unusable: row.unusable.filter((id) => !filed.has(id)), state, missing };
}

export async function getFilings(ctx: Context, query: FilingQuery): Promise<Answer<"getFilings">> {
  const { period, rules, ruleSets, asks, firms, demo } = await readRoster(ctx, query);
  const units = Map.groupBy(firms, ({ unit_id }) => unit_id);
  return {
    period,
    rules: rules.id,
    ruleSets,
    indicators: [...asks].map(([id, ask]) => {
      const unusable = firms.filter((firm) => firm.unusable.includes(id)).length;
      const filed = firms.filter((firm) => firm.filed.includes(id)).length;
      return { ...indicatorView(id, ask), filed, unusable, missing: firms.length - filed - unusable };
    }),
    units: [...units]
      .map(([unit, own]) => ({ unit, name: unitName(ctx.pack, unit), ...countsOf(ctx, own), due: dueOf(ctx, own) }))
      .sort((a, b) => orderOf(ctx, a.unit) - orderOf(ctx, b.unit)),
    total: countsOf(ctx, firms),
    due: dueOf(ctx, firms),
    roster: firms.some(({ call }) => call?.firms != null),
    demo,
  };
}

const orderOf = ({ pack }: Context, unit: string | null): number =>
  unit === null ? pack.units.length : pack.units.findIndex(({ id }) => id === unit);

function dueOf(ctx: Context, firms: readonly Owing[]) {
  const owing = firms.filter(({ state }) => state !== "complete");
  const call = soonest(owing.length === 0 ? firms : owing);
  return call && dueView(ctx, call);
}

const countsOf = (ctx: Context, firms: readonly Owing[]) => ({
  firms: firms.length,
  complete: firms.filter(({ state }) => state === "complete").length,
  partial: firms.filter(({ state }) => state === "partial").length,
  none: firms.filter(({ state }) => state === "none").length,
  late: firms.filter(({ state, call }) => state !== "complete" && call !== null && call.due < todayOf(ctx)).length,
  unusable: firms.reduce((sum, { unusable }) => sum + unusable.length, 0),
});

export interface FilersQuery extends FilingQuery {
  readonly state?: State | "unusable" | undefined;
  readonly q?: string | undefined;
}

export const chosen = (firms: readonly Owing[], { state, q }: FilersQuery): Owing[] =>
  firms.filter(
    (firm) =>
      (state === undefined || (state === "unusable" ? firm.unusable.length > 0 : firm.state === state)) &&
      (q === undefined || firm.name.includes(q.trim()) || firm.code === q.trim().toUpperCase()),
  );

export async function listFilers(
  ctx: Context,
  query: FilersQuery & { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Answer<"listFilers">> {
  const { firms, period, rules } = await readRoster(ctx, query);
  const all = chosen(firms, query);
  const from = query.cursor === undefined ? 0 : Number(readCursor(query.cursor, 1)[0]);
  const shown = all.slice(from, from + query.limit);
  const next = from + shown.length;
  const ids = shown.map(({ enterprise_id }) => enterprise_id);
  const reminded = await listReminded(ctx.db, { rules: rules.id, period }, ids);
  return {
    items: shown.map(({ enterprise_id, name, code, unit_id, state, missing, unusable, call }) => ({
      enterprise: `${enterprise_id}`,
      name,
      code,
      unit: unitName(ctx.pack, unit_id),
      state,
      missing: [...missing],
      unusable: [...unusable],
      due: call && dueView(ctx, call),
      reminded: reminded.get(enterprise_id)?.toISOString() ?? null,
    })),
    next: next < all.length ? writeCursor([`${next}`]) : null,
    total: all.length,
  };
}
