// Supply edges in, out and back. Known pairs are facts with a source; inferred ones say so and are counted apart.
import { createHash } from "node:crypto";
import { Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { type EdgeLine, readEdgeFile, type TableSource } from "../registry/index.ts";
import { write } from "../store/audit.ts";
import type { Known } from "../store/known.ts";
import {
  countStandingEdges,
  type EdgeRow,
  insertEdges,
  listEdgeImports,
  listFirmsCalled,
  listStandingEdges,
  markUndone,
  type NewEdge,
} from "../store/supply.ts";
import { knownOn } from "./known.ts";
import { linkCalled } from "./links.ts";

type Answer<R extends "importEdges" | "listEdges" | "undoEdges"> = z.input<NonNullable<(typeof routes)[R]["answer"]>>;

const reportedShown = 200;
const itemsShown = 500;

export async function importEdges(ctx: Context, source: TableSource, name: string): Promise<Answer<"importEdges">> {
  const { lines, faults } = await readEdgeFile(source, name, { needsSource: true });
  if (lines.length + faults.length === 0) throw new Problem("import.empty");
  const edges = [...new Map(lines.map(toRow).map((edge) => [edge.content_hash, edge])).values()];
  const batch = {
    file: name,
    left_out: faults.length,
    report: { reported: faults },
    imported_by: ctx.actor.id,
    imported_at: ctx.now,
  };
  const { id, inserted } = await write(
    ctx,
    "edges.imported",
    "edges",
    (done: Awaited<ReturnType<typeof insertEdges>>) =>
      done.id === null ? null : { import: done.id, file: name, inserted: done.inserted, left: faults.length },
    (tx) => insertEdges(tx, batch, edges),
  );
  return {
    import: id === null ? null : `${id}`,
    rows: lines.length + faults.length,
    inserted,
    unchanged: lines.length - inserted,
    left: faults.length,
    reported: faults.slice(0, reportedShown).map((fault) => ({ ...fault })),
  };
}

function toRow(line: EdgeLine): NewEdge {
  const { row, supplier, buyer, product, amount, amount_yuan, share, essential, inferred, source, period } = line;
  const said = [supplier, buyer, product, amount, share, essential, inferred, source, period];
  return {
    row,
    content_hash: createHash("sha256").update(JSON.stringify(said)).digest("hex"),
    supplier_name: supplier.name,
    supplier_code: supplier.code,
    buyer_name: buyer.name,
    buyer_code: buyer.code,
    product,
    amount: amount?.value ?? null,
    amount_unit: amount?.unit ?? null,
    amount_yuan: amount_yuan === null ? null : `${amount_yuan}`,
    share,
    essential,
    inferred,
    source,
    period,
  };
}

export async function listEdges(ctx: Context): Promise<Answer<"listEdges">> {
  const [rows, { total, inferred }, imports] = [
    await listStandingEdges(ctx.db, itemsShown),
    await countStandingEdges(ctx.db),
    await listEdgeImports(ctx.db),
  ];
  const firmOf = await findFirms(ctx, rows);
  return {
    items: rows.map((row) => ({
      id: `${row.id}`,
      supplier: partyOf(row.supplier_name, row.supplier_code, firmOf),
      buyer: partyOf(row.buyer_name, row.buyer_code, firmOf),
      product: row.product,
      link: linkCalled(ctx.pack, row.product),
      amount: row.amount !== null && row.amount_unit !== null ? { value: row.amount, unit: row.amount_unit } : null,
      share: row.share,
      essential: row.essential,
      inferred: row.inferred,
      source: row.source,
      period: row.period,
    })),
    total,
    inferred,
    imports: imports.map(toImport),
  };
}

export async function undoEdges(ctx: Context, id: string): Promise<Answer<"undoEdges">> {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : -1;
  const [found] = await listEdgeImports(ctx.db, number);
  if (!found) throw new Problem("edges.import-unknown", { id });
  if (found.undone_at !== null) throw new Problem("edges.undone-already", { id });
  await write(
    ctx,
    "edges.undone",
    "edges",
    (done: boolean) => (done ? { import: number, file: found.file } : null),
    (tx) => markUndone(tx, number, ctx.actor.id, ctx.now),
  );
  const [now] = await listEdgeImports(ctx.db, number);
  return toImport(now ?? found);
}

type ImportRow = Awaited<ReturnType<typeof listEdgeImports>>[number];
const toImport = ({ id, file, edges, left_out, imported_by, imported_at, undone_at }: ImportRow) => ({
  id: `${id}`,
  file,
  edges,
  left: left_out,
  by: imported_by,
  at: imported_at.toISOString(),
  undoneAt: undone_at?.toISOString() ?? null,
});

export type FirmOf = (name: string, code: string | null) => number | null;

/** A code tells the firm; a name does where one firm alone bears it. */
export async function findFirms(ctx: Context, rows: readonly EdgeRow[], asOf?: Known): Promise<FirmOf> {
  const parties = rows.flatMap((row) => [
    { name: row.supplier_name, code: row.supplier_code },
    { name: row.buyer_name, code: row.buyer_code },
  ]);
  const codes = new Set(parties.flatMap(({ code }) => code ?? []));
  const names = new Set(parties.flatMap(({ name, code }) => (code === null ? name : [])));
  const found = await listFirmsCalled(ctx.db, asOf ?? (await knownOn(ctx, undefined)), [...codes], [...names]);
  const byCode = new Map(found.flatMap(({ code, enterprise_id }) => (code === null ? [] : [[code, enterprise_id]])));
  const byName = Map.groupBy(found, ({ name }) => name);
  return (name, code) => {
    if (code !== null) return byCode.get(code) ?? null;
    const [first, ...others] = byName.get(name) ?? [];
    return first && others.length === 0 ? first.enterprise_id : null;
  };
}

export const partyOf = (name: string, code: string | null, firmOf: FirmOf) => {
  const enterprise = firmOf(name, code);
  return { name: name === "" ? (code ?? "") : name, code, enterprise: enterprise === null ? null : `${enterprise}` };
};
