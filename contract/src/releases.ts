// What is published of filings: prepared by one person, attacked by the program, let out by another, frozen. Cells that are not shown carry a
// mark and never a number.
import { z } from "zod";
import { anyway, words } from "./common.ts";
import { defineRoute } from "./route.ts";

export const releaseShape = z.enum(["unit-division", "unit-cluster", "division-cluster"]);
export type ReleaseShape = z.output<typeof releaseShape>;
/** letting-out: a second person decided so, and it is attacked again. */
export const releaseState = z.enum(["prepared", "letting-out", "published", "dropped"]);
export type ReleaseState = z.output<typeof releaseState>;
/** held-back: it was attacked again and gave a firm away; another may decide anew. */
const releaseDraftState = z.enum([...releaseState.options, "held-back"]);

const measureName = z.object({ id: z.string(), name: words, unit: z.string() });

const releaseHead = z.object({
  id: z.string(),
  title: z.string(),
  period: z.string(),
  /** Among those of the same period, measures and tables that were published. */
  version: z.number().int(),
  publishedAt: z.string(),
  measures: z.array(measureName),
  shapes: z.array(releaseShape),
  cells: z.number().int(),
  hidden: z.number().int(),
  /** SHA-256 of everything that is shown of it. */
  hash: z.string(),
});
export type ReleaseHead = z.output<typeof releaseHead>;

const releaseDimension = z.object({
  id: z.string(),
  name: words,
  /** A tree, parents first; the node without a parent is the total. */
  nodes: z.array(z.object({ id: z.string(), parent: z.string().nullable(), name: words })),
});
export type ReleaseDimension = z.output<typeof releaseDimension>;

export const releaseTables = z.object({
  dimensions: z.array(releaseDimension),
  shapes: z.array(z.object({ id: releaseShape, dimensions: z.array(z.string()) })),
  measures: z.array(
    measureName.extend({
      /** By the name that the disclosure engine gives a cell; `none`: no firm is in it. */
      cells: z.array(
        z.object({ id: z.string(), value: z.string().nullable(), status: z.enum(["shown", "hidden", "none"]) }),
      ),
    }),
  ),
  /** Grades of firms by name, from a published run; null: not part of it. */
  grades: z
    .object({
      rules: words,
      names: z.array(z.object({ id: z.string(), name: words })),
      items: z.array(
        z.object({
          name: z.string(),
          unit: words.nullable(),
          division: words.nullable(),
          grade: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});
export type ReleaseTables = z.output<typeof releaseTables>;

export const releaseRules = z.strictObject({
  minHolders: z.number().int().min(3).max(20).default(3).describe("A cell of fewer holders is hidden"),
  dominance_pct: z.number().min(5).max(50).default(10).describe("p of the p% rule"),
  protection_pct: z
    .number()
    .min(5)
    .max(100)
    .default(10)
    .describe("How far a hidden amount must stay open, of its largest holder"),
});

const byId = z.object({ id: z.string() });
const language = z.object({ language: z.enum(["zh", "en"]).default("zh") });

export const listReleases = defineRoute({
  id: "listReleases",
  method: "get",
  path: "/published",
  prepared: true,
  summary: "What is published, newest first",
  answer: z.object({ items: z.array(releaseHead) }),
});
export const getRelease = defineRoute({
  id: "getRelease",
  method: "get",
  path: "/published/{id}",
  prepared: true,
  summary: "One release as it was frozen",
  params: byId,
  answer: releaseHead.extend({ tables: releaseTables }),
});
export const exportRelease = defineRoute({
  id: "exportRelease",
  method: "get",
  path: "/published/{id}/tables.xlsx",
  summary: "The same as Excel",
  params: byId,
  query: language,
  download: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
});
export const exportReleaseCsv = defineRoute({
  id: "exportReleaseCsv",
  method: "get",
  path: "/published/{id}/tables.csv",
  summary: "The same as CSV, a line a cell",
  params: byId,
  query: language,
  download: "text/csv; charset=utf-8",
});

const draftHead = z.object({
  id: z.string(),
  title: z.string(),
  period: z.string(),
  state: releaseDraftState,
  measures: z.array(measureName),
  shapes: z.array(releaseShape),
  cells: z.number().int(),
  primary: z.number().int(),
  secondary: z.number().int(),
  findings: z.number().int(),
  madeBy: z.string(),
  madeAt: z.string(),
});
export type ReleaseDraft = z.output<typeof draftHead>;

export const releaseDraftDetail = draftHead.extend({
  note: z.string(),
  hash: z.string(),
  rules: releaseRules,
  /** Earlier releases of the same cells that the attack knew of. */
  earlier: z.array(z.string()),
  tables: releaseTables,
  guarded: z.array(
    z.object({
      id: z.string(),
      method: z.enum(["exact", "bounded", "stepwise", "impossible"]),
      /** What is lost, as a multiple of what is lost at least: 1 where that is proven, no more than this where bounded; null: not known. */
      overLeast: z.number().nullable(),
      cells: z.array(
        z.object({
          id: z.string(),
          value: z.string(),
          holders: z.number().int(),
          status: z.enum(["shown", "primary", "secondary", "none"]),
          reason: z.enum(["few-holders", "dominance"]).nullable(),
          /** What an outsider can say of a hidden cell at least and at most; null: no end, or it is shown. */
          low: z.string().nullable(),
          high: z.string().nullable(),
        }),
      ),
      findings: z.array(
        z.object({ cell: z.string(), kind: z.enum(["exact", "under", "shown"]), byHolder: z.boolean() }),
      ),
      impossible: z.array(z.string()),
      programs: z.number().int(),
      holders: z.number().int(),
    }),
  ),
  steps: z.array(z.object({ step: releaseState, note: z.string(), by: z.string(), at: z.string() })),
  /** Why the last decision to let it out was not carried out. */
  heldBack: words.nullable(),
  may: z.array(z.enum(["publish", "drop"])),
  blocked: z.array(z.enum(["same-person", "findings"])),
});
export type ReleaseDraftDetail = z.output<typeof releaseDraftDetail>;

export const listReleaseDrafts = defineRoute({
  id: "listReleaseDrafts",
  method: "get",
  path: "/releases",
  summary: "Releases that were prepared, newest first, and what one can be made of",
  answer: z.object({
    items: z.array(draftHead),
    periods: z.array(z.string()),
    measures: z.array(measureName),
    /** Published runs whose grades can be part of it. */
    runs: z.array(z.object({ id: z.string(), name: words, period: z.string() })),
    /** Firms that are known to belong to a controller. */
    controlled: z.number().int(),
  }),
});
export const getReleaseDraft = defineRoute({
  id: "getReleaseDraft",
  method: "get",
  path: "/releases/{id}",
  summary: "One prepared release: what is hidden and why, and what the attack on it found",
  params: byId,
  answer: releaseDraftDetail,
});
/** queued → preparing → done; or cancelled, or failed. */
export const preparationState = z.enum(["queued", "preparing", "done", "cancelled", "failed"]);
export type PreparationState = z.output<typeof preparationState>;

export const preparation = z.object({
  id: z.string(),
  title: z.string(),
  period: z.string(),
  state: preparationState,
  /** null: it does not wait and is not in hand. */
  progress: z
    .object({
      stage: z.enum(["queued", "reading", "hiding", "attacking", "storing"]),
      share: z.number().nullable(),
    })
    .nullable(),
  /** What came of it. */
  release: z.string().nullable(),
  failure: words.nullable(),
  by: z.string(),
  at: z.string(),
});
export type Preparation = z.output<typeof preparation>;

export const prepareRelease = defineRoute({
  id: "prepareRelease",
  method: "post",
  path: "/releases",
  summary: "Asks for tables of what was filed for a period: made, hidden and attacked beside the requests",
  body: z.strictObject({
    title: z.string().trim().min(1).max(200),
    period: z.string().max(20),
    measures: z.array(z.string()).max(12),
    shapes: z.array(releaseShape).min(1),
    run: z.string().nullable().default(null),
    rules: releaseRules.prefault({}),
    note: z.string().max(2000).default(""),
  }),
  answer: preparation,
});
export const listPreparations = defineRoute({
  id: "listPreparations",
  method: "get",
  path: "/release-preparations",
  summary: "The last fifty releases that were asked for, newest first, and how far they are",
  live: true,
  answer: z.object({ items: z.array(preparation) }),
});
export const cancelPreparation = defineRoute({
  id: "cancelPreparation",
  method: "post",
  path: "/release-preparations/{id}/cancel",
  summary: "Gives up a preparation that waits, is in hand or has failed",
  params: byId,
  answer: preparation,
});
const step = {
  params: byId,
  body: z.strictObject({ note: z.string().max(2000).default("") }),
  answer: releaseDraftDetail,
};
export const publishRelease = defineRoute({
  id: "publishRelease",
  method: "post",
  path: "/releases/{id}/publish",
  summary:
    "Decides to let out what another person prepared: it is attacked again beside the requests, with everything published until then, and goes out or is held back",
  ...step,
  body: step.body.extend({ anyway }),
});
export const dropRelease = defineRoute({
  id: "dropRelease",
  method: "post",
  path: "/releases/{id}/drop",
  summary: "Drops a prepared release",
  ...step,
});
export const setControllers = defineRoute({
  id: "setControllers",
  method: "post",
  path: "/controllers",
  summary: "Says which firms belong to one controller: they count as one holder",
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          firm: z.string().describe("Id or credit code"),
          controller: z.string().trim().max(200).describe("Empty: none any more"),
          source: z.string().trim().min(1).max(500),
        }),
      )
      .min(1)
      .max(5000),
  }),
  answer: z.object({ set: z.number().int() }),
});
