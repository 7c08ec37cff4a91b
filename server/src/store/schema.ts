// The tables as Kysely sees them. bigint ids are numbers (checked to be safe), dates are ISO text, numerics are text.
import type { Label } from "@jiqun/contract";
import type { ColumnType, Generated } from "kysely";
import type { EvaluationTables } from "./schema-evaluation.ts";
import type { ListTables } from "./schema-lists.ts";
import type { PeopleTables } from "./schema-people.ts";
import type { ReleaseTables } from "./schema-releases.ts";
import type { SupplyTables } from "./schema-supply.ts";
import type { Json, Timestamp } from "./schema-types.ts";

/** What a register says of a firm, as it was written and checked. */
export interface RecordTable {
  id: number;
  batch_id: number | null;
  row: number | null;
  key: string;
  who: string | null;
  content_hash: string;
  name: string;
  code: string | null;
  code_problem: string | null;
  district_written: string;
  address: string;
  status_written: string;
  established: string | null;
  capital: string | null;
  currency: string | null;
  capital_written: string;
  scope: string;
  products: string;
  insured: number | null;
  industry_written: string;
  industry_code: string | null;
  /** Fields whose value is that of the firm as it was known before, because the row says nothing of them; null = none. */
  kept: readonly string[] | null;
}

export interface Database extends PeopleTables, SupplyTables, ListTables, EvaluationTables, ReleaseTables {
  pack_version: {
    hash: string;
    region: string;
    version: string;
    parent: string | null;
    data: Json<object>;
    stored_at: Timestamp;
  };
  pack_active: { one: Generated<boolean>; hash: string; activated_at: Timestamp };
  /** Sealed in batches: see access-log.ts. */
  access_log: {
    id: Generated<number>;
    at: Timestamp;
    actor: string;
    actor_name: string;
    route: string;
    subject: string;
  };
  audit_event: {
    id: Generated<number>;
    at: Timestamp;
    actor: string;
    /** Of an account, as it was then; "" for others. */
    actor_name: Generated<string>;
    action: string;
    subject: string;
    data: Json<Record<string, unknown>>;
    /** Without gaps, in the order of commits. */
    seq: number;
    /** The hash of the event before. See audit-chain.ts. */
    previous: string;
    hash: string;
  };
  figure: {
    id: Generated<number>;
    content_hash: string;
    subject: string;
    indicator: string;
    period: string;
    value: string;
    unit: string;
    qualifier: string;
    nature: string;
    quote: string;
    note: string;
    source_title: string;
    known_from: string;
    label: Generated<Label>;
    /** Whom it was entered for; both null = the whole region. */
    for_unit: string | null;
    for_cluster: string | null;
    entered_by: string;
    entered_at: Timestamp;
  };
  import_batch: {
    id: Generated<number>;
    kind: Generated<"register" | "placing" | "filings">;
    state: string;
    file: string;
    file_hash: string;
    coverage: "full" | "sample";
    as_of: string;
    area: string | null;
    encoding: string;
    options: Json<object>;
    upload: string | null;
    bytes: number | null;
    fixes: number | null;
    apply_when_staged: Generated<boolean>;
    times: ColumnType<Record<string, number>, string | undefined, string>;
    tally: Json<object> | null;
    staged_after: string | null;
    rules: number | null;
    rules_before: number | null;
    report: Json<object> | null;
    failure: Json<object> | null;
    imported_by: string;
    imported_at: Timestamp;
    applied_by: string | null;
    applied_at: Date | null;
    undone_by: string | null;
    undone_at: Date | null;
    undo: Json<object> | null;
  };
  import_chunk: {
    batch_id: number;
    chunk: number;
    first_id: number;
    last_id: number;
    last_row: number;
    read_tally: Json<object>;
    place_tally: Json<object> | null;
  };
  import_problem: {
    batch_id: number;
    row: number;
    severity: "refused" | "duplicate" | "warning" | "ask" | "absent";
    code: string;
    field: string | null;
    text: string;
    name: string;
    original: Json<Record<string, string>> | null;
    record_id: number | null;
  };
  import_record: RecordTable;
  enterprise: { id: Generated<number>; key: string; origin: "registry" | "demo" };
  enterprise_version: {
    id: Generated<number>;
    enterprise_id: number;
    origin: "registry" | "demo";
    record_id: number;
    change_id: number | null;
    known_from: Date;
    known_to: Date | null;
    content_hash: string;
    name: string;
    name_key: string;
    initials: string;
    sort_key: string;
    code: string | null;
    unit_id: string | null;
    overlay_id: string | null;
    unit_how: string;
    status_written: string;
    active: boolean;
    absent_in: number | null;
    established: string | null;
    capital: string | null;
    currency: string | null;
    industry_code: string | null;
    division: string | null;
    division_probability: number | null;
    division_origin: "registered" | "inferred" | null;
    /** JSON: { code, probability }[] */
    divisions: string;
    rules: number;
  };
  placement: {
    version_id: number;
    enterprise_id: number;
    chain: string;
    link: string;
    role: string;
    probability: number;
    decision: "accepted" | "review" | "rejected";
    /** The words by which the scope names the link. */
    phrase: string | null;
  };
  placement_proof: {
    version_id: number;
    /** JSON: proof-json.ts says of what. */
    proof: string;
  };
  placement_reason: {
    id: Generated<number>;
    term: string;
    rule: string | null;
    log_odds: number;
    about: string;
  };
  placement_spot: { id: Generated<number>; chain: string; link: string; role: string; decision: string };
  staged_firm: {
    batch_id: number;
    record_id: number;
    verdict: string;
    enterprise_id: number | null;
    before_id: number | null;
    key: string | null;
  };
  placing_rules: {
    id: Generated<number>;
    hash: string;
    pack_hash: string;
    engine: string;
    weights: number | null;
    first_seen: Timestamp;
  };
  placing_weights: {
    id: Generated<number>;
    hash: string;
    parent: number | null;
    why: "fit" | "costs";
    data: Json<object>;
    report: Json<object>;
    made_by: string;
    made_at: Date;
    dropped_at: Date | null;
  };
  placing_active: { one: Generated<boolean>; rules: number; since: Timestamp };
  placing_accepted: { rules: number; up_to: number | null };
  enterprise_alias: {
    id: Generated<number>;
    key: string;
    enterprise_id: number;
    record_id: number;
    answer: "same" | "new" | "rule";
    actor: string;
    at: Timestamp;
    ended_at: Date | null;
  };
  enterprise_merge: {
    id: Generated<number>;
    enterprise_id: number;
    into_id: number;
    version_id: number;
    reason: string;
    actor: string;
    at: Date;
    ended_at: Generated<Date | null>;
  };
  column_memory: { header: string; columns: Json<object>; actor: string; at: Date };
  verdict: {
    id: Generated<number>;
    enterprise_id: number;
    chain: string;
    link: string;
    verdict: "confirmed" | "denied" | "withdrawn";
    note: string;
    actor: string;
    at: Timestamp;
  };
  idempotency: {
    actor: string;
    key: string;
    route: string;
    request_hash: string;
    results: Json<{ value?: unknown }[]>;
    answer: string | null;
    answer_for: string | null;
    at: Date;
  };
}
