// Tables of accounts, sessions, tokens and duties.
import type { Generated } from "kysely";
import type { Json, Timestamp } from "./schema-types.ts";

export interface PeopleTables {
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
  deletion_request: {
    id: Generated<number>;
    account_id: string;
    reason: string;
    asked_at: Date;
    state: Generated<"waiting" | "granted" | "refused">;
    note: Generated<string>;
    decided_by: string | null;
    decided_at: Date | null;
  };
  local_mode_end: { one: Generated<boolean>; why: "account" | "host"; ended_at: Date };
}
