// A file of filings, read, checked and kept aside under its batch: whole or not at all. A small one within the request that sends it, a
// large one as a stage of its batch (`batches/runner.ts`), in a thread that is given who asked and needs no server.
import { type Label, Problem } from "@jiqun/contract";
import type { Field, Origin } from "@jiqun/engines/evaluate";
import type { Pack } from "@jiqun/packs";
import { type Actor, type Asking, type Context, systemActor } from "../../context.ts";
import { readTable } from "../../registry/index.ts";
import { changeBatch, findBatch } from "../../store/batches.ts";
import type { Tx } from "../../store/db.ts";
import { dropFilingProblems } from "../../store/filing-problems.ts";
import { copyFilings, dropStaged, lastFiling, listFirmsOf, type Written } from "../../store/filings.ts";
import { insertProblems, type NewImportProblem } from "../../store/import-problems.ts";
import type { Connection } from "../../store/one-connection.ts";
import type { ReadHooks } from "../batches/read-stage.ts";
import { uploadPath } from "../batches/uploads.ts";
import { sayState } from "../batches/view.ts";
import { knownOn } from "../known.ts";
import { reaches, reachOf } from "../reach.ts";
import { checkFile } from "./check-file.ts";
import { type FilingFile, openFilingFile, readFilingFile } from "./file-rows.ts";
import { codesIn, matchRows, type Placed } from "./match-rows.ts";
import { labelsOf, placeOfFirm, thisYear } from "./sight.ts";
import { asksOf, ruleSetOf, vocabulary } from "./vocabulary.ts";

export interface FileOptions {
  readonly period: string | null;
  readonly rules: string | null;
  readonly origin: Origin | null;
  readonly label: Label | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly sizes: "take" | "leave" | "suggested" | null;
  /** Whose reach bounds what a large file, read after the request, may write and be compared with. */
  readonly asker: Pick<Actor, "kind" | "grants"> & Pick<Context, "route">;
}

export const askerOf = ({ actor: { kind, grants }, route }: Context): FileOptions["asker"] => ({ kind, grants, route });

/** What the file would do, kept with its batch. */
export interface FileReport {
  readonly rows: number;
  readonly firms: number;
  readonly cells: number;
  readonly unedited: number;
  readonly faults: number;
  readonly asks: number;
  readonly written: Written | null;
  readonly columns: { header: string; indicator: string; name: { zh: string; en: string }; unit: string }[];
  readonly ignored: string[];
  /** The last entry there was when the file was checked. */
  readonly after: number;
}

export interface FileOrder {
  readonly file: string;
  readonly upload: string;
  readonly area: string | null;
  readonly options: FileOptions;
}

const fieldsOf = async ({ rules }: FileOptions): Promise<Field[]> => {
  const all = await vocabulary();
  const asked = rules === null ? all.filed : asksOf(all, ruleSetOf(all, rules));
  return [...asked.values()].map(({ field }) => field);
};

/** Refuses what the header alone tells. */
export async function checkHeader(ctx: Asking, { file, upload, options }: FileOrder): Promise<void> {
  const table = await readTable(uploadPath(ctx.uploads, upload), file);
  await openFilingFile(table, await fieldsOf(options));
  await table.batches.return(undefined);
}

export interface Matched {
  readonly read: FilingFile;
  readonly placed: readonly Placed[];
  readonly problems: readonly NewImportProblem[];
  readonly after: number;
}

export async function matchFile(
  ctx: Asking,
  { file, upload, area, options }: FileOrder,
  onRows: (rows: number) => void = () => undefined,
): Promise<Matched> {
  const read = await readFilingFile(
    await readTable(uploadPath(ctx.uploads, upload), file),
    await fieldsOf(options),
    onRows,
  );
  const after = await lastFiling(ctx.db);
  const reach = reachOf(ctx);
  const names = read.rows.flatMap(({ code, name }) => (code === null && name !== null ? [name] : []));
  const firms = await listFirmsOf(ctx.db, await knownOn(ctx, undefined), codesIn(read.rows), names);
  const matched = matchRows(read.rows, {
    firms,
    answers: new Map(Object.entries(options.answers)),
    period: options.period,
    thisYear: thisYear(ctx),
    isWithin: (firm) =>
      reaches(reach, placeOfFirm(firm)) && (area === null || firm.unit_id === area || firm.overlay_id === area),
  });
  return { read, ...matched, after };
}

/** Takes the place of what was kept of the batch before; `onPart` is told rows, after each part of them. */
export async function keepFile(
  ctx: Asking,
  { tx, client }: { readonly tx: Tx; readonly client: Connection["client"] },
  batch: number,
  options: FileOptions,
  matched: Matched,
  onPart: (rows: number) => void = () => undefined,
): Promise<FileReport> {
  const { read, placed, after } = matched;
  const report = { cells: 0, unedited: 0, faults: 0, asks: 0 };
  const tell = async (problems: readonly NewImportProblem[]): Promise<void> => {
    await insertProblems(tx, batch, problems);
    for (const { severity } of problems)
      if (severity === "ask") report.asks++;
      else if (severity !== "warning") report.faults++;
  };
  await dropStaged(tx, batch);
  await dropFilingProblems(tx, batch);
  await tell(matched.problems);
  const said = { ...options, answers: new Map(Object.entries(options.answers)), labels: labelsOf(ctx) };
  let done = 0;
  for await (const { rows, cells, problems, unedited } of checkFile(tx, read, placed, said)) {
    await copyFilings(client, batch, cells);
    await tell(problems);
    report.cells += cells.filter(({ fault }) => fault === null).length;
    report.unedited += unedited;
    done += rows;
    onPart(done);
  }
  return {
    ...report,
    after,
    rows: read.rows.length,
    firms: new Set(placed.map(({ firm }) => firm.enterprise_id)).size,
    written: null,
    columns: read.columns.map(({ header, of, unit }) => ({
      header,
      indicator: of.id,
      name: of.name,
      unit: unit ?? of.unit,
    })),
    ignored: [...read.ignored],
  };
}

/** Plain: it crosses to a thread. */
export interface FilingStage extends FileOrder, Pick<Asking, "now" | "uploads"> {
  readonly batch: number;
}

class Stopped extends Error {
  override readonly name = "Stopped";
}

/** The stage of a batch. One transaction: stopped, killed or cancelled, nothing of it is kept, and it is begun anew. False: it was stopped. */
export async function stageFile(
  { db, client }: Connection,
  pack: Pack,
  { batch, now, uploads, ...order }: FilingStage,
  { shouldStop, onChunk }: ReadHooks,
): Promise<boolean> {
  const { kind, grants, route } = order.options.asker;
  const ctx: Asking = { actor: { ...systemActor, kind, grants }, db, pack, now, route, uploads };
  const go = (rows: number, of: number): void => {
    onChunk(rows, of);
    if (shouldStop()) throw new Stopped();
  };
  try {
    const matched = await matchFile(ctx, order, (rows) => go(rows, 0));
    await db.transaction().execute(async (tx) => {
      const onPart = (rows: number): void => go(rows, matched.placed.length);
      const report = await keepFile(ctx, { tx, client }, batch, order.options, matched, onPart);
      if (await changeBatch(tx, batch, { state: "staged", report }, ["reading"])) return;
      throw new Problem("filings.import-state", {
        file: order.file,
        ...sayState((await findBatch(tx, batch))?.state),
      });
    });
    return true;
  } catch (error) {
    if (error instanceof Stopped) return false;
    throw error;
  }
}
