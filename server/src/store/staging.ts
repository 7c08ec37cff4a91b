// What a batch would make of firms: found out chunk by chunk, kept aside, and written in one transaction or dropped.
import type { Placement } from "@jiqun/engines/chain";
import { sql } from "kysely";
import type { ClientBase } from "pg";
import {
  type BinaryColumn,
  binaryPart,
  copyBinary,
  putBoolean,
  putInt4,
  putInt8,
  putReal,
  putText,
  putWritten,
  writeAscii,
  writeMillionths,
} from "./copy-binary.ts";
import type { Db, Tx } from "./db.ts";
import { mergedInto } from "./merges.ts";
import type { StoredRecord } from "./records.ts";
import { numberPlaced, type Placed, placedColumns } from "./staged-placements.ts";

/** A record, and the firm that its key or a remembered answer names, as it stands now. */
export type Resolved = StoredRecord & {
  readonly enterprise_id: number | null;
  /** By what the firm was found. */
  readonly found_by: "alias" | "key" | null;
  readonly before_id: number | null;
  readonly before_hash: string | null;
};

/** Where a person's answer speaks of the row, it outweighs its key. */
export async function resolveRecords(db: Db, firstId: number, lastId: number): Promise<Resolved[]> {
  const { rows } = await sql<Resolved>`
    select r.*, coalesce(m.into_id, w.enterprise_id, k.enterprise_id, e.id) as enterprise_id,
      case when coalesce(m.into_id, w.enterprise_id, k.enterprise_id) is not null then 'alias' when e.id is not null then 'key' end as found_by,
      v.id as before_id, v.content_hash as before_hash
    from import_record r
    left join enterprise_alias w on w.key = r.who and w.ended_at is null
    left join enterprise_alias k on k.key = r.key and k.ended_at is null
    left join enterprise e on e.key = r.key
    ${mergedInto(sql`coalesce(w.enterprise_id, k.enterprise_id, e.id)`)}
    left join enterprise_version v
      on v.enterprise_id = coalesce(m.into_id, w.enterprise_id, k.enterprise_id, e.id) and v.known_to is null
    where r.id between ${firstId} and ${lastId}`.execute(db);
  return rows.sort((a, b) => a.id - b.id);
}

/** A firm that stands now, with what its register says of it. */
export type StandingFirm = StoredRecord & {
  readonly version_id: number;
  readonly enterprise_id: number;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly name_key: string;
  /** The batch whose full register did not hold the firm. */
  readonly absent_in: number | null;
};

const standing = sql`
  select r.*, v.id as version_id, v.enterprise_id, v.unit_id, v.overlay_id, v.name_key, v.absent_in
  from enterprise_version v join import_record r on r.id = v.record_id`;

/** Firms that stand now under one of these names. */
export async function findNamesakes(db: Db, nameKeys: readonly string[]): Promise<StandingFirm[]> {
  if (nameKeys.length === 0) return [];
  const { rows } = await sql<StandingFirm>`
    ${standing} where v.known_to is null and v.origin = 'registry' and v.name_key = any(${sql.val([...nameKeys])}::text[])
    order by v.id`.execute(db);
  return rows;
}

export async function findStanding(db: Db, enterpriseIds: readonly number[]): Promise<StandingFirm[]> {
  if (enterpriseIds.length === 0) return [];
  const { rows } = await sql<StandingFirm>`
    ${standing} where v.known_to is null and v.enterprise_id = any(${sql.val([...enterpriseIds])}::bigint[])`.execute(
    db,
  );
  return rows;
}

export interface StagedFirm {
  readonly record_id: number;
  readonly verdict: "new" | "changed" | "same" | "ask" | "moved" | "absent";
  readonly enterprise_id: number | null;
  readonly before_id: number | null;
  /** Whether a trusted code tells the firm. */
  readonly coded: boolean;
  readonly key: string | null;
  readonly unit_id: string | null;
  readonly overlay_id: string | null;
  readonly unit_how: string;
  readonly active: boolean;
  readonly name_key: string;
  readonly initials: string;
  readonly sort_key: string;
  readonly division: string | null;
  readonly division_probability: number | null;
  readonly division_origin: string | null;
  readonly divisions: readonly { readonly code: string; readonly probability: number }[];
  readonly placements: readonly Placement[];
}

/** A firm with what its row needs beside it. */
interface Staged extends Placed {
  readonly batchId: number;
  readonly rules: number;
  readonly firm: StagedFirm;
  readonly enterpriseId: number | null;
}

/** The most bytes of a division with its probability. */
const division_bytes = 64;

export const isBorn = ({ verdict, enterprise_id }: Pick<StagedFirm, "verdict" | "enterprise_id">): boolean =>
  verdict === "new" && enterprise_id === null;

const columns: readonly BinaryColumn<Staged>[] = [
  ["batch_id", ({ batchId }) => putInt8(batchId)],
  ["record_id", ({ firm }) => putInt8(firm.record_id)],
  ["verdict", ({ firm }) => putText(firm.verdict)],
  ["enterprise_id", ({ enterpriseId }) => putInt8(enterpriseId)],
  ["born", ({ firm }) => putBoolean(isBorn(firm))],
  ["before_id", ({ firm }) => putInt8(firm.before_id)],
  ["coded", ({ firm }) => putBoolean(firm.coded)],
  ["key", ({ firm }) => putText(firm.key)],
  ["unit_id", ({ firm }) => putText(firm.unit_id)],
  ["overlay_id", ({ firm }) => putText(firm.overlay_id)],
  ["unit_how", ({ firm }) => putText(firm.unit_how)],
  ["active", ({ firm }) => putBoolean(firm.active)],
  ["name_key", ({ firm }) => putText(firm.name_key)],
  ["initials", ({ firm }) => putText(firm.initials)],
  ["sort_key", ({ firm }) => putText(firm.sort_key)],
  ["division", ({ firm }) => putText(firm.division)],
  ["division_probability", ({ firm }) => putReal(firm.division_probability)],
  ["division_origin", ({ firm }) => putText(firm.division_origin)],
  ["divisions", ({ firm }) => putDivisions(firm.divisions)],
  ["rules", ({ rules }) => putInt4(rules)],
  ...placedColumns,
];

function putDivisions(divisions: StagedFirm["divisions"]): void {
  putWritten(divisions.length * division_bytes + 2, (bytes, at) => writeDivisions(bytes, at, divisions));
}

/** JSON; no page shows more of a probability than six digits. */
function writeDivisions(bytes: Uint8Array, at: number, divisions: StagedFirm["divisions"]): number {
  let to = writeAscii(bytes, at, "[");
  for (let one = 0; one < divisions.length; one++) {
    const { code, probability } = divisions[one] as StagedFirm["divisions"][number];
    to = writeAscii(bytes, to, one === 0 ? '{"code":"' : ',{"code":"');
    to = writeAscii(bytes, to, code);
    to = writeAscii(bytes, to, '","probability":');
    to = writeMillionths(bytes, to, probability);
    to = writeAscii(bytes, to, "}");
  }
  return writeAscii(bytes, to, "]");
}

/** Within a transaction. */
export async function stageFirms(
  client: ClientBase,
  batchId: number,
  rules: number,
  firms: readonly StagedFirm[],
): Promise<void> {
  const ids = await takeEnterpriseIds(client, firms.filter(isBorn).length);
  await copyStaged(client, [await partOf(client, { batchId, rules, firms, ids, within: "transaction" })]);
}

/** The same for parts that were made ready before. */
export const copyStaged = (client: ClientBase, parts: readonly Buffer[]): Promise<number> =>
  copyBinary(client, "staged_firm", columns, parts);

interface Part {
  readonly batchId: number;
  readonly rules: number;
  readonly firms: readonly StagedFirm[];
  /** Taken from by firms that may come. */
  readonly ids: Iterator<number>;
}

/** Firms as COPY reads them, outside of a transaction. */
export const stagedPart = (client: ClientBase, part: Part): Promise<Buffer> =>
  partOf(client, { ...part, within: "none" });

async function partOf(
  client: ClientBase,
  { batchId, rules, firms, ids, within }: Part & { readonly within: "transaction" | "none" },
): Promise<Buffer> {
  // What stays as it is needs no placement again.
  const placementsOf = ({ verdict, placements }: StagedFirm) => (verdict === "same" ? [] : placements);
  const numbers = await numberPlaced(client, firms.flatMap(placementsOf), within);
  const staged = firms.map((firm): Staged => {
    const enterpriseId = isBorn(firm) ? (ids.next().value ?? null) : firm.enterprise_id;
    return { batchId, rules, firm, enterpriseId, placements: placementsOf(firm), numbers };
  });
  return binaryPart(columns, staged);
}

/** Numbers for firms that may come; those of a batch that is dropped are never used. */
export async function takeEnterpriseIds(client: ClientBase, count: number): Promise<Iterator<number>> {
  if (count === 0) return [].values();
  const { rows } = await client.query<{ id: number }>(
    // The sequence is looked up once, not for each number.
    `select nextval(s.name) as id
     from (select pg_get_serial_sequence('enterprise', 'id')::regclass as name offset 0) s, generate_series(1, $1)`,
    [count],
  );
  return rows.map(({ id }) => id).values();
}

/** Everything that was staged for a batch, but for the rows that wait for an answer. */
export async function dropStaged(db: Db, batchId: number, keep: "ask" | "none"): Promise<void> {
  const kept = keep === "ask" ? sql`and s.verdict <> 'ask'` : sql``;
  await sql`delete from staged_firm s where s.batch_id = ${batchId} ${kept}`.execute(db);
}

/** Chunks of records that have just come are looked at one after the other: the planner must know how many rows a chunk has, and of no long text. */
export async function expectChunks(db: Db): Promise<void> {
  await sql`analyze import_record (id)`.execute(db);
}

/** What comes is about many rows of tables that have just been filled: the planner must know, and take no row by row. */
export async function expectMany(tx: Tx): Promise<void> {
  await sql`analyze staged_firm (batch_id, record_id, verdict, enterprise_id, before_id, coded, key, name_key, unit_id),
    import_record (id, batch_id, key, who, content_hash)`.execute(tx);
  await sql`set local enable_nestloop = off`.execute(tx);
  await sql`set local work_mem = '128MB'`.execute(tx);
}

export async function countVerdicts(db: Db, batchId: number): Promise<Map<StagedFirm["verdict"], number>> {
  const { rows } = await sql<{ verdict: StagedFirm["verdict"]; n: number }>`
    select verdict, count(*) as n from staged_firm where batch_id = ${batchId} group by verdict`.execute(db);
  return new Map(rows.map(({ verdict, n }) => [verdict, n]));
}

/** Staged firms on which a person has given a word that stands. */
export async function countJudged(db: Db, batchId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from staged_firm s
    where s.batch_id = ${batchId} and s.verdict in ('changed', 'moved', 'absent')
      and exists (select from verdict w where w.enterprise_id = s.enterprise_id)`.execute(db);
  return rows[0]?.n ?? 0;
}
