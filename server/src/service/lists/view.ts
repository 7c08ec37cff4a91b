// From a stored item to what a page shows of it: standing today, dates, promises, and what may be done next.
import type { ListItem, ListItemDetail } from "@jiqun/contract";
import {
  addDays,
  type Because,
  type EventBody,
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
import { todayOf } from "../data-version.ts";
import { forecastOf, type Past, pastOf } from "./forecast.ts";
import { namesOf } from "./names.ts";
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

export function itemOf(ctx: Context, type: ListType, row: StatedItem, sieve = sieveFor(ctx, type, row)): ListItem {
  const { state } = row;
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
    changedAt: row.changed_at.toISOString(),
    version: row.version,
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
  const { state } = row;
  const sieve = sieveFor(ctx, type, row);
  const item = itemOf(ctx, type, row, sieve);
  const events = await listItemEvents(ctx.db, row.id);
  const asked = listContext(ctx, "decideListItem");
  const [landed] = state.effects.length > 0 ? await listLanded(ctx.db, [row.id], null) : [];
  const { clocks } = standing(type, state, { today: todayOf(ctx), workdays: workdays(), missProbability: null });
  const records = state.records.filter(sieve.seesRecord).map((one) => ({
    ...one,
    values: sieve.record(one.record, one.values),
    answer: one.answer && { ...one.answer, values: sieve.record(one.record, one.answer.values) },
  }));
  const hidden = new Set(state.records.filter((one) => !sieve.seesRecord(one)).map(({ id }) => `answer:${id}`));
  const detail = {
    ...item,
    names: await namesOf(ctx, [{ ...row, refs: [...row.refs, ...refsIn(records)] }], true),
    withheld: [...sieve.hidden],
    values: Object.fromEntries(Object.entries(state.fields).filter(([id]) => id in item.fields)),
    records: records.map(({ seq: _, withdrawn = null, ...one }) => ({ ...one, withdrawn })),
    evidence: state.evidence.map(({ seq: _, ...one }) => one),
    clocks: clocks
      .filter(({ limit }) => !hidden.has(limit))
      .map((clock) => ({
        ...clock,
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
    moves: listMoves(type, state, asked).map(({ move, refusal }) => ({
      move: move.id,
      refusal: refusal && toldRefusal(type, sieve.refusal(refusal)),
    })),
    forecast: forecastShown(ctx, type, state, await pastOf(ctx, type)),
    events: shownEvents(events, state, sieve),
  };
  return detail as unknown as ListItemDetail;
}

const refsIn = (records: readonly RecordState[]): string[] =>
  records.flatMap(({ values }) =>
    Object.values(values).filter(
      (value) => typeof value === "string" && /^(item|enterprise|unit|cluster):/.test(value),
    ),
  ) as string[];

function isSeen(body: EventBody, state: ItemState, sieve: Sieve): boolean {
  const id =
    body.kind === "recorded" || body.kind === "answered" || body.kind === "record-withdrawn"
      ? body.id
      : "clock" in body
        ? /^answer:(r\d+)\//.exec(body.clock)?.[1]
        : undefined;
  const record = state.records.find((row) => row.id === id);
  return record === undefined || sieve.seesRecord(record);
}

export const shownEvents = (events: Awaited<ReturnType<typeof listItemEvents>>, state: ItemState, sieve: Sieve) =>
  events
    .filter(({ body }) => isSeen(body, state, sieve))
    .map((event) => {
      const { seq, at, by, on, day } = event;
      return { seq, at, by, on, day, kind: event.body.kind, body: sieve.event(event, state) };
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
