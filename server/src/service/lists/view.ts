// From a stored item to what a page shows of it: standing today, dates, promises, and what may be done next.
import type { ListItem, ListItemDetail } from "@jiqun/contract";
import {
  addDays,
  type Because,
  type ItemState,
  type ListType,
  listMoves,
  nameOfLimit,
  type RecordState,
  type Refusal,
  rolesOf,
  type Standing,
  sayBecause,
  sayRefusal,
  standing,
  valuesOf,
  type Words,
} from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import { listLanded } from "../../store/list-sums.ts";
import { listItemEvents, type StatedItem } from "../../store/lists.ts";
import { listRecordFiles } from "../../store/record-files.ts";
import { todayOf } from "../data-version.ts";
import { stateWith } from "./apart.ts";
import { forecastOf } from "./forecast.ts";
import { namesOf } from "./names.ts";
import { isSeen, type Numbering, numberingsOf, tellBody, tellClock, tellId, wholeNumbering } from "./numbering.ts";
import { type Past, pastOf } from "./past.ts";
import { readsFiles } from "./reads-files.ts";
import { type Sieve, sieveFor } from "./sieve.ts";
import { listContext, workdays } from "./types.ts";

export const sayBoth = (say: (language: "zh" | "en") => string): Words => ({ zh: say("zh"), en: say("en") });

export const toldRefusal = (type: ListType, refusal: Refusal) => ({
  code: refusal.code,
  said: sayBoth((language) => sayRefusal(type, refusal, language)),
});

/** The lamp of today. What the forecast lit stands as it was lit: a page of items forecasts nothing. */
function lampOf(state: ItemState, { lamp, because }: Standing): { lamp: ListItem["lamp"]; because: Because } {
  const { lit } = state;
  const byForecast = lit?.because.code === "measure" && lit.because.rule === "miss-probability";
  return lit && byForecast ? { lamp: lit.lamp, because: lit.because } : { lamp, because };
}

/** Without records that are not for the asker and the dates by which they are to be answered. */
export const seenState = ({ state }: Pick<StatedItem, "state">, sieve: Sieve): ItemState =>
  sieve.seesAll ? state : stateWith(state, sieve.seesRecord);

export function itemOf(
  ctx: Context,
  type: ListType,
  row: StatedItem,
  sieve = sieveFor(ctx, type, row),
  numbering = wholeNumbering(row),
): ListItem {
  const state = seenState(row, sieve);
  const today = todayOf(ctx);
  const stands = standing(type, state, { today, workdays: workdays(), missProbability: null });
  const { lamp, because } = lampOf(state, stands);
  const limit = stands.dueLimit;
  const fields = sieve.values(valuesOf(state));
  return {
    id: `${row.id}`,
    type: type.id,
    title: row.title,
    stage: state.stage,
    ended: state.ended,
    lamp,
    reason: sayBoth((language) => sayBecause(type, because, language)),
    due: stands.due,
    dueName: limit === null ? null : sayBoth((language) => nameOfLimit(type, limit, language)),
    overdueDays: stands.overdueDays,
    resets: stands.resets,
    lapses: stands.lapses.length,
    openedOn: state.openedOn,
    enteredOn: state.enteredOn,
    visits: state.visits.map(({ stage, from, to }) => ({ stage, from, to })),
    changedAt: numbering.changedAt.toISOString(),
    version: numbering.version,
    fields: fields as ListItem["fields"],
    promises: stands.promises
      .filter(({ id }) => {
        const rule = type.promises.find((one) => one.id === id);
        return rule && !sieve.hidden.has(rule.promised) && !sieve.hidden.has(rule.delivered);
      })
      .map((promise) => ({
        ...promise,
        name: type.promises.find(({ id }) => id === promise.id)?.name ?? { zh: promise.id, en: promise.id },
      })) as ListItem["promises"],
  };
}

export async function detailOf(ctx: Context, type: ListType, row: StatedItem): Promise<ListItemDetail> {
  const sieve = sieveFor(ctx, type, row);
  const state = seenState(row, sieve);
  const numbering = (await numberingsOf(ctx.db, ctx, type, [row]))(row);
  const item = itemOf(ctx, type, row, sieve, numbering);
  const events = await listItemEvents(ctx.db, row.id);
  const asked = listContext(ctx, "decideListItem");
  const [landed] = state.effects.length > 0 ? await listLanded(ctx.db, [row.id], null) : [];
  const { clocks } = standing(type, state, { today: todayOf(ctx), workdays: workdays(), missProbability: null });
  const records = state.records.map((one) => ({
    ...one,
    values: sieve.record(one.record, one.values),
    answer: one.answer && { ...one.answer, values: sieve.record(one.record, one.answer.values) },
  }));
  const files = await shownFiles(ctx, type, row, sieve);
  const detail = {
    ...item,
    names: await namesOf(ctx, [{ ...row, refs: [...row.refs, ...refsIn(records)] }], true),
    withheld: [...sieve.hidden],
    values: Object.fromEntries(Object.entries(state.fields).filter(([id]) => id in item.fields)),
    records: records.map(({ seq: _, withdrawn = null, ...one }) => ({
      ...one,
      id: tellId(numbering, one.id),
      withdrawn,
      files: files(one.id),
    })),
    evidence: state.evidence.map(({ seq: _, ...one }) => ({ ...one, id: tellId(numbering, one.id) })),
    clocks: clocks.map((clock) => ({
      ...clock,
      clock: tellClock(numbering, clock.clock),
      limit: tellClock(numbering, clock.limit),
      name: sayBoth((language) => nameOfLimit(type, clock.limit, language)),
      lapses: clock.lapses.map(({ due, until, days, open }) => ({ due, until, days, open })),
    })),
    tasks: state.tasks.map(({ id, after, finished }) => ({
      id,
      name: sayBoth((language) => nameOfLimit(type, `task:${id}`, language)),
      due: clocks.find(({ limit }) => limit === `task:${id}`)?.due ?? null,
      waitsFor: after.filter((other) => state.tasks.some((task) => task.id === other && !task.finished)),
      finished,
    })),
    paused: state.paused && { pause: state.paused.pause, from: state.paused.from, by: state.paused.by },
    effects: state.effects,
    landed: landed ? { id: `${landed.enterprise_id}`, name: landed.name } : null,
    roles: [...rolesOf(type, valuesOf(state), asked.actor)],
    moves: listMoves(type, row.state, asked).map(({ move, refusal }) => ({
      move: move.id,
      refusal: refusal && toldRefusal(type, sieve.refusal(refusal)),
    })),
    forecast: forecastShown(ctx, type, state, await pastOf(ctx, type)),
    events: shownEvents(events, row.state, sieve, numbering),
  };
  return detail as unknown as ListItemDetail;
}

/** Files of each record that are for the asker; null = none of them. */
async function shownFiles(ctx: Context, type: ListType, row: StatedItem, sieve: Sieve) {
  const open = new Set(row.state.records.filter((one) => readsFiles(ctx, type, row, one, sieve)).map(({ id }) => id));
  const files = open.size > 0 ? await listRecordFiles(ctx.db, row.id) : [];
  return (record: string) =>
    open.has(record)
      ? files
          .filter((file) => file.record === record && file.withdrawn_at === null)
          .map(({ number, name, size, sha256 }) => ({ id: `${number}`, name, bytes: size, sha256 }))
      : null;
}

const refsIn = (records: readonly RecordState[]): string[] =>
  records.flatMap(({ values }) =>
    Object.values(values).filter(
      (value) => typeof value === "string" && /^(item|enterprise|unit|cluster):/.test(value),
    ),
  ) as string[];

export const shownEvents = (
  events: Awaited<ReturnType<typeof listItemEvents>>,
  state: ItemState,
  sieve: Sieve,
  numbering: Numbering,
) =>
  events
    .filter(({ body }) => isSeen(body, state, sieve))
    .map((event) => {
      const { seq, at, by, on, day } = event;
      const body = tellBody(numbering, sieve.event(event, state));
      return { seq: numbering.told(seq), at, by, on, day, kind: event.body.kind, body };
    });

function forecastShown(ctx: Context, type: ListType, state: ItemState, past: Past): ListItemDetail["forecast"] {
  const today = todayOf(ctx);
  const found = forecastOf(type, state, past, today);
  if (!found) return null;
  const { aim, forecast } = found;
  if (!forecast.known) return { known: false, aim, why: forecast.why, stage: forecast.stage, events: forecast.events };
  const dayAfter = (days: number | null) => (days === null ? null : addDays(today, days));
  const { p50, p80, p90, missProbability, events } = forecast;
  return { known: true, aim, p50: dayAfter(p50), p80: dayAfter(p80), p90: dayAfter(p90), missProbability, events };
}
