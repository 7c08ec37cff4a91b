// Files of an item or a park. Who sees the item sees them; who may edit it adds them, or whoever may give the evidence that a file is.
import { type Attachment, Problem, type routes } from "@jiqun/contract";
import { type ListType, personalInFile, rolesOf, valuesOf } from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import {
  type AttachmentRow,
  findAttachmentRow,
  insertAttachment,
  listAttachmentRows,
  listParkAttachmentRows,
  readAttachmentBytes,
  withdrawAttachmentRow,
} from "../../store/attachments.ts";
import { write } from "../../store/audit.ts";
import { lockItems, type StatedItem } from "../../store/lists.ts";
import { carryOut, storeItem, toldPersonal } from "../lists/carry-out.ts";
import { pastFor, refuse } from "../lists/decide.ts";
import { getItem, idOf } from "../lists/items.ts";
import { listContext } from "../lists/types.ts";
import { findKnownPark, requireEdit } from "../parks/parks.ts";
import { mayEditPark, placeOfPark } from "../parks/view.ts";
import { personFor, reachOf, sees } from "../reach.ts";
import { readSent, type Sent } from "./sent.ts";

type Query = z.output<NonNullable<typeof routes.addAttachment.query>>;
type Listed = z.input<NonNullable<typeof routes.listAttachments.answer>>;

function mayAdd(ctx: Context, type: ListType, { state }: StatedItem): boolean {
  const roles = rolesOf(type, valuesOf(state), listContext(ctx, "addAttachment").actor);
  return !state.ended && type.edit.who.some((role) => roles.has(role));
}

const shown = (row: AttachmentRow): Attachment => ({
  id: `${row.id}`,
  name: row.name,
  mediaType: row.media_type,
  bytes: row.size,
  sha256: row.sha256,
  moment: row.moment,
  evidence: row.evidence,
  note: row.note,
  by: row.added_by,
  at: row.added_at.toISOString(),
  withdrawn:
    row.withdrawn_at === null
      ? null
      : { by: row.withdrawn_by ?? "", at: row.withdrawn_at.toISOString(), reason: row.reason ?? "" },
});

export async function listAttachments(ctx: Context, id: string): Promise<Listed> {
  const { type, row } = await getItem(ctx, id);
  const rows = await listAttachmentRows(ctx.db, row.id);
  return { items: rows.map(shown), mayAdd: mayAdd(ctx, type, row), limit: ctx.attachmentBytes };
}

export async function addAttachment(
  ctx: Context,
  id: string,
  upload: ReadableStream<Uint8Array>,
  { name, evidence, moment, note, anyway }: Query,
): Promise<Attachment> {
  const { type, row } = await getItem(ctx, id);
  if (!mayAdd(ctx, type, row)) throw new Problem("attachment.not-yours");
  const sent = await readSent(ctx, upload, name);
  const proves = type.evidence.find((one) => one.id === evidence);
  if ((proves?.form === "photo" || moment !== undefined) && !sent.picture) throw new Problem("attachment.no-picture");
  const personal = evidence === undefined ? [] : personalInFile(type, evidence, sent.row.name);
  if (personal.length > 0 && !anyway) throw refuse(type, { code: "personal", places: personal });
  const fresh = {
    ...rowOf(ctx, sent, note),
    item_id: row.id,
    park: null,
    moment: moment ?? momentOf(evidence),
    evidence: evidence ?? null,
  };
  const past = await pastFor(ctx, type);
  const made = await write(
    ctx,
    "attachment.added",
    `list:${type.id}/${row.id}`,
    (attachment: number) => ({
      attachment,
      sha256: fresh.sha256,
      bytes: fresh.size,
      evidence: fresh.evidence,
      ...toldPersonal(personal),
    }),
    async (tx) => {
      const attachment = await insertAttachment(tx, fresh, sent.bytes);
      if (evidence === undefined) return attachment;
      const [locked] = await lockItems(tx, [row.id]);
      if (!locked) throw new Problem("list.item-unknown", { id });
      const command = { do: "evidence", evidence, content: `attachment:${attachment}`, note } as const;
      const carried = carryOut(type, locked.state, command, listContext(ctx, "addAttachment"), past);
      if (!carried.ok) throw refuse(type, carried.refusal);
      await storeItem(tx, ctx, type, row.id, carried);
      return attachment;
    },
  );
  return shown({ ...fresh, id: made });
}

/** A list may have kinds of evidence for the two times themselves. */
const momentOf = (evidence: string | undefined): "before" | "after" | null =>
  evidence === "before" || evidence === "after" ? evidence : null;

const rowOf = (ctx: Context, { row }: Sent, note: string) => ({
  ...row,
  note,
  added_by: ctx.actor.id,
  added_at: ctx.now,
  withdrawn_by: null,
  withdrawn_at: null,
  reason: null,
});

export async function listParkAttachments(ctx: Context, id: string): Promise<Listed> {
  const park = await findKnownPark(ctx, id);
  const rows = await listParkAttachmentRows(ctx.db, park.id);
  const person = (by: string) => personFor(reachOf(ctx), "park.person", placeOfPark(ctx, park), by);
  const items = rows.map(shown).map(({ by, withdrawn, ...file }) => ({
    ...file,
    by: person(by),
    withdrawn: withdrawn && { ...withdrawn, by: person(withdrawn.by) },
  }));
  return { items, mayAdd: mayEditPark(ctx, park), limit: ctx.attachmentBytes };
}

export async function addParkAttachment(
  ctx: Context,
  id: string,
  upload: ReadableStream<Uint8Array>,
  { name, note }: Pick<Query, "name" | "note">,
): Promise<Attachment> {
  const park = await findKnownPark(ctx, id);
  requireEdit(ctx, park);
  const sent = await readSent(ctx, upload, name);
  const fresh = { ...rowOf(ctx, sent, note), item_id: null, park: park.id, moment: null, evidence: null };
  const made = await write(
    ctx,
    "attachment.added",
    `park:${park.id}`,
    (attachment: number) => ({ attachment, sha256: fresh.sha256, bytes: fresh.size, unit: park.unit }),
    (tx) => insertAttachment(tx, fresh, sent.bytes),
  );
  return shown({ ...fresh, id: made });
}

/** One of an item or a park out of reach is as unknown as one that is not there. */
async function findSeen(
  ctx: Context,
  id: string,
): Promise<{ readonly file: AttachmentRow; readonly of: string; readonly mayEdit: boolean }> {
  const file = await findAttachmentRow(ctx.db, idOf(id));
  if (file?.park) {
    const park = await findKnownPark(ctx, file.park);
    if (sees(reachOf(ctx), "park", placeOfPark(ctx, park)))
      return { file, of: `park:${park.id}`, mayEdit: mayEditPark(ctx, park) };
  }
  const item = file?.item_id ? await getItem(ctx, `${file.item_id}`).catch(unlessUnknown) : undefined;
  if (!file || !item) throw new Problem("attachment.unknown", { id });
  return { file, of: `list:${item.type.id}/${item.row.id}`, mayEdit: mayAdd(ctx, item.type, item.row) };
}

function unlessUnknown(error: unknown): undefined {
  if (!(error instanceof Problem) || error.code !== "list.item-unknown") throw error;
}

export async function getAttachment(ctx: Context, id: string) {
  const { file } = await findSeen(ctx, id);
  if (file.withdrawn_at !== null) throw new Problem("attachment.withdrawn", { name: file.name });
  return { fileName: file.name, mediaType: file.media_type, body: await readAttachmentBytes(ctx.db, file.sha256) };
}

export async function withdrawAttachment(ctx: Context, id: string, reason: string): Promise<Attachment> {
  const { file, of, mayEdit } = await findSeen(ctx, id);
  if (!mayEdit) throw new Problem("attachment.not-yours");
  const taken = { by: ctx.actor.id, at: ctx.now, reason };
  await write(ctx, "attachment.withdrawn", of, { attachment: file.id }, async (tx) => {
    if (!(await withdrawAttachmentRow(tx, file.id, taken)))
      throw new Problem("attachment.withdrawn", { name: file.name });
    return null;
  });
  return shown({ ...file, withdrawn_by: taken.by, withdrawn_at: taken.at, reason });
}
