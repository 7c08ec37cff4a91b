// Releases that were asked for: what can be seen to be impossible is refused at once, the rest is done beside the requests (preparer.ts).
import { type AnswerOf, type Preparation, Problem, type routes } from "@jiqun/contract";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import {
  findPreparation,
  insertPreparation,
  listPreparationRows,
  movePreparation,
  type PreparationRow,
} from "../../store/release-preparations.ts";
import { listPeriods } from "../evaluation/inputs.ts";
import { type Asked, getPublishedRun } from "./prepare.ts";
import { getMeasures } from "./rows.ts";

export const askedOf = ({ asked }: Pick<PreparationRow, "asked">): Asked => asked as unknown as Asked;

export async function prepareRelease(ctx: Context, asked: Asked): Promise<Preparation> {
  await getMeasures(asked.measures);
  if (asked.run !== null) await getPublishedRun(ctx.db, asked.run);
  if (!(await listPeriods(ctx)).includes(asked.period)) throw new Problem("release.nothing", { period: asked.period });
  const id = await write(
    ctx,
    "release.asked",
    (made: number) => `release-preparation:${made}`,
    { period: asked.period },
    (tx) => insertPreparation(tx, { asked, asked_by: ctx.actor.id, asked_at: ctx.now }),
  );
  ctx.preparer.wake();
  return getPreparation(ctx, id);
}

export async function listPreparations(ctx: Context): Promise<AnswerOf<typeof routes.listPreparations>> {
  return { items: (await listPreparationRows(ctx.db, 50)).map((row) => preparationView(ctx, row)) };
}

export async function cancelPreparation(ctx: Context, asked: string): Promise<Preparation> {
  const row = /^\d{1,15}$/.test(asked) ? await findPreparation(ctx.db, Number(asked)) : undefined;
  if (!row) throw new Problem("release.unknown", { id: asked });
  const { period } = askedOf(row);
  await write(ctx, "release.given-up", `release-preparation:${row.id}`, { period }, async (tx) => {
    if (!(await movePreparation(tx, row.id, ["queued", "preparing", "failed"], { state: "cancelled" })))
      throw new Problem("release.preparation-over", { title: askedOf(row).title });
  });
  ctx.preparer.cancel(row.id);
  return getPreparation(ctx, row.id);
}

async function getPreparation(ctx: Context, id: number): Promise<Preparation> {
  const row = await findPreparation(ctx.db, id);
  if (!row) throw new Error(`release preparation ${id} is gone`);
  return preparationView(ctx, row);
}

function preparationView(ctx: Context, row: PreparationRow): Preparation {
  const { id, state, release_id, failure, asked_by, asked_at } = row;
  const { title, period } = askedOf(row);
  const waits = state === "queued" || state === "preparing";
  return {
    id: `${id}`,
    title,
    period,
    state,
    progress: waits ? (ctx.preparer.progressOf(id) ?? { stage: "queued", share: null }) : null,
    release: release_id === null ? null : `${release_id}`,
    failure: failure as Preparation["failure"],
    by: asked_by,
    at: asked_at.toISOString(),
  };
}
