// What lists add up to: flow through the stages, the board of units, a week.
import type { routes } from "@jiqun/contract";
import { type Board, RULE, rankUnits } from "@jiqun/engines/leaderboard";
import { addDays, type ItemState, readFlow } from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { countByUnit } from "../../store/list-pages.ts";
import { countKept, countLapsed, countWeek, listOpenStates, listVisits } from "../../store/list-sums.ts";
import { dataVersionOf, todayOf } from "../data-version.ts";
import { keepAnswers } from "../kept-answers.ts";
import { unitName } from "../links.ts";
import { roundClasses } from "../round-classes.ts";
import { aimOf } from "./forecast.ts";
import { filterOf } from "./items.ts";
import { forecastStagesOf } from "./stage-forecast.ts";
import { getType, sightOf } from "./types.ts";

type Flow = z.input<NonNullable<typeof routes.getListFlow.answer>>;
type BoardAsked = z.output<NonNullable<typeof routes.getListBoard.query>>;
type BoardShown = z.input<NonNullable<typeof routes.getListBoard.answer>>;
type ByUnit = z.input<NonNullable<typeof routes.getListUnits.answer>>;
type Filter = z.output<NonNullable<typeof routes.getListUnits.query>>;
type Report = z.input<NonNullable<typeof routes.getListReport.answer>>;

const flowDays = 365;
/** Below so many dates a unit is not ranked. */
const smallestBase = 5;

const keepFlow = keepAnswers<Flow>({ answers: 20, size: 20, sizeOf: () => 1 });

export async function getListFlow(ctx: Context, typeId: string): Promise<Flow> {
  const type = getType(ctx, typeId);
  const sight = sightOf(ctx);
  const key = [type.id, await dataVersionOf(ctx), JSON.stringify(sight)].join(" ");
  return keepFlow(ctx.db, key, async () => {
    const items = (await listVisits(ctx.db, sight, type.id)) as unknown as ItemState[];
    const to = todayOf(ctx);
    const from = addDays(to, -flowDays);
    const { stages, bottleneck } = readFlow(type, items, from, to);
    const forecastIn = forecastStagesOf(type, items, await listOpenStates(ctx.db, sight, type.id), to);
    const aim = type.stages.find(({ id }) => id === aimOf(type))?.name ?? null;
    const named = stages.map((stage) => ({
      ...stage,
      ...forecastIn(stage.stage),
      name: type.stages.find(({ id }) => id === stage.stage)?.name ?? { zh: stage.stage, en: stage.stage },
    }));
    return { items: items.length, from, to, stages: named, bottleneck, aim };
  });
}

/** A unit of which no item is seen has none only for who sees every item. */
export async function getListUnits(ctx: Context, typeId: string, asked: Filter): Promise<ByUnit> {
  const type = getType(ctx, typeId);
  const sight = sightOf(ctx);
  const rows = await countByUnit(ctx.db, sight, filterOf(type, asked));
  const counted = new Map(rows.map((row) => [row.unit_id, row]));
  const none = sight === "all" ? 0 : null;
  const units = ctx.pack.units.map(({ id }) => ({
    id,
    items: counted.get(id)?.items ?? none,
    late: counted.get(id)?.late ?? none,
  }));
  const classesOf = (of: "items" | "late") => roundClasses(units.map((unit) => unit[of] ?? 0));
  return {
    units,
    classes: { items: classesOf("items"), late: classesOf("late") },
    elsewhere: counted.get(null)?.items ?? 0,
  };
}

const what = {
  zh: "到期按时办结的比例；以首次确定的期限为准，经批准的暂停计入，改期不计入；到期前终止的不计",
  en: "Share of dates that were kept; the first date counts, moved by pauses and not by setting another; given up before its date is left out",
};

/** Shown to all who work here: that is what a board is for. It says how many dates a unit kept, and names no item. */
export async function getListBoard(ctx: Context, typeId: string, asked: BoardAsked): Promise<BoardShown> {
  const type = getType(ctx, typeId);
  const today = todayOf(ctx);
  const month = asked.month ?? today.slice(0, 7);
  const from = asked.span === "year" ? `${month.slice(0, 4)}-01-01` : `${month}-01`;
  const to = lastDayOf(month);
  const counts = await countKept(ctx.db, type.id, from, to, today);
  const board = rankUnits(
    counts.map(({ unit_id, kept, base }) => ({
      id: unit_id,
      part: kept,
      base,
      spread: null,
      provisional: to >= today,
    })),
    { kind: "share", direction: "up", smallestBase },
  );
  const keptOf = new Map(counts.map(({ unit_id, kept, base }) => [unit_id, { kept, base }]));
  const unitOf = (id: string) => ({ id, name: unitName(ctx.pack, id) ?? { zh: id, en: id } });
  return {
    month,
    span: asked.span,
    from,
    to,
    provisional: to >= today,
    what,
    rule: RULE,
    smallestBase,
    mean: board.mean,
    differ: board.differ,
    tiers: board.tiers,
    rows: board.rows.map((row) => rowOf(row, unitOf(row.id), keptOf.get(row.id)?.kept ?? 0)),
    unranked: board.unranked.map(({ id, why }) => ({
      unit: unitOf(id),
      why,
      ...(keptOf.get(id) ?? { kept: 0, base: 0 }),
    })),
  };
}

function rowOf(
  row: Board["rows"][number],
  unit: BoardShown["rows"][number]["unit"],
  kept: number,
): BoardShown["rows"][number] {
  const { value, base, interval, estimate, estimateInterval, tier, places } = row;
  return { unit, kept, value, base, interval, estimate, estimateInterval, tier, places: [...places] };
}

const lastDayOf = (month: string): string => {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

export async function getListReport(
  ctx: Context,
  typeId: string,
  { to: asked }: { to?: string | undefined },
): Promise<Report> {
  const type = getType(ctx, typeId);
  const to = asked ?? todayOf(ctx);
  const from = addDays(to, -6);
  const sight = sightOf(ctx);
  const rows = await countWeek(ctx.db, sight, type.id, from, to);
  const stageOf = (move: string | null) => type.moves.find(({ id }) => id === move)?.to;
  const isDrop = (move: string | null) => type.stages.find(({ id }) => id === stageOf(move))?.kind === "dropped";
  const sum = (of: typeof rows) => of.reduce((all, { n }) => all + n, 0);
  return {
    from,
    to,
    opened: sum(rows.filter(({ kind }) => kind === "opened")),
    ended: sum(rows.filter(({ ended, move }) => ended === true && !isDrop(move))),
    dropped: sum(rows.filter(({ ended, move }) => ended === true && isDrop(move))),
    moves: type.moves.flatMap(({ id, name }) => {
      const items = sum(rows.filter(({ move }) => move === id));
      return items > 0 ? [{ move: id, name, items }] : [];
    }),
    lapsed: await countLapsed(ctx.db, sight, type.id, from, to),
  };
}
