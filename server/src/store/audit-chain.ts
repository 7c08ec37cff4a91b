// The trail as a chain: each event holds the SHA-256 of the one before it and of itself, so whoever changes, removes or moves one has to
// write all later ones anew, and then the roots that were published no longer fit. It proves order and content; it does not prove that
// the last events are all there: only a root that was published after them does.
import { hashOf } from "@jiqun/packs";
import { isSealWhole, sealAction } from "./access-seal.ts";
import type { Db } from "./db.ts";

/** What stands before the first event. */
export const genesis = "0".repeat(64);

export interface Link {
  readonly seq: number;
  readonly hash: string;
}

export interface ChainedEvent {
  readonly seq: number;
  readonly previous: string;
  readonly at: Date;
  readonly actor: string;
  readonly actor_name: string;
  readonly action: string;
  readonly subject: string;
  /** As JSON holds it. */
  readonly data: unknown;
}

/** Hex. Of the canonical JSON of a list, so that no two events have one text. */
export const hashOfEvent = (event: ChainedEvent): string =>
  hashOf([
    event.seq,
    event.previous,
    event.at.toISOString(),
    event.actor,
    event.actor_name,
    event.action,
    event.subject,
    event.data,
  ]);

/** `unlinked`: the event before it is not the one that it was chained to. `rewritten`: whole in itself, and not what was published.
 * `readings-changed`: the event is whole, and the readings that it sealed are not. */
type ChainFaultCode =
  | "missing"
  | "edited"
  | "unlinked"
  | "out-of-order"
  | "rewritten"
  | "rolled-back"
  | "readings-changed";

export interface ChainReading {
  readonly events: number;
  readonly head: Link | null;
  /** The first place at which the chain is not what it was. */
  readonly fault: { readonly seq: number; readonly code: ChainFaultCode } | null;
}

const page = 5_000;

/** Reads the whole chain, in pages: time is linear in events, memory is not. `roots` were published earlier. */
export async function readChain(db: Db, roots: readonly Link[]): Promise<ChainReading> {
  const published = new Map(roots.map(({ seq, hash }) => [seq, hash]));
  let head = null as (Link & { readonly id: number }) | null;
  const end = (seq: number, code: ChainFaultCode): ChainReading => ({
    events: head?.seq ?? 0,
    head,
    fault: { seq, code },
  });
  for (;;) {
    const rows = await db
      .selectFrom("audit_event")
      .selectAll()
      .where("seq", ">", head?.seq ?? 0)
      .orderBy("seq")
      .limit(page)
      .execute();
    for (const row of rows) {
      const expected: number = (head?.seq ?? 0) + 1;
      if (row.seq !== expected) return end(expected, "missing");
      if (hashOfEvent(row) !== row.hash) return end(row.seq, "edited");
      if (row.previous !== (head?.hash ?? genesis)) return end(row.seq, "unlinked");
      if (row.id <= (head?.id ?? 0)) return end(row.seq, "out-of-order");
      if (row.action === sealAction && !(await isSealWhole(db, row.data))) return end(row.seq, "readings-changed");
      head = { id: row.id, seq: row.seq, hash: row.hash };
      if ((published.get(row.seq) ?? row.hash) !== row.hash) return end(row.seq, "rewritten");
    }
    if (rows.length < page) break;
  }
  const last = Math.max(0, ...published.keys());
  if (last > (head?.seq ?? 0)) return end((head?.seq ?? 0) + 1, "rolled-back");
  return { events: head?.seq ?? 0, head, fault: null };
}

export async function findHead(db: Db): Promise<Link | undefined> {
  return db.selectFrom("audit_event").select(["seq", "hash"]).orderBy("seq", "desc").limit(1).executeTakeFirst();
}

export async function findLink(db: Db, seq: number): Promise<Link | undefined> {
  return db.selectFrom("audit_event").select(["seq", "hash"]).where("seq", "=", seq).executeTakeFirst();
}
