// Which version of the region pack is active, and by which rules firms stand where they stand. A newer version that
// would place firms otherwise is offered: who moves is shown, a person applies it, and it can be undone.
import { z } from "zod";
import { decision, page, pageQuery, role, words } from "./common.ts";
import { importProgress } from "./imports.ts";
import { defineRoute } from "./route.ts";

export const packState = z.object({
  active: z.object({ hash: z.string(), version: z.string(), activatedAt: z.string() }),
  /** Why the pack in the folder was not activated: its faults, or the ids that vanished; null when it is the active one. */
  refused: z.object({ code: z.enum(["pack.invalid", "pack.ids-vanished"]), details: z.array(z.string()) }).nullable(),
  versions: z.array(
    z.object({ hash: z.string(), version: z.string(), storedAt: z.string(), parent: z.string().nullable() }),
  ),
});
export type PackState = z.output<typeof packState>;
export const getPacks = defineRoute({
  id: "getPacks",
  method: "get",
  path: "/packs",
  summary: "Versions of the region pack, and the active one",
  answer: packState,
});

/** The rules by which firms are placed: a pack version and the engine that reads it. */
const placingRules = z.object({
  id: z.string(),
  packVersion: z.string(),
  packHash: z.string(),
  engine: z.string().describe("Hash of the program's placing and coding rules, 8 digits"),
  weights: z.number().int().nullable().describe("Version of the fitted weights; null = those of the start"),
});

const becoming = z.object({ accepted: z.number().int(), review: z.number().int(), rejected: z.number().int() });

export const replacement = z.object({
  id: z.string(),
  state: z.enum(["queued", "placing", "staged", "applying", "applied", "undoing", "undone", "cancelled", "failed"]),
  rules: placingRules,
  progress: importProgress.nullable(),
  /** Once staged: how many firms were looked at and how many would move. */
  firms: z.number().int().nullable(),
  movers: z.number().int().nullable(),
  /** Movers on which a person has given a word: it stands. */
  judged: z.number().int().nullable(),
  /** Firms that keep every decision, their industry and unit, and only get other probabilities. */
  restated: z.number().int().nullable(),
  /** Links that gain or lose firms, the largest changes first. */
  links: z.array(
    z.object({
      chain: z.string(),
      link: z.string(),
      name: words,
      before: z.number().int().describe("Firms with an accepted placement"),
      after: z.number().int(),
      makersBefore: z.number().int().describe("Those of them whose role covers the link"),
      makersAfter: z.number().int(),
    }),
  ),
  /** How many placements become what they were not. */
  becomes: becoming
    .extend({
      /** Those in a role that covers the link, on which alone somebody is asked; null where it was not counted. */
      covering: becoming.nullable(),
    })
    .nullable(),
  by: z.string(),
  at: z.string(),
  appliedBy: z.string().nullable(),
  appliedAt: z.string().nullable(),
  failure: z.string().nullable(),
});
export type Replacement = z.output<typeof replacement>;

export const placing = z.object({
  active: placingRules,
  /** Rules of the folder's pack and of this program, where they are not the active ones. */
  offered: placingRules.nullable(),
  /** The one that runs, waits or was last applied. */
  replacement: replacement.nullable(),
  canUndo: z.boolean(),
});
export type Placing = z.output<typeof placing>;
export const getPlacing = defineRoute({
  id: "getPlacing",
  method: "get",
  path: "/placing",
  summary: "By which rules firms are placed, and which are offered",
  live: true,
  answer: placing,
});
const acting = <Id extends string>(id: Id, verb: string, summary: string) =>
  defineRoute({ id, method: "post", path: `/placing/${verb}`, summary, answer: placing });
export const stagePlacing = acting(
  "stagePlacing",
  "stage",
  "Place every firm by the offered rules, aside, to see who moves",
);
export const applyPlacing = acting(
  "applyPlacing",
  "apply",
  "Make the staged placements and their pack the active ones",
);
export const cancelPlacing = acting("cancelPlacing", "cancel", "Drop what was staged; nothing changes");
export const undoPlacing = acting(
  "undoPlacing",
  "undo",
  "Go back to the rules and placements of before the last re-placement",
);

const spot = z.object({
  chain: z.string(),
  link: z.string(),
  name: words,
  role,
  decision,
  probability: z.number(),
});
export const mover = z.object({
  enterprise: z.string(),
  name: z.string(),
  unit: words.nullable(),
  judged: z.boolean(),
  before: z.array(spot),
  after: z.array(spot),
  /** Division or unit before and after, where they change. */
  division: z.tuple([z.string().nullable(), z.string().nullable()]).nullable(),
  unitChange: z.tuple([z.string().nullable(), z.string().nullable()]).nullable(),
});
export type Mover = z.output<typeof mover>;
export const listMovers = defineRoute({
  id: "listMovers",
  method: "get",
  path: "/placing/movers",
  summary: "Firms that would move, or moved, with before and after",
  query: pageQuery,
  live: true,
  answer: page(mover),
});
