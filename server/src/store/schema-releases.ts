// Tables of releases, their preparation, the decisions that let them out, and of who controls whom.
import type { PreparationState } from "@jiqun/contract";
import type { Generated } from "kysely";
import type { Json } from "./schema-types.ts";

export interface ReleaseTables {
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
  release_decision: {
    id: Generated<number>;
    release_id: number;
    note: string;
    actor: string;
    at: Date;
    state: Generated<"waiting" | "done" | "refused">;
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
