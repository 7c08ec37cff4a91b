// Tables of supply edges, leads and needs.
import type { LeadStatus, NeedOutcome, NeedResult } from "@jiqun/contract";
import type { Generated } from "kysely";
import type { Json } from "./schema-types.ts";

export interface SupplyTables {
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
}
