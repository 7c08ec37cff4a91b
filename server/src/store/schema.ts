// The tables as Kysely sees them. bigint ids are numbers (checked to be safe), dates are ISO text, numerics are text.
import type {
  EvaluationState,
  EvaluationStatus,
  EvaluationStep,
  Label,
  LeadStatus,
  NeedOutcome,
  RuleDraftStep,
} from "@jiqun/contract";
import type { Origin, Use } from "@jiqun/engines/evaluate";
import type { EventBody, ItemLamp, ItemState } from "@jiqun/engines/list";
import type { ColumnType, Generated, JSONColumnType } from "kysely";

type Json<T> = JSONColumnType<T & object, string, string>;
type Timestamp = Generated<Date>;

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
}

/** What stands in one cell of a filing. */
export interface FilingCell {
  enterprise_id: number;
  indicator: string;
  period: string;
  origin: Origin;
  basis: string;
  value: string | null;
  unit: string;
  base: string | null;
  base_unit: string;
  written: string;
  fault: string | null;
  uses: Use[];
  label: Label;
  row: number | null;
  header: string | null;
}

export interface Database {
  pack_version: {
    hash: string;
    region: string;
    version: string;
    parent: string | null;
    data: Json<object>;
    stored_at: Timestamp;
  };
  pack_active: { one: Generated<boolean>; hash: string; activated_at: Timestamp };
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
    divisions: Json<{ code: string; probability: number }[]>;
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
    evidence: Json<[number, number][]>;
    other_evidence: Json<object[]>;
    reasons: Json<object[]>;
  };
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
  account: {
    id: string;
    name: string;
    email: string;
    email_verified: Generated<boolean>;
    image: string | null;
    organisation: Generated<string>;
    two_factor_enabled: Generated<boolean>;
    disabled_at: Date | null;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  credential: {
    id: string;
    account_id: string;
    provider: string;
    subject: string;
    password: string | null;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  account_session: {
    id: string;
    account_id: string;
    token_hash: string;
    expires_at: Date;
    seen_at: Timestamp;
    address: string | null;
    user_agent: string | null;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  verification: {
    id: string;
    identifier: string;
    value: string;
    expires_at: Date;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  two_factor: {
    id: string;
    account_id: string;
    secret: string;
    backup_codes: string;
    verified: Generated<boolean>;
    failed_verification_count: Generated<number>;
    locked_until: Date | null;
  };
  two_factor_used: { account_id: string; code_hash: string; used_at: Date };
  account_link: {
    id: Generated<number>;
    token_hash: string;
    purpose: "set-up" | "invitation" | "reset";
    account_id: string | null;
    made_by: string;
    made_at: Date;
    expires_at: Date;
    used_at: Date | null;
  };
  api_token: {
    id: Generated<number>;
    account_id: string;
    name: string;
    token_hash: string;
    scope: "read" | "write";
    grants: Json<object[]> | null;
    created_at: Date;
    expires_at: Date;
    used_at: Date | null;
    revoked_at: Date | null;
  };
  sign_in_try: { key: string; failures: number; last_at: Date; blocked_until: Date | null };
  duty_grant: {
    id: Generated<number>;
    account_id: string;
    duty: string;
    unit: string | null;
    cluster: string | null;
    enterprise: string | null;
    granted_by: string;
    granted_at: Timestamp;
    revoked_by: string | null;
    revoked_at: Date | null;
  };
  supply_import: {
    id: Generated<number>;
    file: string;
    left_out: number;
    report: Json<object>;
    imported_by: string;
    imported_at: Date;
    undone_by: string | null;
    undone_at: Date | null;
  };
  supply_edge: {
    id: Generated<number>;
    import_id: number;
    row: number;
    content_hash: string;
    supplier_name: string;
    supplier_code: string | null;
    buyer_name: string;
    buyer_code: string | null;
    product: string;
    amount: string | null;
    amount_unit: string | null;
    amount_yuan: string | null;
    share: number | null;
    essential: boolean | null;
    inferred: boolean;
    source: string;
    period: string;
  };
  lead: {
    id: Generated<number>;
    chain: string;
    link: string;
    enterprise_id: number | null;
    name: string;
    code: string | null;
    score: number | null;
    terms: Json<object> | null;
    started_by: string;
    started_at: Date;
  };
  lead_event: {
    id: Generated<number>;
    lead_id: number;
    status: LeadStatus;
    note: string;
    actor: string;
    at: Date;
  };
  lead_passed: { lead_id: number; enterprise_id: number; score: number | null; why: string };
  need: {
    id: Generated<number>;
    text: string;
    quantity: string | null;
    quantity_unit: string | null;
    place: string | null;
    certificate: string;
    enterprise_id: number | null;
    unit_id: string | null;
    posted_by: string;
    posted_at: Date;
  };
  need_outcome: {
    id: Generated<number>;
    need_id: number;
    outcome: NeedOutcome;
    enterprise_id: number | null;
    why: string;
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
  rule_draft: {
    id: Generated<number>;
    base_id: string;
    base_hash: string;
    title: string;
    started_by: string;
    started_at: Date;
  };
  rule_draft_version: {
    draft_id: number;
    number: number;
    rules: ColumnType<unknown, string, never>;
    hash: string;
    note: string;
    actor: string;
    at: Date;
  };
  rule_draft_step: {
    id: Generated<number>;
    draft_id: number;
    number: number;
    step: RuleDraftStep;
    note: string;
    actor: string;
    at: Date;
  };
  filing: FilingCell & {
    id: Generated<number>;
    batch_id: number | null;
    replaces: number | null;
    why: string;
    actor: string;
    known_from: Date;
    known_to: Date | null;
  };
  staged_filing: FilingCell & { batch_id: number };
  evaluation_run: {
    id: Generated<number>;
    rules: string;
    rules_hash: string;
    rules_data: Json<object>;
    period: string;
    unit_id: string | null;
    division: string | null;
    as_of: Date;
    window_days: number;
    answer_days: number;
    recalculates: number | null;
    note: string;
    state: EvaluationState;
    made_by: string;
    made_at: Date;
    engine: string | null;
    input_hash: string | null;
    result_hash: string | null;
    rows: number | null;
    summary: Json<object> | null;
    window_from: string | null;
    window_to: string | null;
    failure: Json<object> | null;
  };
  evaluation_step: {
    id: Generated<number>;
    run_id: number;
    step: EvaluationStep;
    note: string;
    actor: string;
    at: Date;
  };
  evaluation_result: {
    run_id: number;
    enterprise_id: number;
    name: string;
    code: string | null;
    unit_id: string | null;
    overlay_id: string | null;
    division: string | null;
    status: EvaluationStatus;
    score: number | null;
    grade: string | null;
    place: number | null;
    ranked: number | null;
    scheme: string | null;
    peer: number;
    given: number[];
    sources: number[];
    faults: Json<object[]> | null;
    parts: Json<object[]>;
    reasons: Json<object[]>;
    conditions: Json<object[]> | null;
    certainty: Json<object> | null;
  };
  evaluation_objection: {
    id: Generated<number>;
    run_id: number;
    enterprise_id: number;
    text: string;
    due: string;
    raised_by: string;
    raised_at: Date;
  };
  evaluation_answer: {
    objection_id: number;
    decision: "accepted" | "rejected";
    text: string;
    answered_by: string;
    answered_at: Date;
  };
  release: {
    id: Generated<number>;
    series: string;
    title: string;
    period: string;
    note: string;
    rules: Json<object>;
    shown: Json<object>;
    inside: Json<object>;
    hash: string;
    cells: number;
    hidden_primary: number;
    hidden_secondary: number;
    findings: number;
    made_by: string;
    made_at: Date;
  };
  release_step: {
    id: Generated<number>;
    release_id: number;
    step: "published" | "dropped";
    note: string;
    actor: string;
    at: Date;
  };
  firm_controller: {
    id: Generated<number>;
    enterprise_id: number;
    controller: string;
    source: string;
    actor: string;
    at: Date;
  };
  local_mode_end: { one: Generated<boolean>; why: "account" | "host"; ended_at: Date };
}
