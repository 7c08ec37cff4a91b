// The tables as Kysely sees them. bigint ids are numbers (checked to be safe), dates are ISO text, numerics are text.
import type { Label } from "@jiqun/contract";
import type { Generated, JSONColumnType } from "kysely";

type Json<T> = JSONColumnType<T & object, string, string>;
type Timestamp = Generated<Date>;

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
    file: string;
    file_hash: string;
    coverage: "full" | "sample";
    as_of: string;
    area: string | null;
    encoding: string;
    report: Json<object>;
    imported_by: string;
    imported_at: Timestamp;
  };
  import_problem: {
    batch_id: number;
    row: number;
    severity: "refused" | "duplicate" | "warning";
    code: string;
    field: string | null;
    text: string;
    name: string;
    original: Json<Record<string, string>> | null;
  };
  enterprise: { id: Generated<number>; key: string; origin: "registry" | "demo" };
  enterprise_version: {
    id: Generated<number>;
    enterprise_id: number;
    origin: "registry" | "demo";
    batch_id: number | null;
    row: number | null;
    known_from: Date;
    known_to: Date | null;
    content_hash: string;
    name: string;
    name_key: string;
    initials: string;
    sort_key: string;
    code: string | null;
    code_problem: string | null;
    unit_id: string | null;
    overlay_id: string | null;
    unit_how: string;
    district_written: string;
    address: string;
    status_written: string;
    active: boolean;
    established: string | null;
    capital: string | null;
    currency: string | null;
    capital_written: string;
    scope: string;
    products: string;
    insured: number | null;
    industry_written: string;
    industry_code: string | null;
    division: string | null;
    division_probability: number | null;
    division_origin: "registered" | "inferred" | null;
    divisions: Json<{ code: string; probability: number }[]>;
    pack_hash: string;
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
    pack_hash: string;
  };
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
  local_mode_end: { one: Generated<boolean>; why: "account" | "host"; ended_at: Date };
}
