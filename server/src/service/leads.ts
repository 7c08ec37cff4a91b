// Leads: a firm that is to fill a gap. Started with its score and with everybody who was passed over, followed by events. A lead
// belongs to the firm's units and to the cluster of the chain.
import { Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { wasDone, write } from "../store/audit.ts";
import { findEnterprise } from "../store/enterprises.ts";
import {
  appendLeadEvent,
  countPassed,
  insertLead,
  type LeadRow,
  listLeadEvents,
  listLeadRows,
} from "../store/leads.ts";
import { rankCandidates } from "./candidates.ts";
import { knownOn } from "./known.ts";
import { currentLink, getLinkOf, indexOf } from "./links.ts";
import { type Place, personFor, reachOf, sees } from "./reach.ts";
import { requirePlace } from "./require-reach.ts";

type Lead = z.input<NonNullable<typeof routes.startLead.answer>>;
type NewLead = z.output<NonNullable<typeof routes.startLead.body>>;
type Move = z.output<NonNullable<typeof routes.moveLead.body>>;
type Query = z.output<NonNullable<typeof routes.listLeads.query>>;

export async function startLead(ctx: Context, asked: NewLead): Promise<Lead> {
  const { chain, link } = getLinkOf(ctx.pack, asked.chain, asked.link);
  if ((asked.enterprise === undefined) === (asked.outside === undefined))
    throw new Problem("request.invalid", { detail: "body: name an enterprise or a firm from outside" });
  const firm = asked.enterprise === undefined ? null : await getFirm(ctx, asked.enterprise);
  const called = firm ? firm.name : (asked.outside?.name ?? "");
  requirePlace(ctx, placeOf(ctx, chain.id, firm), { zh: called, en: called });
  const open = (await listLeads(ctx, { chain: chain.id, link: link.id })).items.find(
    (one) =>
      one.status !== "dropped" &&
      (firm ? one.enterprise === `${firm.enterprise_id}` : one.enterprise === null && one.name === called),
  );
  if (open && !wasDone(ctx)) throw new Problem("lead.exists", { zh: called, en: called });
  const { judged, screened } = await rankCandidates(ctx, chain.id, link.id, undefined);
  const own = judged.find(({ rows }) => rows[0]?.enterprise_id === firm?.enterprise_id);
  const passed = [
    ...judged.flatMap(({ rows: [row], judgement: { score } }) =>
      row && row.enterprise_id !== firm?.enterprise_id
        ? [{ enterprise_id: row.enterprise_id, score, why: "not-taken" }]
        : [],
    ),
    ...screened
      .filter(({ enterprise_id }) => enterprise_id !== firm?.enterprise_id)
      .map(({ enterprise_id, why }) => ({ enterprise_id, score: null, why })),
  ];
  const row = {
    chain: chain.id,
    link: link.id,
    enterprise_id: firm?.enterprise_id ?? null,
    name: called,
    code: firm ? firm.code : asked.outside?.code || null,
    score: own?.judgement.score ?? null,
    terms: own?.judgement.terms ?? null,
    started_by: ctx.actor.id,
    started_at: ctx.now,
    note: asked.note,
    passed,
  };
  const about = { chain: chain.id, link: link.id, enterprise: row.enterprise_id, passed: passed.length };
  const id = await write(
    ctx,
    "lead.started",
    (made: number) => `lead:${made}`,
    about,
    (tx) => insertLead(tx, row),
  );
  return getLead(ctx, id);
}

export async function listLeads(ctx: Context, { chain, link }: Query): Promise<{ items: Lead[] }> {
  const rows = await listLeadRows(ctx.db);
  const items = await within(ctx, rows);
  return {
    items: items.filter(
      (one) => (chain === undefined || one.link.chain === chain) && (link === undefined || one.link.id === link),
    ),
  };
}

export async function moveLead(ctx: Context, id: string, { status, note }: Move): Promise<Lead> {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : -1;
  await getLead(ctx, number);
  await write(ctx, "lead.moved", `lead:${number}`, { status }, (tx) =>
    appendLeadEvent(tx, { lead_id: number, status, note, actor: ctx.actor.id, at: ctx.now }),
  );
  return getLead(ctx, number);
}

/** A lead out of reach is as unknown as one that is not there. */
export async function findLead(ctx: Context, id: number): Promise<Lead | undefined> {
  return (await within(ctx, await listLeadRows(ctx.db, id)))[0];
}

export async function getLead(ctx: Context, id: number): Promise<Lead> {
  const lead = await findLead(ctx, id);
  if (!lead) throw new Problem("lead.unknown", { id: `${id}` });
  return lead;
}

async function within(ctx: Context, rows: readonly LeadRow[]): Promise<Lead[]> {
  const reach = reachOf(ctx);
  const known = await knownOn(ctx, undefined);
  const seen: { row: LeadRow; firm: Firm | null; at: { chain: string; link: string }; place: Place }[] = [];
  for (const row of rows) {
    const at = currentLink(ctx.pack, row);
    const firm = row.enterprise_id === null ? null : ((await findEnterprise(ctx.db, known, row.enterprise_id)) ?? null);
    const place = placeOf(ctx, at.chain, firm);
    if (sees(reach, "lead", place)) seen.push({ row, firm, at, place });
  }
  const ids = seen.map(({ row }) => row.id);
  const events = Map.groupBy(await listLeadEvents(ctx.db, ids), ({ lead_id }) => lead_id);
  const passed = await countPassed(ctx.db, ids);
  return seen.map(({ row, firm, at, place }): Lead => {
    const own = events.get(row.id) ?? [];
    return {
      id: `${row.id}`,
      link: {
        chain: at.chain,
        id: at.link,
        name: indexOf(ctx.pack).links.get(`${at.chain}/${at.link}`)?.name ?? { zh: at.link, en: at.link },
      },
      // Of one that was merged meanwhile, the firm that it is now; the name is that of the day.
      enterprise: row.enterprise_id === null ? null : `${firm?.enterprise_id ?? row.enterprise_id}`,
      name: row.name,
      code: row.code,
      score: row.score,
      status: own.at(-1)?.status ?? "open",
      startedAt: row.started_at.toISOString(),
      by: personFor(reach, "lead", place, row.started_by),
      events: own.map(({ status, note, actor, at: when }) => ({
        status,
        note,
        by: personFor(reach, "lead", place, actor),
        at: when.toISOString(),
      })),
      passed: passed.get(row.id) ?? 0,
    };
  });
}

interface Firm {
  readonly enterprise_id: number;
  readonly name: string;
  readonly code: string | null;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
}

async function getFirm(ctx: Context, id: string): Promise<Firm> {
  const found = /^\d{1,15}$/.test(id)
    ? await findEnterprise(ctx.db, await knownOn(ctx, undefined), Number(id))
    : undefined;
  if (!found) throw new Problem("enterprise.unknown", { id });
  return found;
}

const placeOf = (ctx: Context, chain: string, firm: Firm | null): Place => ({
  units: firm ? [firm.unit_id, firm.overlay_id] : [],
  cluster: indexOf(ctx.pack).chains.get(chain)?.cluster ?? null,
});
