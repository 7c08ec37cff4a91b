// What of lists is posted outside: the one door through which those outside read items. An item carries marks of who may read it in
// its stage, written with its state; without a mark of the asker's it is not there.
import { sql } from "kysely";
import type { Db } from "./db.ts";
import type { StatedItem } from "./lists.ts";

/** open:public, open:firms, and of who has made a record that stands: party:enterprise:12, party:person:li. */
export type PostedMark = `open:${"public" | "firms"}` | `party:${"enterprise" | "person"}:${string}`;

const posted = (marks: readonly PostedMark[]) => sql`i.reach && ${sql.val([...marks])}::text[]`;

/** Newest first. */
export async function listPosted(
  db: Db,
  marks: readonly PostedMark[],
  types: readonly string[],
  limit: number,
): Promise<StatedItem[]> {
  const { rows } = await sql<StatedItem>`
    select i.*, s.state from list_item i join list_state s on s.item_id = i.id
    where ${posted(marks)} and i.type = any(${sql.val([...types])}::text[]) order by i.id desc limit ${limit}`.execute(
    db,
  );
  return rows;
}

export async function findPosted(db: Db, marks: readonly PostedMark[], id: number): Promise<StatedItem | undefined> {
  const { rows } = await sql<StatedItem>`
    select i.*, s.state from list_item i join list_state s on s.item_id = i.id
    where i.id = ${id} and ${posted(marks)}`.execute(db);
  return rows[0];
}

export interface PostedFile {
  readonly id: number;
  readonly name: string;
  readonly media_type: string;
  readonly size: number;
  readonly sha256: string;
}

/** Files that are evidence of these kinds; those that were withdrawn are not shown. */
export async function listPostedFiles(
  db: Db,
  item: number,
  evidence: readonly string[],
): Promise<(PostedFile & { readonly evidence: string })[]> {
  const { rows } = await sql<PostedFile & { evidence: string }>`
    select id, name, media_type, size, sha256, evidence from attachment
    where item_id = ${item} and evidence = any(${sql.val([...evidence])}::text[]) and withdrawn_at is null
    order by id`.execute(db);
  return rows;
}

export async function readPostedBytes(db: Db, sha256: string): Promise<Uint8Array> {
  const { rows } = await sql<{ bytes: Uint8Array }>`
    select bytes from attachment_content where sha256 = ${sha256}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error(`no content ${sha256}`);
  return row.bytes;
}
