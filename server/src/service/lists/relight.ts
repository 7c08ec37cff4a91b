// Lamps change with the days as well as with what people do: once a day every open item whose lamp may have changed is judged anew, a
// part at a time. Only what changed is written. Also at start, for the days on which nothing ran.
import { addDays, type ListType } from "@jiqun/engines/list";
import { type Context, systemActor } from "../../context.ts";
import { contextOf, type Runtime } from "../../runtime.ts";
import { write } from "../../store/audit.ts";
import { type Judging, keepUntil, listToJudge } from "../../store/list-lamps.ts";
import { lockItems, type StatedItem } from "../../store/lists.ts";
import { todayOf } from "../data-version.ts";
import { relight, storeItem } from "./carry-out.ts";
import { pastFor } from "./decide.ts";
import { apartIn, foldedOf } from "./fold.ts";
import { forecastStages } from "./forecast.ts";
import { lightOn, litBy } from "./light-on.ts";
import type { Past } from "./past.ts";
import { listContext, listTypes } from "./types.ts";

type Apart = ReturnType<typeof apartIn>;

const part = 500;
const minute_ms = 60_000;

/** Answers how many items changed, and how many were judged. */
export async function relightLists(
  runtime: Runtime,
  isOver: () => boolean = () => false,
): Promise<{ readonly changed: number; readonly judged: number }> {
  let [changed, judged] = [0, 0];
  for (const type of listTypes(contextOf(runtime, systemActor)))
    for (let after = 0; !isOver(); ) {
      const ctx = contextOf(runtime, systemActor);
      const past = await pastFor(ctx, type);
      const today = todayOf(ctx);
      const daily = past === null ? [] : forecastStages(type, past);
      const asked = { type: type.id, today, tomorrow: addDays(today, 1), litBy: litBy(type), daily };
      const rows = await listToJudge(ctx.db, asked, after, part);
      if (rows.length > 0) changed += await judgePart(ctx, type, asked, rows, past);
      judged += rows.length;
      if (rows.length < part) break;
      after = rows.at(-1)?.id ?? after;
    }
  return { changed, judged };
}

function judgePart(
  ctx: Context,
  type: ListType,
  { today, tomorrow, daily, litBy: mark }: Judging,
  rows: readonly StatedItem[],
  past: Past | null,
): Promise<number> {
  const asked = listContext(ctx, "decideListItem");
  // With another list, other marks may follow from the same state.
  const isStale = (row: StatedItem): boolean =>
    (row.lit_by !== mark && foldedOf(ctx, type, row.state, []).row.reach.join() !== row.reach.join()) ||
    Object.entries(apartIn(type, row.state, today)).some(([column, value]) => row[column as keyof Apart] !== value);
  const changes = new Set(rows.filter((row) => relight(type, row.state, asked, past).steps.length > 0 || isStale(row)));
  const due = [...changes].map(({ id }) => id);
  const kept = rows.filter((row) => !changes.has(row));
  const days = kept.map(({ id, version, stage, state }) => {
    const day = lightOn(type, state, today);
    return { id, version, lightOn: daily.includes(stage) && day > tomorrow ? tomorrow : day };
  });
  return write(
    ctx,
    "list.relit",
    `list:${type.id}`,
    (moved: number) => (moved === 0 ? null : { type: type.id, moved }),
    async (tx) => {
      if (days.length > 0) await keepUntil(tx, mark, days);
      let done = 0;
      for (const row of await lockItems(tx, due)) {
        const lit = relight(type, row.state, asked, past);
        if (row.ended || (lit.steps.length === 0 && !isStale(row))) continue;
        await storeItem(tx, ctx, type, row.id, lit);
        done++;
      }
      return done;
    },
  );
}

/** Looks every minute whether a new day has begun: counts of lamps are right from then on. */
export function keepLamps(runtime: Runtime): void {
  let last = "";
  let over = false;
  let running: Promise<unknown> = Promise.resolve();
  const look = () => {
    const today = todayOf(contextOf(runtime, systemActor));
    if (today === last || over) return;
    last = today;
    running = relightLists(runtime, () => over).catch((err: unknown) => {
      last = "";
      runtime.log.warn({ err }, "lamps could not be lit anew; tried again within a minute");
    });
  };
  const timer = setInterval(look, minute_ms);
  timer.unref();
  look();
  runtime.jobs.add({
    stop: async () => {
      over = true;
      clearInterval(timer);
      await running;
    },
  });
}
