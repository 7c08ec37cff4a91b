// Which items must be judged anew, and until when the others need not.
import { sql } from "kysely";
import type { Db, Tx } from "./db.ts";
import type { StatedItem } from "./lists.ts";

export interface Judging {
  readonly type: string;
  readonly today: string;
  readonly tomorrow: string;
  /** Marks the rules by which lamps are lit now. */
  readonly litBy: string;
  /** Stages in which every day may change a lamp. */
  readonly daily: readonly string[];
}

/** Open items after an id whose lamp may have changed. */
export async function listToJudge(db: Db, asked: Judging, after: number, limit: number): Promise<StatedItem[]> {
  const { type, today, tomorrow, litBy, daily } = asked;
  const { rows } = await sql<StatedItem>`
    select i.*, s.state from list_item i join list_state s on s.item_id = i.id
    where i.type = ${type} and not i.ended and i.id > ${after}
      and (i.light_on is null or i.light_on <= ${today} or i.lit_by is distinct from ${litBy}
        or (i.light_on > ${tomorrow} and i.stage = any(${sql.val([...daily])}::text[])))
    order by i.id limit ${limit}`.execute(db);
  return rows;
}

/** Judged, and the lamp is as it was. An item that was changed meanwhile has a day of its own. */
export async function keepUntil(
  tx: Tx,
  litBy: string,
  items: readonly { readonly id: number; readonly version: number; readonly lightOn: string }[],
): Promise<void> {
  const column = <T>(of: (item: (typeof items)[number]) => T) => sql.val(items.map(of));
  await sql`
    update list_item i set light_on = j.light_on, lit_by = ${litBy}
    from unnest(${column(({ id }) => id)}::bigint[], ${column(({ version }) => version)}::int[],
      ${column(({ lightOn }) => lightOn)}::date[]) j(id, version, light_on)
    where i.id = j.id and i.version = j.version`.execute(tx);
}
