// Calls for filings: who owes, until when, who was reminded. A unit's word outweighs the region's; what is due is shown to those whose it is.
import { Problem, type routes } from "@jiqun/contract";
import { normaliseCreditCode } from "@jiqun/engines/text";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import { insertCall, insertReminders, listCalls, listReminded } from "../../store/filing-calls.ts";
import { listFirmsOf } from "../../store/filings.ts";
import { todayOf } from "../data-version.ts";
import { workdaysAfter } from "../evaluation/workdays.ts";
import { knownOn } from "../known.ts";
import { reaches, reachOf } from "../reach.ts";
import { requireArea } from "../require-reach.ts";
import { readRoster } from "./board.ts";
import { dueView, soonest } from "./due.ts";
import { placeOfFirm } from "./sight.ts";
import { ruleSetOf, vocabulary } from "./vocabulary.ts";

type Of<R extends "callFilings" | "remindFilings"> = z.output<NonNullable<(typeof routes)[R]["body"]>>;
type Answer<R extends "callFilings" | "remindFilings" | "listDueFilings"> = z.input<
  NonNullable<(typeof routes)[R]["answer"]>
>;

export async function callFilings(ctx: Context, body: Of<"callFilings">): Promise<Answer<"callFilings">> {
  const { rules, period, unit, note } = body;
  requireArea(ctx, unit);
  ruleSetOf(await vocabulary(), rules);
  const today = todayOf(ctx);
  const due = body.due === null ? null : "day" in body.due ? body.due.day : workdaysAfter(today, body.due.workdays);
  if (due !== null && due < today) throw new Problem("filings.due-past", { day: due, today });
  const firms = body.codes === undefined ? null : await firmsOf(ctx, body.codes, unit ?? null);
  const told = { period, rules, due, ...(firms === null ? {} : { firms: firms.length }) };
  await write(ctx, "filings.called", unit === undefined ? "region" : `unit:${unit}`, told, (tx) =>
    insertCall(tx, {
      rules,
      period,
      unit_id: unit ?? null,
      due,
      firms,
      note: note.trim(),
      actor: ctx.actor.id,
      at: ctx.now,
    }),
  );
  return { due, firms: firms?.length ?? null };
}

async function firmsOf(ctx: Context, written: readonly string[], unit: string | null): Promise<number[]> {
  const codes = [...new Set(written.map(normaliseCreditCode))];
  const reach = reachOf(ctx);
  const found = (await listFirmsOf(ctx.db, await knownOn(ctx, undefined), codes, [])).filter(
    (firm) => reaches(reach, placeOfFirm(firm)) && (unit === null || firm.unit_id === unit || firm.overlay_id === unit),
  );
  const known = new Set(found.map(({ code }) => code));
  const lost = codes.filter((code) => !known.has(code));
  if (lost.length > 0)
    throw new Problem("filings.roster-unknown", { count: lost.length, codes: lost.slice(0, 10).join(", ") });
  return found.map(({ enterprise_id }) => enterprise_id);
}

export async function remindFilings(ctx: Context, query: Of<"remindFilings">): Promise<Answer<"remindFilings">> {
  requireArea(ctx, query.unit);
  const { firms, period, rules } = await readRoster(ctx, query);
  const owing = firms.filter(({ state }) => state !== "complete").map(({ enterprise_id }) => enterprise_id);
  const reminding = { rules: rules.id, period, actor: ctx.actor.id, at: ctx.now };
  const subject = query.unit === undefined ? "region" : `unit:${query.unit}`;
  const told = owing.length === 0 ? null : { period, rules: rules.id, firms: owing.length };
  await write(ctx, "filings.reminded", subject, told, (tx) => insertReminders(tx, owing, reminding));
  return { reminded: owing.length };
}

export async function listDueFilings(ctx: Context): Promise<Answer<"listDueFilings">> {
  const calls = await listCalls(ctx.db, null);
  const items: Answer<"listDueFilings">["items"] = [];
  for (const [key, of] of Map.groupBy(calls, ({ rules, period }) => `${rules} ${period}`)) {
    const [rules = "", period = ""] = key.split(" ");
    const roster = await readRoster(ctx, { rules, period }, of);
    const called = roster.firms.filter(({ call }) => call !== null);
    const owing = called.filter(({ state }) => state !== "complete");
    const call = soonest(owing);
    if (call === null) continue;
    const ids = owing.map(({ enterprise_id }) => enterprise_id);
    const reminded = [...(await listReminded(ctx.db, { rules, period }, ids)).values()].sort((a, b) => +b - +a);
    items.push({
      rules,
      name: { zh: roster.rules.name.zh, en: roster.rules.name.en },
      period,
      due: dueView(ctx, call),
      firms: called.length,
      owing: owing.length,
      enterprise: called.length === 1 ? `${called[0]?.enterprise_id}` : null,
      reminded: reminded[0]?.toISOString() ?? null,
    });
  }
  return { items: items.sort((a, b) => (a.due.day < b.due.day ? -1 : 1)) };
}
