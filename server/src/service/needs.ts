// The supply and demand board. A need belongs to its firm, or to a unit, or to the whole region; who is outside does not see it. Who
// could supply it is ranked from what is shared about firms: placements, scopes, place.
import { Problem, type routes } from "@jiqun/contract";
import { MATCH_WEIGHTS, matchSupplier } from "@jiqun/engines/supply";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { write } from "../store/audit.ts";
import { findEnterprise } from "../store/enterprises.ts";
import {
  appendOutcome,
  insertNeed,
  isEnded,
  listNeedRows,
  listOutcomes,
  lockNeed,
  type NeedRow,
} from "../store/needs.ts";
import { listProvedScopes } from "../store/proofs.ts";
import { coverageOf, type OnLink } from "./coverage.ts";
import { placeFirm } from "./engines.ts";
import { knownOn } from "./known.ts";
import { indexOf, unitName } from "./links.ts";
import { type Place, personFor, placeOf as placeOfIds, reachOf, sees } from "./reach.ts";
import { requirePlace } from "./require-reach.ts";

type Need = z.input<NonNullable<typeof routes.postNeed.answer>>;
type NewNeed = z.output<NonNullable<typeof routes.postNeed.body>>;
type Matches = z.input<NonNullable<typeof routes.matchNeed.answer>>;
type Outcome = z.output<NonNullable<typeof routes.recordOutcome.body>>;

const suppliersShown = 50;
/** Scopes are read of the likeliest by their placements. */
const suppliersRead = 500;

export async function postNeed(ctx: Context, asked: NewNeed): Promise<Need> {
  const { units } = indexOf(ctx.pack);
  for (const unit of [asked.place, asked.unit])
    if (unit !== undefined && !units.has(unit)) throw new Problem("request.invalid", { detail: `no unit ${unit}` });
  const firm = asked.enterprise === undefined ? undefined : await findFirm(ctx, asked.enterprise);
  if (asked.enterprise !== undefined && !firm) throw new Problem("enterprise.unknown", { id: asked.enterprise });
  const row = {
    text: asked.text.trim(),
    quantity: asked.quantity?.value ?? null,
    quantity_unit: asked.quantity?.unit ?? null,
    place: asked.place ?? null,
    certificate: asked.certificate.trim(),
    enterprise_id: firm?.enterprise_id ?? null,
    unit_id: firm ? null : (asked.unit ?? null),
    posted_by: ctx.actor.id,
    posted_at: ctx.now,
  };
  const name = firm ? { zh: firm.name, en: firm.name } : (unitName(ctx.pack, row.unit_id) ?? ctx.pack.region.name);
  requirePlace(ctx, await placeOf(ctx, row), name);
  const id = await write(
    ctx,
    "need.posted",
    (made: number) => `need:${made}`,
    { enterprise: row.enterprise_id, unit: row.unit_id },
    (tx) => insertNeed(tx, row),
  );
  return getNeed(ctx, `${id}`);
}

export async function listNeeds(ctx: Context): Promise<{ items: Need[] }> {
  return { items: await within(ctx, await listNeedRows(ctx.db)) };
}

export async function recordOutcome(ctx: Context, id: string, asked: Outcome): Promise<Need> {
  const need = await getNeed(ctx, id);
  const firm = asked.enterprise === undefined ? undefined : await findFirm(ctx, asked.enterprise);
  if (asked.enterprise !== undefined && !firm) throw new Problem("enterprise.unknown", { id: asked.enterprise });
  const lacks = lackOf(asked);
  if (lacks) throw new Problem("request.invalid", { detail: lacks });
  const { outcome, result = null } = asked;
  const why = asked.why.trim();
  const row = {
    need_id: Number(need.id),
    outcome,
    result,
    enterprise_id: firm?.enterprise_id ?? null,
    why,
    actor: ctx.actor.id,
    at: ctx.now,
  };
  const about = { outcome, ...(result ? { result } : {}), enterprise: row.enterprise_id };
  await write(ctx, "need.outcome", `need:${need.id}`, about, async (tx) => {
    await lockNeed(tx, row.need_id);
    const ended = isEnded(await listOutcomes(tx, [row.need_id]));
    if (ended !== (outcome === "reopened")) throw new Problem(ended ? "need.closed" : "need.open", {});
    await appendOutcome(tx, row);
  });
  return getNeed(ctx, id);
}

/** What the word lacks or says too much, so that everybody can read later what came of the need. */
function lackOf({ outcome, result, enterprise, why }: Outcome): string | null {
  const bySupplier = outcome === "matched" || outcome === "not-matched" || result === "met-here";
  if (outcome === "closed" && !result) return "body.result: what came of it?";
  if (outcome !== "closed" && result) return "body.result: goes with closed alone";
  if (bySupplier && enterprise === undefined) return "body.enterprise: which supplier?";
  if (!bySupplier && enterprise !== undefined) return "body.enterprise: goes with a supplier's outcome alone";
  const unsaid = outcome === "reopened" || result === "not-met" || result === "dropped";
  return unsaid && why.trim() === "" ? "body.why: say why" : null;
}

/** What a maker of it would write in a scope. Blanks, numbers and 每月 end the name of a thing: 印制电路板 4层 每月2万片. */
const scopeOfMaker = (text: string): string =>
  text
    .split(/[\s,，、;；。]+|(?<=\p{Script=Han})(?=\d|每[年月日天周批])/u)
    .filter((piece) => piece !== "")
    .map((piece) => `${piece}制造`)
    .join("；");

export async function matchNeed(ctx: Context, id: string): Promise<Matches> {
  const need = await getNeed(ctx, id);
  const { links, units } = indexOf(ctx.pack);
  const subject = { name: "", scope: scopeOfMaker(need.text), products: "", industryCode: null };
  const named = placeFirm(ctx.pack, subject).filter(({ decision }) => decision !== "rejected");
  const firms = new Map<number, OnLink[]>();
  let demo = false;
  for (const { chain, link } of named) {
    const found = await coverageOf(ctx, chain, {});
    demo = found.known.demo;
    for (const row of found.firms.get(link) ?? [])
      if (row.active) firms.set(row.enterprise_id, [...(firms.get(row.enterprise_id) ?? []), row]);
  }
  const wanted = need.place
    ? [
        need.place.id,
        ...[...units.values()].filter(({ within: of }) => of.includes(need.place?.id ?? "")).map((unit) => unit.id),
      ]
    : null;
  const rank = (rows: readonly OnLink[], scope: string) =>
    matchSupplier(
      { text: need.text, certificate: need.certificate, units: wanted },
      {
        placements: rows.map(({ role, probability }) => ({ role, probability: probability ?? 1 })),
        scope,
        units: [rows[0]?.unit_id, rows[0]?.overlay_id].filter((unit) => typeof unit === "string"),
      },
    );
  const likeliest = [...firms.values()]
    .map((rows) => ({ rows, score: rank(rows, "").score }))
    .sort((a, b) => b.score - a.score)
    .slice(0, suppliersRead);
  const proofs = await listProvedScopes(
    ctx.db,
    likeliest.flatMap(({ rows: [row] }) => row?.version_id ?? []),
  );
  const items = likeliest
    .filter(({ rows: [row] }) => `${row?.enterprise_id}` !== need.enterprise?.id)
    .map(({ rows }) => {
      const [firm] = rows as [OnLink, ...OnLink[]];
      return {
        enterprise: `${firm.enterprise_id}`,
        name: firm.name,
        unit: unitName(ctx.pack, firm.unit_id ?? firm.overlay_id),
        ...rank(rows, proofs.get(firm.version_id)?.scope ?? ""),
        on: rows.map(({ chain, link, role, probability }) => ({
          chain,
          link,
          name: links.get(`${chain}/${link}`)?.name ?? { zh: link, en: link },
          role,
          probability: probability ?? 1,
        })),
      };
    })
    .sort((a, b) => b.score - a.score || Number(a.enterprise) - Number(b.enterprise));
  return {
    links: named.map(({ chain, link }) => ({
      chain,
      id: link,
      name: links.get(`${chain}/${link}`)?.name ?? { zh: link, en: link },
    })),
    weights: { ...MATCH_WEIGHTS },
    items: items.slice(0, suppliersShown),
    total: firms.size,
    demo,
  };
}

/** A need out of reach is as unknown as one that is not there. */
export async function getNeed(ctx: Context, id: string): Promise<Need> {
  const rows = /^\d{1,15}$/.test(id) ? await listNeedRows(ctx.db, Number(id)) : [];
  const [need] = await within(ctx, rows);
  if (!need) throw new Problem("need.unknown", { id });
  return need;
}

async function within(ctx: Context, rows: readonly NeedRow[]): Promise<Need[]> {
  const reach = reachOf(ctx);
  const seen: { row: NeedRow; place: Place }[] = [];
  for (const row of rows) {
    const place = await placeOf(ctx, row);
    if (sees(reach, "need", place)) seen.push({ row, place });
  }
  const outcomes = await listOutcomes(
    ctx.db,
    seen.map(({ row }) => row.id),
  );
  const ofNeed = Map.groupBy(outcomes, ({ need_id }) => need_id);
  const named = new Map<number, { readonly id: string; readonly name: string }>();
  for (const enterprise of new Set([
    ...seen.map(({ row }) => row.enterprise_id),
    ...outcomes.map((one) => one.enterprise_id),
  ]))
    if (enterprise !== null) {
      const firm = await findFirm(ctx, `${enterprise}`);
      const id = `${firm?.enterprise_id ?? enterprise}`;
      named.set(enterprise, { id, name: firm?.name ?? id });
    }
  const firmOf = (enterprise: number | null) => (enterprise === null ? null : (named.get(enterprise) ?? null));
  return seen.map(({ row, place }): Need => {
    const own = ofNeed.get(row.id) ?? [];
    return {
      id: `${row.id}`,
      text: row.text,
      quantity:
        row.quantity !== null && row.quantity_unit !== null ? { value: row.quantity, unit: row.quantity_unit } : null,
      place:
        row.place === null
          ? null
          : { id: row.place, name: unitName(ctx.pack, row.place) ?? { zh: row.place, en: row.place } },
      certificate: row.certificate,
      enterprise: firmOf(row.enterprise_id),
      unit: unitName(ctx.pack, row.unit_id),
      by: personFor(reach, "need", place, row.posted_by),
      at: row.posted_at.toISOString(),
      closed: isEnded(own),
      outcomes: own.map(({ outcome, result, enterprise_id, why, actor, at }) => ({
        outcome,
        result,
        enterprise: firmOf(enterprise_id),
        why,
        by: personFor(reach, "need", place, actor),
        at: at.toISOString(),
      })),
    };
  });
}

const findFirm = async (ctx: Context, id: string) =>
  /^\d{1,15}$/.test(id) ? findEnterprise(ctx.db, await knownOn(ctx, undefined), Number(id)) : undefined;

async function placeOf(ctx: Context, row: Pick<NeedRow, "enterprise_id" | "unit_id">): Promise<Place> {
  if (row.enterprise_id === null) return placeOfIds(ctx.pack, row.unit_id, null);
  const firm = await findFirm(ctx, `${row.enterprise_id}`);
  return { units: [firm?.unit_id ?? null, firm?.overlay_id ?? null], enterprise: row.enterprise_id };
}
