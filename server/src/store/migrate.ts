// Brings a store to the tables of this program. Migrations are named here one by one: a file that is not is not run.
import { sql } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { crashPoint } from "../crash-points.ts";
import type { Db } from "./db.ts";
import * as start from "./migrations/0001-start.ts";
import * as appendOnly from "./migrations/0002-append-only.ts";
import * as accounts from "./migrations/0003-accounts.ts";
import * as permissions from "./migrations/0004-permissions.ts";
import * as idempotency from "./migrations/0005-idempotency.ts";
import * as batches from "./migrations/0006-batches.ts";
import * as weights from "./migrations/0008-weights.ts";
import * as supplyEdges from "./migrations/0009-supply-edges.ts";
import * as leadsNeeds from "./migrations/0010-leads-needs.ts";
import * as absentFirms from "./migrations/0011-absent-firms.ts";
import * as mergedFirms from "./migrations/0011-merged-firms.ts";
import * as filings from "./migrations/0012-filings.ts";
import * as evaluations from "./migrations/0013-evaluations.ts";
import * as ruleDrafts from "./migrations/0014-rule-drafts.ts";
import * as lists from "./migrations/0015-lists.ts";
import * as auditChain from "./migrations/0016-audit-chain.ts";
import * as filingCalls from "./migrations/0017-filing-calls.ts";
import * as parks from "./migrations/0018-parks.ts";
import * as attachments from "./migrations/0019-attachments.ts";
import * as releases from "./migrations/0020-releases.ts";
import * as accessLog from "./migrations/0021-access-log.ts";
import * as leanPlacements from "./migrations/0022-lean-placements.ts";
import * as listPages from "./migrations/0024-list-pages.ts";
import * as listLamps from "./migrations/0026-list-lamps.ts";
import * as parkAttachments from "./migrations/0027-park-attachments.ts";
import * as deletionRequests from "./migrations/0030-deletion-requests.ts";
import * as proofReasons from "./migrations/0034-proof-reasons.ts";
import * as recordFiles from "./migrations/0035-record-files.ts";
import * as receipts from "./migrations/0036-receipts.ts";
import * as quickEnd from "./migrations/0037-quick-end.ts";
import * as apartLamps from "./migrations/0038-apart-lamps.ts";
import * as releasePreparations from "./migrations/0040-release-preparations.ts";
import * as narrowReads from "./migrations/0041-narrow-reads.ts";
import * as needResults from "./migrations/0042-need-results.ts";
import * as releaseDecisions from "./migrations/0043-release-decisions.ts";
import * as keptFields from "./migrations/0044-kept-fields.ts";
import * as leanStaging from "./migrations/0045-lean-staging.ts";

const migrations: Readonly<Record<string, Migration>> = {
  "0001-start": start,
  "0002-append-only": appendOnly,
  "0003-accounts": accounts,
  "0004-permissions": permissions,
  "0005-idempotency": idempotency,
  "0006-batches": batches,
  "0008-weights": weights,
  "0009-supply-edges": supplyEdges,
  "0010-leads-needs": leadsNeeds,
  "0015-lists": lists,
  "0011-absent-firms": absentFirms,
  "0011-merged-firms": mergedFirms,
  "0012-filings": filings,
  "0013-evaluations": evaluations,
  "0014-rule-drafts": ruleDrafts,
  "0016-audit-chain": auditChain,
  "0017-filing-calls": filingCalls,
  "0018-parks": parks,
  "0019-attachments": attachments,
  "0020-releases": releases,
  "0021-access-log": accessLog,
  "0022-lean-placements": leanPlacements,
  "0024-list-pages": listPages,
  "0026-list-lamps": listLamps,
  "0027-park-attachments": parkAttachments,
  "0030-deletion-requests": deletionRequests,
  "0034-proof-reasons": proofReasons,
  "0035-record-files": recordFiles,
  "0036-receipts": receipts,
  "0037-quick-end": quickEnd,
  "0038-apart-lamps": apartLamps,
  "0040-release-preparations": releasePreparations,
  "0041-narrow-reads": narrowReads,
  "0042-need-results": needResults,
  "0043-release-decisions": releaseDecisions,
  "0044-kept-fields": keptFields,
  "0045-lean-staging": leanStaging,
};

/** In the order in which they are applied. */
export const migrationNames: readonly string[] = Object.keys(migrations).sort();

/** Those that the store has seen, in order. */
export async function listApplied(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/**
 * Answers the names that were applied now, up to the latest or to the one that is named. Throws when one fails; its
 * transaction is rolled back whole.
 */
export async function migrate(db: Db, upTo?: string): Promise<string[]> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  // What was made at the same time may land out of the order of its numbers.
  const migrator = new Migrator({ db, provider, allowUnorderedMigrations: true });
  crashPoint("migrate.before");
  const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  const failed = results?.find(({ status }) => status === "Error");
  if (error)
    throw new Error(failed ? `migration ${failed.migrationName} failed` : "the store could not be migrated", {
      cause: error,
    });
  crashPoint("migrate.after");
  return (results ?? []).map(({ migrationName }) => migrationName);
}
