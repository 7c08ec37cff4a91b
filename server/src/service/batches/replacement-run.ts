// Placing every firm by other rules: offered, staged, shown, and swapped at the end together with the pack they come from.
import type { Role } from "@jiqun/engines/chain";
import type { Pack } from "@jiqun/packs";
import type { Context } from "../../context.ts";
import type { Runtime } from "../../runtime.ts";
import { applyStaged } from "../../store/apply-staged.ts";
import { write } from "../../store/audit.ts";
import {
  beginChange,
  changeBatch,
  dropBatchRows,
  insertBatch,
  insertChunk,
  listChunks,
  type StoredBatch,
  stateOfFirms,
} from "../../store/batches.ts";
import type { Db, Tx } from "../../store/db.ts";
import { findPack, pointToPack } from "../../store/packs.ts";
import {
  accept,
  type Becoming,
  countBecoming,
  countLinkChanges,
  countMovers,
  findActiveRules,
  findRules,
  type LinkChange,
  listStretches,
  pointToRules,
  reaccept,
} from "../../store/placing.ts";
import { dropStaged, expectMany } from "../../store/staging.ts";
import { refreshStatistics } from "../../store/statistics.ts";
import { undoBatch } from "../../store/undo.ts";
import { carryVerdicts, listJudgedLinks } from "../../store/verdicts.ts";
import { findWeights } from "../../store/weights.ts";
import { doesCover } from "../coverage.ts";
import { todayOf } from "../data-version.ts";
import { currentLink, indexOf } from "../links.ts";
import { repostLists } from "../lists/repost.ts";
import { numberOf, placesAlike } from "../placing-rules.ts";
import { withWeights } from "../with-weights.ts";
import { addPlace, noPlaceTally, noReadTally, type PlaceTally } from "./tally.ts";

const stretchFirms = 5_000;

export interface ReplacementOptions {
  readonly which: "all" | "elsewhere";
  readonly pack: string;
}

/** What a re-placement would do, once staged; what it did, once applied. */
export interface ReplacementReport {
  readonly rows: number;
  readonly firms: number;
  readonly movers: number;
  readonly judged: number;
  /** Firms of which only probabilities change. */
  readonly restated?: number;
  readonly links: readonly LinkMove[];
  /** Reports of before placements in covering roles were counted apart have none of these. */
  readonly becomes: Counts & { readonly covering?: Counts };
}

type Counts = Readonly<Record<Becoming["decision"], number>>;

/** A link that gains or loses accepted firms, and of them those that cover it. */
interface LinkMove extends Pick<LinkChange, "chain" | "link" | "before" | "after"> {
  readonly makersBefore: number;
  readonly makersAfter: number;
}

const linksTold = 100;

function sumBecoming(pack: Pack, becoming: readonly Becoming[]): ReplacementReport["becomes"] {
  const { links } = indexOf(pack);
  const sum = (some: readonly Becoming[]): Counts => {
    const counts = { accepted: 0, review: 0, rejected: 0 };
    for (const { decision, n } of some) counts[decision] += n;
    return counts;
  };
  const covers = ({ chain, link, role }: Becoming): boolean => {
    const found = links.get(`${chain}/${link}`);
    return found !== undefined && doesCover(found, role as Role);
  };
  return { ...sum(becoming), covering: sum(becoming.filter(covers)) };
}

function linkMoves(pack: Pack, changes: readonly LinkChange[]): LinkMove[] {
  const { links } = indexOf(pack);
  const moves = [...Map.groupBy(changes, ({ chain, link }) => `${chain}/${link}`).entries()].map(([key, roles]) => {
    const sum = (of: (change: LinkChange) => number, some = roles) => some.reduce((total, one) => total + of(one), 0);
    const link = links.get(key);
    const makers = roles.filter(({ role }) => link !== undefined && doesCover(link, role as Role));
    const { chain, link: id } = roles[0] as LinkChange;
    return {
      chain,
      link: id,
      before: sum(({ before }) => before),
      after: sum(({ after }) => after),
      makersBefore: sum(({ before }) => before, makers),
      makersAfter: sum(({ after }) => after, makers),
    };
  });
  return moves
    .filter((move) => move.before !== move.after || move.makersBefore !== move.makersAfter)
    .sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
    .slice(0, linksTold);
}

export const optionsOf = ({ options }: StoredBatch): ReplacementOptions => options as ReplacementOptions;

/** A batch that will place all firms, or those placed by other rules, under a stored pack. */
export async function beginReplacement(
  ctx: Context,
  pack: Pack,
  options: { readonly which: "all" | "elsewhere"; readonly applyWhenStaged: boolean },
): Promise<number | null> {
  const rules = await numberOf(ctx.db, pack);
  return ctx.db.transaction().execute(async (tx) => {
    const stretches = await listStretches(tx, options.which, stretchFirms);
    if (stretches.length === 0 && options.which === "elsewhere") return null;
    const id = await insertBatch(tx, {
      kind: "placing",
      state: "queued",
      file: pack.region.version,
      coverage: "sample",
      as_of: todayOf(ctx),
      area: null,
      options: { which: options.which, pack: pack.hash },
      rules,
      apply_when_staged: options.applyWhenStaged,
      imported_by: ctx.actor.id,
      imported_at: ctx.now,
    });
    await insertStretches(tx, id, stretches);
    return id;
  });
}

type Stretches = Awaited<ReturnType<typeof listStretches>>;

async function insertStretches(tx: Tx, id: number, stretches: Stretches): Promise<void> {
  for (const [chunk, { first_id, last_id, firms }] of stretches.entries())
    await insertChunk(tx, id, { chunk, first_id, last_id, last_row: 0, read_tally: { ...noReadTally, rows: firms } });
}

/** Firms came or changed since the stretches were laid out. */
export async function renewStretches(db: Db, batch: StoredBatch): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await dropBatchRows(tx, batch.id);
    await insertStretches(tx, batch.id, await listStretches(tx, optionsOf(batch).which, stretchFirms));
  });
}

/** Firms placed by rules that are not accepted are placed by the active ones; answers whether there were any. */
export async function catchUp(ctx: Context): Promise<boolean> {
  const rules = await numberOf(ctx.db, ctx.pack);
  const active = await findActiveRules(ctx.db);
  if (!active) return false;
  // The active pack read by this program: where it is not the active rules themselves, it stands in for them.
  await accept(ctx.db, rules);
  return (await beginReplacement(ctx, ctx.pack, { which: "elsewhere", applyWhenStaged: true })) !== null;
}

export async function settleReplacement(
  db: Db,
  pack: Pack,
  batch: StoredBatch,
  times: { readonly placing: number },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const chunks = await listChunks(tx, batch.id);
    const { firms } = chunks.map(({ place_tally }) => place_tally as PlaceTally).reduce(addPlace, noPlaceTally);
    const report: ReplacementReport = {
      rows: firms,
      ...(await countMovers(tx, batch.id)),
      links: linkMoves(pack, await countLinkChanges(tx, batch.id)),
      becomes: sumBecoming(pack, await countBecoming(tx, batch.id)),
    };
    await changeBatch(tx, batch.id, {
      state: batch.apply_when_staged ? "applying" : "staged",
      report,
      times,
      staged_after: await stateOfFirms(tx),
    });
  });
}

export async function getReplacementPack(runtime: Runtime, batch: StoredBatch): Promise<Pack> {
  const { pack } = optionsOf(batch);
  const weights = (batch.rules === null ? undefined : await findRules(runtime.db, batch.rules))?.weights ?? null;
  const known = [runtime.pack, runtime.offered].find(
    (one) => one?.hash === pack && (one.weights?.version ?? null) === weights,
  );
  if (known) return known;
  const stored = await findPack(runtime.db, pack);
  if (!stored) throw new Error(`the pack ${pack} of batch ${batch.id} is not stored`);
  return withWeights(stored, await findWeights(runtime.db, weights));
}

export async function applyReplacement(runtime: Runtime, ctx: Context, batch: StoredBatch): Promise<void> {
  const pack = await getReplacementPack(runtime, batch);
  const { which } = optionsOf(batch);
  const { firms, movers } = batch.report as ReplacementReport;
  const rules = batch.rules ?? (await numberOf(ctx.db, pack));
  const told = (verdicts: number) => ({ version: pack.region.version, firms, moved: movers, verdicts });
  const offered = runtime.offered && placesAlike(runtime.offered, pack) ? null : runtime.offered;
  await handOver(runtime, ctx, which === "all" ? { pack, offered } : runtime, (shown) =>
    write(ctx, "placements.renewed", `pack:${pack.hash}`, told, async (tx) => {
      const at = await beginChange(tx, ctx.now);
      const before = await findActiveRules(tx);
      const verdicts = await carryAll(tx, pack);
      await expectMany(tx);
      await applyStaged(tx, batch.id, at);
      if (which === "all") {
        await pointToPack(tx, pack.hash, at);
        await pointToRules(tx, rules, at);
      }
      // Whoever did not move was looked at as well: without this it would be looked for again, for ever.
      await reaccept(tx, rules);
      const change = { state: "applied", applied_by: ctx.actor.id, applied_at: at, rules_before: before?.id ?? null };
      await changeBatch(tx, batch.id, change);
      shown();
      return verdicts;
    }),
  );
  await dropStaged(ctx.db, batch.id, "none");
  await refreshStatistics(ctx.db);
}

/**
 * Requests see the next rules from just before the commit on: whoever reads that the batch is applied never reads the rules
 * of before beside it. What does not commit is taken back.
 */
async function handOver<T>(
  runtime: Runtime,
  ctx: Context,
  next: Pick<Runtime, "pack" | "offered">,
  work: (shown: () => void) => Promise<T>,
): Promise<T> {
  const { pack, offered } = runtime;
  const show = (now: Pick<Runtime, "pack" | "offered">): void => {
    runtime.pack = now.pack;
    runtime.offered = now.offered;
  };
  let done: T;
  try {
    done = await work(() => show(next));
  } catch (error) {
    show({ pack, offered });
    throw error;
  }
  await repostLists({ ...ctx, pack: next.pack });
  return done;
}

export async function undoReplacement(runtime: Runtime, ctx: Context, batch: StoredBatch): Promise<void> {
  const before = batch.rules_before === null ? undefined : await findRules(ctx.db, batch.rules_before);
  const stored = before && (await findPack(ctx.db, before.pack_hash));
  if (!before || !stored) throw new Error(`batch ${batch.id} does not say what was before it`);
  const pack = withWeights(stored, await findWeights(ctx.db, before.weights));
  const told = (one: object) => ({ version: pack.region.version, ...one });
  await handOver(runtime, ctx, { pack, offered: runtime.pack }, (shown) =>
    write(ctx, "placements.restored", `pack:${pack.hash}`, told, async (tx) => {
      const at = await beginChange(tx, ctx.now);
      const done = await undoBatch(tx, batch.id, at);
      await pointToPack(tx, pack.hash, at);
      await pointToRules(tx, before.id, at);
      await acceptRestored(tx, before.id, batch);
      await changeBatch(tx, batch.id, { state: "undone", undone_by: ctx.actor.id, undone_at: at, undo: done });
      shown();
      return done;
    }),
  );
  await refreshStatistics(ctx.db);
}

/** What the rules of before made holds again; what was placed by the undone ones since does not. */
async function acceptRestored(tx: Tx, rules: number, batch: StoredBatch): Promise<void> {
  await reaccept(tx, rules);
  if (batch.rules !== null && batch.rules !== rules)
    await tx.deleteFrom("placing_accepted").where("rules", "=", batch.rules).execute();
}

/** Words of people are carried to the ids that replace those they were given on. */
async function carryAll(tx: Tx, pack: Pack): Promise<number> {
  let carried = 0;
  for (const from of await listJudgedLinks(tx)) {
    const to = currentLink(pack, from);
    if (to.chain !== from.chain || to.link !== from.link) carried += await carryVerdicts(tx, from, to);
  }
  return carried;
}
