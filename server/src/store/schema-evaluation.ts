// Tables of rule drafts, filings, evaluation runs and objections.
import type { EvaluationState, EvaluationStatus, EvaluationStep, Label, RuleDraftStep } from "@jiqun/contract";
import type { Origin, Use } from "@jiqun/engines/evaluate";
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

export interface EvaluationTables {
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
}
