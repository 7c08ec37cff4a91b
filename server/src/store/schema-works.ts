// Tables of supply, leads, needs, parks, lists, rule drafts, filings, evaluation runs and releases.
import type {
  EvaluationState,
  EvaluationStatus,
  EvaluationStep,
  Label,
  LeadStatus,
  NeedOutcome,
  NeedResult,
  PreparationState,
  RuleDraftStep,
} from "@jiqun/contract";
import type { Origin, Use, Vouching } from "@jiqun/engines/evaluate";
import type { EventBody, ItemLamp, ItemState } from "@jiqun/engines/list";
import type { ParkValue } from "@jiqun/engines/park";
import type { ColumnType, Generated } from "kysely";
import type { Json } from "./schema-types.ts";

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

export interface WorkTables {
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
    result: NeedResult | null;
    enterprise_id: number | null;
    why: string;
    actor: string;
    at: Date;
  };
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
  release_preparation: {
    id: Generated<number>;
    asked: Json<object>;
    state: Generated<PreparationState>;
    asked_by: string;
    asked_at: Date;
    release_id: number | null;
    failure: Json<object> | null;
  };
  firm_controller: {
    id: Generated<number>;
    enterprise_id: number;
    controller: string;
    source: string;
    actor: string;
    at: Date;
  };
}
