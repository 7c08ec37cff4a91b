// How long the stages of a list lasted over all its items, as of the last write. The past of the whole region counts, the same for all who
// work on it, as coverage does; no item can be told from it. Read whole every ten minutes; between, with each new state of the
// store, only what changed since: linear in the items changed, and in the newest stays of each stage.
import type { Forecast } from "@jiqun/engines/forecast";
import { type ItemState, type ListType, listStays, type StageStays, stayReader } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import type { Db } from "../../store/db.ts";
import { listVisits } from "../../store/list-sums.ts";
import { dataVersionOf, todayOf } from "../data-version.ts";
import { keepAnswers } from "../kept-answers.ts";

const whole_ms = 600_000;
/** What a transaction writes bears the time at which it was asked for: so much later it is read. A longer one (a large table) is read with the whole. */
const written_ms = 60_000;
/** Newest stays of a stage that are looked at. */
const most = 2000;

/** Stays by stage, and what was forecast of them already. */
export interface Past {
  readonly stages: ReadonlyMap<string, StageStays>;
  readonly known: Map<string, Forecast>;
}

interface Held {
  readonly item: number;
  readonly days: number;
  readonly ended: boolean;
}
interface Read {
  readonly at: Date;
  readonly stages: ReadonlyMap<string, readonly Held[]>;
  readonly past: Past;
}

const room = { answers: 40, size: 40, sizeOf: () => 1 };
const keepWhole = keepAnswers<Read>(room);
const keepPast = keepAnswers<Past>(room);
/** The last reading of each list: the next one begins with it. */
const lastReads = new WeakMap<Db, Map<string, Read>>();

export async function pastOf(ctx: Context, type: ListType): Promise<Past> {
  const day = [ctx.pack.hash, type.id, todayOf(ctx), Math.floor(ctx.now.getTime() / whole_ms)].join(" ");
  return keepPast(ctx.db, `${day} ${await dataVersionOf(ctx)}`, async () => {
    const whole = await keepWhole(ctx.db, day, () => readWhole(ctx, type));
    const last = lastReads.get(ctx.db) ?? new Map<string, Read>();
    lastReads.set(ctx.db, last);
    const before = last.get(type.id);
    const next = await readOn(ctx, type, before && before.at > whole.at ? before : whole);
    last.set(type.id, next);
    return next.past;
  });
}

async function readWhole(ctx: Context, type: ListType): Promise<Read> {
  const stages = new Map(openStages(type).map((id) => [id, [] as Held[]]));
  const read = stayReader(type, todayOf(ctx));
  for (const { id, visits } of await listVisits(ctx.db, "all", type.id))
    for (const { stage, days, ended } of read({ visits })) stages.get(stage)?.push({ item: id, days, ended });
  return asRead(ctx.now, stages);
}

/** With what changed since in place of what stood. */
async function readOn(ctx: Context, type: ListType, before: Read): Promise<Read> {
  const since = new Date(before.at.getTime() - written_ms);
  const rows = await listVisits(ctx.db, "all", type.id, since);
  const read = stayReader(type, todayOf(ctx));
  const touched = new Set(rows.map(({ id }) => id));
  const stays = rows.flatMap(({ id, visits }) => read({ visits }).map((stay) => ({ ...stay, item: id })));
  let isSame = true;
  const stages = new Map(
    [...before.stages].map(([stage, held]) => {
      const [own, fresh] = [held.filter(({ item }) => touched.has(item)), stays.filter((one) => one.stage === stage)];
      if (own.length === fresh.length && own.every((one, at) => isLike(one, fresh[at]))) return [stage, held];
      isSame = false;
      const others = held.filter(({ item }) => !touched.has(item));
      return [stage, [...others, ...fresh].sort((a, b) => a.item - b.item)];
    }),
  );
  return isSame ? { ...before, at: ctx.now } : asRead(ctx.now, stages);
}

const isLike = (a: Held, b: Held | undefined): boolean =>
  b !== undefined && a.item === b.item && a.days === b.days && a.ended === b.ended;

function asRead(at: Date, all: ReadonlyMap<string, readonly Held[]>): Read {
  const stages = new Map([...all].map(([stage, held]) => [stage, held.slice(-most)]));
  const told = new Map([...stages].map(([stage, stays]) => [stage, { stage, stays }]));
  return { at, stages, past: { stages: told, known: new Map() } };
}

const openStages = (type: ListType): string[] => type.stages.filter(({ kind }) => kind === "open").map(({ id }) => id);

/** Of these items alone. */
export function pastIn(type: ListType, items: readonly ItemState[], today: string): Past {
  const newest = listStays(type, items, openStages(type), today).map((one) => ({
    ...one,
    stays: one.stays.slice(-most),
  }));
  return { stages: new Map(newest.map((one) => [one.stage, one])), known: new Map() };
}
