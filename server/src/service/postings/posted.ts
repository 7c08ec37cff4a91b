// What lists post, as those outside read it: made of what the list names for the stage, and of no other part of the item.
import { Problem, type routes } from "@jiqun/contract";
import {
  type Field,
  type ItemState,
  type ListType,
  type OutsideView,
  type RecordKind,
  readClocks,
  valuesOf,
  type Words,
} from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import type { StatedItem } from "../../store/lists.ts";
import { findPosted, listPosted, listPostedFiles, readPostedBytes } from "../../store/postings.ts";
import { todayOf } from "../data-version.ts";
import { indexOf } from "../links.ts";
import { packName } from "../lists/pack-names.ts";
import { listTypes, workdays } from "../lists/types.ts";
import { mayRead, outsideIn, postsFor, readableMarks } from "./marks.ts";

type Query = z.output<NonNullable<typeof routes.listPostings.query>>;
type Listed = z.input<NonNullable<typeof routes.listPostings.answer>>;
type Detail = z.input<NonNullable<typeof routes.getPosting.answer>>;
type Shown = Listed["items"][number];

const most = 500;

export interface Posted {
  readonly type: ListType;
  readonly view: OutsideView;
  readonly row: StatedItem;
}

export const stageOf = (type: ListType, id: string): { id: string; name: Words } => ({
  id,
  name: type.stages.find((stage) => stage.id === id)?.name ?? { zh: id, en: id },
});

export const shownField = ({
  id,
  name,
  kind,
  unit,
  options,
  to,
  list = null,
}: Field): Omit<Shown["fields"][number], "value"> => ({
  id,
  name,
  kind,
  unit,
  options: [...options],
  to: [...to],
  list,
});

/** The last day on which a record of the kind may be made, where a clock says it. */
function lastDayOf(ctx: Context, state: ItemState, limit: string | null | undefined): string | null {
  if (!limit) return null;
  return readClocks(state, todayOf(ctx), workdays()).findLast((clock) => clock.limit === limit)?.due ?? null;
}

/** What somebody without an account is asked for. */
export function formByName({ byName, fields, needed = [] }: RecordKind) {
  if (!byName) return null;
  const asked = [...new Set([byName.name, byName.contact, ...needed])];
  const shown = fields.filter(({ id, kind }) => kind === "text" || asked.includes(id));
  return { fields: shown.map(shownField), needed: asked };
}

function shownPosting(ctx: Context, { type, view, row }: Posted): Shown {
  const values = valuesOf(row.state);
  return {
    id: `${row.id}`,
    type: type.id,
    typeName: type.name,
    itemName: type.itemName,
    vouching: type.vouching,
    title: row.title,
    stage: stageOf(type, row.stage),
    to: view.to,
    fields: type.fields
      .filter(({ id }) => view.fields.includes(id))
      .map((field) => ({
        ...shownField(field),
        value: (values[field.id] ?? null) as Shown["fields"][number]["value"],
      })),
    records: type.records
      .filter(({ id }) => view.records.includes(id))
      .map((kind) => ({
        id: kind.id,
        name: kind.name,
        until: lastDayOf(ctx, row.state, kind.until),
        byName: view.to === "public" ? formByName(kind) : null,
      })),
  };
}

export function readPosted(ctx: Context, row: StatedItem | undefined): Posted | undefined {
  const type = row && listTypes(ctx).find(({ id }) => id === row.type);
  const view = type && outsideIn(type, row.stage);
  return row && type && view && mayRead(ctx, view, row.reach) ? { type, view, row } : undefined;
}

const textsOf = ({ fields }: Shown): string[] =>
  fields.flatMap(({ value }) => (typeof value === "string" ? [value] : []));

function namesIn(ctx: Context, shown: readonly Shown[]): Listed["names"] {
  const named: Record<string, Words> = {};
  for (const ref of new Set(shown.flatMap(textsOf))) {
    const name = packName(ctx.pack, ref);
    if (name) named[ref] = name;
  }
  return named;
}

function isOfCluster(ctx: Context, shown: Shown, cluster: string): boolean {
  const { chains } = indexOf(ctx.pack);
  return textsOf(shown).some((ref) => {
    const chain = /^(?:gap|link):([^/]+)\//.exec(ref)?.[1];
    return ref === `cluster:${cluster}` || (chain !== undefined && chains.get(chain)?.cluster === cluster);
  });
}

const plain = (text: string): string => text.normalize("NFKC").toLowerCase();

/** Without a list named, of those in which something can be handed in. */
export async function listPostings(ctx: Context, { type, cluster, q }: Query): Promise<Listed> {
  const types = listTypes(ctx).filter(({ id, outside = [] }) =>
    type === undefined ? outside.some(({ records }) => records.length > 0) : id === type && outside.length > 0,
  );
  const rows = await listPosted(
    ctx.db,
    readableMarks(ctx),
    types.map(({ id }) => id),
    most + 1,
  );
  const words = plain(q?.trim() ?? "");
  const items = rows
    .slice(0, most)
    .flatMap((row) => readPosted(ctx, row) ?? [])
    .map((one) => shownPosting(ctx, one))
    .filter((one) => cluster === undefined || isOfCluster(ctx, one, cluster))
    .filter((one) => words === "" || textsOf(one).some((text) => plain(text).includes(words)));
  const directories = listTypes(ctx)
    .filter((one) => postsFor(ctx, one) && !one.outside?.some(({ records }) => records.length > 0))
    .map(({ id, name }) => ({ id, name }));
  return { items, directories, names: namesIn(ctx, items), more: rows.length > most, today: todayOf(ctx) };
}

/** One that is not posted for the asker is as unknown as one that is not there. */
export async function getPosted(ctx: Context, id: string): Promise<Posted> {
  const number = /^\d{1,15}$/.test(id) ? Number(id) : -1;
  const found = readPosted(ctx, await findPosted(ctx.db, readableMarks(ctx), number));
  if (!found) throw new Problem("posting.unknown", { id });
  return found;
}

export async function getPosting(ctx: Context, id: string): Promise<Detail> {
  const posted = await getPosted(ctx, id);
  const { type, view, row } = posted;
  const shown = shownPosting(ctx, posted);
  const first = row.state.visits.findIndex(({ stage }) => outsideIn(type, stage));
  const kindOf = (evidence: string) =>
    type.evidence.find((one) => one.id === evidence)?.name ?? { zh: evidence, en: evidence };
  const files = await filesOf(ctx, posted);
  return {
    ...shown,
    names: namesIn(ctx, [shown]),
    stages: row.state.visits.slice(first).map(({ stage, from }) => ({ name: stageOf(type, stage).name, from })),
    evidence: row.state.evidence
      .filter(
        ({ evidence, withdrawn, content }) =>
          view.evidence.includes(evidence) && !withdrawn && !/^attachment:/.test(content),
      )
      .map(({ evidence, content }) => ({ kind: kindOf(evidence), text: content })),
    files: files.map((file) => ({
      id: `${file.id}`,
      kind: kindOf(file.evidence),
      name: file.name,
      bytes: file.size,
      sha256: file.sha256,
    })),
    today: todayOf(ctx),
  };
}

/** Neither withdrawn themselves nor as the evidence that they are. */
async function filesOf(ctx: Context, { view, row }: Posted) {
  const standing = new Set(
    row.state.evidence.filter(({ withdrawn }) => !withdrawn).map(({ evidence, content }) => `${evidence} ${content}`),
  );
  const files = await listPostedFiles(ctx.db, row.id, view.evidence);
  return files.filter(({ id, evidence }) => standing.has(`${evidence} attachment:${id}`));
}

export async function getPostingFile(ctx: Context, id: string, file: string) {
  const found = (await filesOf(ctx, await getPosted(ctx, id))).find((one) => `${one.id}` === file);
  if (!found) throw new Problem("attachment.unknown", { id: file });
  return { fileName: found.name, mediaType: found.media_type, body: await readPostedBytes(ctx.db, found.sha256) };
}
