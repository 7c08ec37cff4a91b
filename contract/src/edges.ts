// Who supplies whom: pairs from files with their sources. Known ones are facts, inferred ones are not and are never counted as such.
import { z } from "zod";
import { asOfQuery, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const edgesImported = z.object({
  import: z.string().nullable().describe("null where nothing was new"),
  rows: z.number().int(),
  inserted: z.number().int(),
  unchanged: z.number().int(),
  left: z.number().int(),
  /** Rows that make no edge, the first of them: an anonymous party, a fault. */
  reported: z.array(z.object({ row: z.number().int(), code: z.string(), text: z.string() })),
});
export type EdgesImported = z.output<typeof edgesImported>;
export const importEdges = defineRoute({
  id: "importEdges",
  method: "post",
  path: "/edges/import",
  summary: "Supply edges from CSV, TSV or XLSX; rows that hide a party are reported and make no edge",
  query: z.object({ name: z.string() }),
  upload: true,
  answer: edgesImported,
});

const party = z.object({ name: z.string(), code: z.string().nullable(), enterprise: z.string().nullable() });
export const supplyEdge = z.object({
  id: z.string(),
  supplier: party,
  buyer: party,
  product: z.string(),
  /** The link that the product names, where it does. */
  link: z.object({ chain: z.string(), id: z.string(), name: words }).nullable(),
  amount: z.object({ value: z.string(), unit: z.string() }).nullable(),
  share: z.number().nullable(),
  essential: z.boolean().nullable(),
  inferred: z.boolean(),
  source: z.string(),
  period: z.string(),
});
export type SupplyEdge = z.output<typeof supplyEdge>;
export const edgeImport = z.object({
  id: z.string(),
  file: z.string(),
  edges: z.number().int(),
  left: z.number().int(),
  by: z.string(),
  at: z.string(),
  undoneAt: z.string().nullable(),
});
export type EdgeImport = z.output<typeof edgeImport>;
export const listEdges = defineRoute({
  id: "listEdges",
  method: "get",
  path: "/edges",
  summary: "Supply edges that stand, the first 500, and the files they came in",
  answer: z.object({
    items: z.array(supplyEdge),
    total: z.number().int(),
    inferred: z.number().int(),
    imports: z.array(edgeImport),
  }),
});
export const undoEdges = defineRoute({
  id: "undoEdges",
  method: "post",
  path: "/edges/imports/{id}/undo",
  summary: "Takes back what a file of edges brought in",
  params: z.object({ id: z.string() }),
  answer: edgeImport,
});

/** A pair of firms on a chain. Where it leads to is null where the buyer's link cannot be told: it is listed and not drawn. */
export const chainEdge = supplyEdge
  .pick({ supplier: true, buyer: true, product: true, inferred: true, source: true, period: true })
  .extend({
    from: z.string(),
    to: z.string().nullable(),
  });
export type ChainEdge = z.output<typeof chainEdge>;
export const getChainEdges = defineRoute({
  id: "getChainEdges",
  method: "get",
  path: "/chains/{chain}/edges",
  summary: "Supply edges between the links of a chain: known and inferred apart, the first 500 of them in words",
  params: z.object({ chain: z.string() }),
  query: asOfQuery,
  answer: z.object({
    asOf: z.string(),
    known: z.number().int(),
    inferred: z.number().int(),
    /** From link to link, how many of each; inferred ones are never among the known. */
    pairs: z.array(z.object({ from: z.string(), to: z.string(), known: z.number().int(), inferred: z.number().int() })),
    items: z.array(chainEdge),
  }),
});
export type ChainEdges = z.output<NonNullable<typeof getChainEdges.answer>>;
