// Numbers of an item for who does not see all of it. A list may keep records of some from others (one firm's bid from another); numbers
// that count all events would tell how many there were. So events are numbered among those that the asker sees, and what is named by
// the number of an event (records, pieces of evidence, clocks of answers, the version) is named by that. Who sees all is told the numbers
// of the log.
import type { Command, EventBody, ItemState, ListType } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import type { Db, Tx } from "../../store/db.ts";
import { listEventsOfItems, type StatedItem } from "../../store/lists.ts";
import { type Sieve, sieveFor } from "./sieve.ts";

export interface Numbering {
  /** Of the last event that the asker sees. */
  readonly version: number;
  /** When that was. */
  readonly changedAt: Date;
  readonly told: (seq: number) => number;
  /** 0 = no event that the asker sees. */
  readonly real: (told: number) => number;
}

export const wholeNumbering = ({ version, changed_at }: Pick<StatedItem, "version" | "changed_at">): Numbering => ({
  version,
  changedAt: changed_at,
  told: (seq) => seq,
  real: (told) => told,
});

export async function numberingsOf(
  db: Db | Tx,
  ctx: Context,
  type: ListType,
  rows: readonly StatedItem[],
): Promise<(row: StatedItem) => Numbering> {
  const sieves = new Map(rows.map((row) => [row.id, sieveFor(ctx, type, row)]));
  const partly = rows.filter(({ id }) => !sieves.get(id)?.seesAll);
  if (partly.length === 0) return wholeNumbering;
  const events = Map.groupBy(
    await listEventsOfItems(
      db,
      partly.map(({ id }) => id),
    ),
    ({ item_id }) => item_id,
  );
  const made = new Map(
    partly.map((row) => {
      const sieve = sieves.get(row.id) as Sieve;
      const seen = (events.get(row.id) ?? []).filter(({ body }) => isSeen(body, row.state, sieve));
      return [row.id, numberingOver(seen)];
    }),
  );
  return (row) => made.get(row.id) ?? wholeNumbering(row);
}

export function numberingOver(seen: readonly { readonly seq: number; readonly at: Date }[]): Numbering {
  const told = new Map(seen.map(({ seq }, index) => [seq, index + 1]));
  return {
    version: seen.length,
    changedAt: seen.at(-1)?.at ?? new Date(0),
    told: (seq) => told.get(seq) ?? 0,
    real: (number) => seen[number - 1]?.seq ?? 0,
  };
}

/** Where others' records are kept from the asker, so are the lamps that their answers light; the lamp of the day is shown anyway. */
export function isSeen(body: EventBody, state: ItemState, sieve: Sieve): boolean {
  if (body.kind === "lit") return sieve.seesAll;
  const id =
    body.kind === "recorded" || body.kind === "answered" || body.kind === "record-withdrawn"
      ? body.id
      : "clock" in body
        ? /^answer:(r\d+)\//.exec(body.clock)?.[1]
        : undefined;
  const record = state.records.find((row) => row.id === id);
  return record === undefined || sieve.seesRecord(record);
}

/** r12, e7: a record, a piece of evidence. answer:r12, answer:r12/1: the limit and a clock of an answer. Anything else names no event. */
const named = /^(answer:r(?=\d+(?:\/\d+)?$)|[re](?=\d+$))(\d+)/;
const renumber = (id: string, number: (seq: number) => number): string =>
  id.replace(named, (_, kind: string, seq: string) => `${kind}${number(Number(seq))}`);

export const tellId = ({ told }: Numbering, id: string): string => renumber(id, told);
export const realId = ({ real }: Numbering, id: string): string => renumber(id, real);
/** A list may call a limit of its own r12. */
export const tellClock = (numbering: Numbering, id: string): string =>
  id.startsWith("answer:") ? tellId(numbering, id) : id;

/** An event with the ids that it names. */
export function tellBody(numbering: Numbering, body: EventBody): EventBody {
  const told: Record<string, unknown> = { ...body };
  if ("id" in body) told.id = tellId(numbering, body.id);
  if ("clock" in body) told.clock = tellClock(numbering, body.clock);
  if ("limit" in body) told.limit = tellClock(numbering, body.limit);
  return told as unknown as EventBody;
}

export function realCommand(numbering: Numbering, command: Command): Command {
  if ("id" in command) return { ...command, id: realId(numbering, command.id) };
  return command.do === "reset"
    ? { ...command, clock: command.clock.startsWith("answer:") ? realId(numbering, command.clock) : command.clock }
    : command;
}
