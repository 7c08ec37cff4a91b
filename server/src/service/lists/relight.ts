// Lamps change with the days as well as with what people do: once a day every open item is judged anew, a part at a time. Only what
// changed is written. Also at start, for the days on which nothing ran.
import { systemActor } from "../../context.ts";
import { contextOf, type Runtime } from "../../runtime.ts";
import { write } from "../../store/audit.ts";
import { listOpenAfter, lockItems } from "../../store/lists.ts";
import { todayOf } from "../data-version.ts";
import { relight, storeItem } from "./carry-out.ts";
import { pastFor } from "./decide.ts";
import { listContext, listTypes } from "./types.ts";

const part = 500;
const hour_ms = 3_600_000;

/** Answers how many items changed. */
export async function relightLists(runtime: Runtime, isOver: () => boolean = () => false): Promise<number> {
  let changed = 0;
  for (const type of listTypes(contextOf(runtime, systemActor)))
    for (let after = 0; !isOver(); ) {
      const ctx = contextOf(runtime, systemActor);
      const past = await pastFor(ctx, type);
      const asked = listContext(ctx, "decideListItem");
      const rows = await listOpenAfter(ctx.db, type.id, after, part);
      const due = rows.filter(({ state }) => relight(type, state, asked, past).steps.length > 0).map(({ id }) => id);
      if (due.length > 0)
        changed += await write(
          ctx,
          "list.relit",
          `list:${type.id}`,
          (moved: number) => ({ type: type.id, moved }),
          async (tx) => {
            let done = 0;
            for (const row of await lockItems(tx, due)) {
              const lit = relight(type, row.state, asked, past);
              if (row.ended || lit.steps.length === 0) continue;
              await storeItem(tx, ctx, type, row.id, { ok: true, ...lit });
              done++;
            }
            return done;
          },
        );
      if (rows.length < part) break;
      after = rows.at(-1)?.id ?? after;
    }
  return changed;
}

/** Looks every hour whether a new day has begun. */
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
      runtime.log.warn({ err }, "lamps could not be lit anew; tried again within the hour");
    });
  };
  const timer = setInterval(look, hour_ms);
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
