// Files with what somebody outside handed in: the bidding side adds and reads its own; who has a part in judging the item and declared no
// conflict reads those of records that stand. Nobody else learns that there are any.
import { Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { readAttachmentBytes } from "../../store/attachments.ts";
import { write } from "../../store/audit.ts";
import { insertRecordFile, listRecordFiles, type RecordFileRow } from "../../store/record-files.ts";
import { readSent } from "../attachments/sent.ts";
import { refuse } from "../lists/decide.ts";
import { getItem } from "../lists/items.ts";
import { readsFiles } from "../lists/reads-files.ts";
import { sieveFor } from "../lists/sieve.ts";
import { getOwn, getOwnRecord, lockPosted, requireOpen } from "./own.ts";
import { getPosted } from "./posted.ts";

type Own = z.input<NonNullable<typeof routes.addOwnFile.answer>>;
interface At {
  readonly id: string;
  readonly record: string;
}

const mostFiles = 10;

export async function addOwnFile(
  ctx: Context,
  { id, record }: At,
  upload: ReadableStream<Uint8Array>,
  name: string,
): Promise<Own> {
  requireOpen(ctx, await getPosted(ctx, id), record);
  const sent = await readSent(ctx, upload, name);
  await write(
    ctx,
    "posting.file-added",
    (subject: string) => subject,
    { sha256: sent.row.sha256, bytes: sent.row.size },
    async (tx) => {
      const posted = await lockPosted(tx, ctx, id);
      const own = requireOpen(ctx, posted, record);
      const { type, row } = posted;
      if (!type.records.find((kind) => kind.id === own.record)?.files)
        throw refuse(type, { code: "no-such", what: "record", id: record });
      const there = (await listRecordFiles(tx, row.id)).filter((file) => file.record === own.id);
      if (there.length >= mostFiles) throw new Problem("attachment.too-many", { most: mostFiles });
      const stamp = { added_by: ctx.actor.id, added_at: ctx.now, withdrawn_by: null, withdrawn_at: null };
      const fresh = { item_id: row.id, record: own.id, number: there.length + 1, ...sent.row, ...stamp };
      await insertRecordFile(tx, fresh, sent.bytes);
      return `list:${type.id}/${row.id}`;
    },
  );
  return getOwn(ctx, id);
}

export async function getOwnFile(ctx: Context, { id, record, file }: At & { readonly file: string }) {
  const posted = await getPosted(ctx, id);
  return hand(ctx, posted.row.id, getOwnRecord(ctx, posted, record).id, file);
}

export async function getRecordFile(ctx: Context, { id, record, file }: At & { readonly file: string }) {
  const { type, row } = await getItem(ctx, id);
  const sieve = sieveFor(ctx, type, row);
  const found = row.state.records.find((one) => one.id === record);
  if (!found || !readsFiles(ctx, type, row, found, sieve)) throw new Problem("attachment.unknown", { id: file });
  return hand(ctx, row.id, found.id, file);
}

async function hand(ctx: Context, item: number, record: string, file: string) {
  const is = (row: RecordFileRow) => row.record === record && `${row.number}` === file;
  const found = (await listRecordFiles(ctx.db, item)).find(is);
  if (!found) throw new Problem("attachment.unknown", { id: file });
  if (found.withdrawn_at !== null) throw new Problem("attachment.withdrawn", { name: found.name });
  return {
    fileName: found.name,
    mediaType: found.media_type,
    body: await readAttachmentBytes(ctx.db, found.sha256),
  };
}
