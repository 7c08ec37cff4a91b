// Objections: raised while the window is open, answered with a decision and in time, by somebody else.
import { type Objection, Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import {
  findObjection,
  insertAnswer,
  insertObjection,
  listObjectionRows,
  type ObjectionRow,
} from "../../store/objections.ts";
import { todayOf } from "../data-version.ts";
import { personFor, reachOf } from "../reach.ts";
import { requirePlace } from "../require-reach.ts";
import { getSeenResult, getSeenRun, placeOfRow, placeOfRun } from "./sight.ts";
import { workdaysAfter } from "./workdays.ts";

type List = z.input<NonNullable<typeof routes.listObjections.answer>>;
type Answer = z.output<NonNullable<typeof routes.answerObjection.body>>;

export function objectionView(ctx: Context, row: ObjectionRow): Objection {
  const place = placeOfRow(ctx, row);
  const by = (id: string) => (id === ctx.actor.id ? id : personFor(reachOf(ctx), "evaluation", place, id));
  const { decision, answer, answered_by, answered_at } = row;
  return {
    id: `${row.id}`,
    run: `${row.run_id}`,
    enterprise: `${row.enterprise_id}`,
    name: row.name,
    text: row.text,
    due: row.due,
    overdue: decision === null && todayOf(ctx) > row.due,
    by: by(row.raised_by),
    at: row.raised_at.toISOString(),
    answer:
      decision === null || answered_by === null || answered_at === null
        ? null
        : { decision, text: answer ?? "", by: by(answered_by), at: answered_at.toISOString() },
  };
}

export async function listObjections(ctx: Context, id: string): Promise<List> {
  const { run, rows } = await getSeenRun(ctx, id);
  return { items: (await listObjectionRows(ctx.db, run.id, rows)).map((row) => objectionView(ctx, row)) };
}

export async function raiseObjection(ctx: Context, id: string, enterprise: string, text: string): Promise<Objection> {
  const { seen, row } = await getSeenResult(ctx, id, enterprise);
  const { run } = seen;
  requirePlace(ctx, placeOfRow(ctx, row), { zh: row.name, en: row.name });
  const today = todayOf(ctx);
  if (run.state !== "notice" || run.window_to === null || today > run.window_to)
    throw new Problem("evaluation.window-closed");
  const due = workdaysAfter(today, run.answer_days);
  const about = { run: run.id, enterprise: row.enterprise_id };
  const one = { run_id: run.id, enterprise_id: row.enterprise_id, text, due };
  const made = await write(
    ctx,
    "objection.raised",
    (number: number) => `objection:${number}`,
    about,
    (tx) => insertObjection(tx, { ...one, raised_by: ctx.actor.id, raised_at: ctx.now }),
  );
  return getObjection(ctx, `${made}`);
}

export async function answerObjection(ctx: Context, id: string, { decision, text }: Answer): Promise<Objection> {
  const found = await findObjection(ctx.db, numberOf(id));
  if (!found) throw new Problem("objection.unknown", { id });
  const { run } = await getSeenRun(ctx, `${found.run_id}`).catch(() => {
    throw new Problem("objection.unknown", { id });
  });
  requirePlace(ctx, placeOfRun(ctx, run), run.rules_head.name);
  if (found.raised_by === ctx.actor.id && ctx.actor.kind === "account") throw new Problem("objection.own");
  const about = { run: run.id, enterprise: found.enterprise_id, answer: decision };
  await write(ctx, "objection.answered", `objection:${found.id}`, about, async (tx) => {
    const answer = { objection_id: found.id, decision, text, answered_by: ctx.actor.id, answered_at: ctx.now };
    if (!(await insertAnswer(tx, answer))) throw new Problem("objection.answered");
  });
  return getObjection(ctx, id);
}

const numberOf = (id: string): number => (/^\d{1,15}$/.test(id) ? Number(id) : -1);

async function getObjection(ctx: Context, id: string): Promise<Objection> {
  const row = await findObjection(ctx.db, numberOf(id));
  if (!row) throw new Error(`objection ${id} is gone`);
  return objectionView(ctx, row);
}
