// Tables of lists, their files and calendars, of parks, and of firms that a list declared.
import type { Vouching } from "@jiqun/engines/evaluate";
import type { EventBody, ItemLamp, ItemState } from "@jiqun/engines/list";
import type { ParkValue } from "@jiqun/engines/park";
import type { ColumnType, Generated } from "kysely";
import type { Json } from "./schema-types.ts";

export interface ListTables {
  attachment_content: { sha256: string; bytes: Buffer };
  attachment: {
    id: Generated<number>;
    /** Of an item or of a park: the other is null. */
    item_id: number | null;
    park: string | null;
    name: string;
    media_type: string;
    size: number;
    sha256: string;
    moment: "before" | "after" | null;
    evidence: string | null;
    note: string;
    added_by: string;
    added_at: Date;
    withdrawn_by: string | null;
    withdrawn_at: Date | null;
    reason: string | null;
  };
  record_file: {
    item_id: number;
    record: string;
    number: number;
    name: string;
    media_type: string;
    size: number;
    sha256: string;
    added_by: string;
    added_at: Date;
    withdrawn_by: string | null;
    withdrawn_at: Date | null;
  };
  receipt: { receipt_hash: string; item_id: number; record: string; lodged_at: Date };
  park: { id: Generated<number>; name: string; unit_id: string; added_by: string; added_at: Date };
  park_fact: {
    id: Generated<number>;
    park: string;
    field: string;
    value: ColumnType<ParkValue | null, string | null, never>;
    vouching: Vouching;
    source: string;
    note: string;
    actor: string;
    at: Date;
  };
  list_item: {
    id: Generated<number>;
    type: string;
    title: string;
    version: number;
    stage: string;
    ended: boolean;
    lamp: ItemLamp;
    /** Worst first, for sorting. */
    lamp_rank: number;
    due: string | null;
    unit_id: string | null;
    cluster_id: string | null;
    /** Whom it concerns: "unit:…", "cluster:…", "enterprise:…", "person:…". */
    reach: string[];
    /** What it points at: "gap:…", "link:…", "enterprise:…", "lead:…". */
    refs: string[];
    opened_on: string;
    changed_at: Date;
    /** When its lamp may change by itself, if it was judged by the rules that `lit_by` marks; null = it was not judged. */
    light_on: string | null;
    lit_by: string | null;
    /** Lamp and date for who does not see the records that the list keeps apart; null lamp = as everybody's. */
    apart_lamp: ItemLamp | null;
    apart_rank: number | null;
    apart_due: string | null;
  };
  list_state: { item_id: number; state: Json<ItemState>; visits: Json<ItemState["visits"]> };
  list_event: {
    item_id: number;
    seq: number;
    at: Date;
    actor: string;
    happened_on: string;
    recorded_on: string;
    /** What was asked for: "open", "move" … or "judge", by the platform. */
    command: string;
    body: Json<EventBody>;
  };
  list_due: {
    item_id: number;
    clock: string;
    type: string;
    unit_id: string | null;
    due: string;
    ended_on: string | null;
  };
  declared_firm: {
    item_id: number;
    name: string;
    code: string;
    scope: string;
    unit_id: string | null;
    /** "chain/link", as known when it was declared. */
    links: string[];
    declared_on: string;
  };
  calendar_link: { token_hash: string; person: string; made_at: Date; ended_at: Date | null };
}
