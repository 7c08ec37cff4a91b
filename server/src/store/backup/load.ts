// A backup into an empty database, in one transaction: all of it or nothing. The tables are made by the migrations of the
// backup's own schema, filled by COPY, and then brought to the schema of this program. Triggers that refuse changes stay
// on: filling an empty table is an insert. COPY keeps the numbers of identity columns.
import { pipeline } from "node:stream/promises";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { crashPoint } from "../../crash-points.ts";
import { migrate, migrationNames } from "../migrate.ts";
import type { Database } from "../schema.ts";
import { BackupFault } from "./fault.ts";
import type { Manifest } from "./manifest.ts";
import type { BackupFile } from "./read.ts";
import { plainText } from "./snapshot.ts";
import { copyList, quoted } from "./write.ts";

/** Throws where this program cannot bring the backup's schema to its own. */
export function checkSchema({ schema, product }: Manifest, known: readonly string[] = migrationNames): void {
  const newer = schema.filter((name) => !known.includes(name));
  if (newer.length > 0)
    throw new BackupFault(
      `The backup was taken by jiqun ${product} with a newer schema (${newer.join(", ")}); restore it with that version or a later one`,
    );
  if (schema.some((name, i) => name !== known[i]))
    throw new BackupFault(`The backup's schema (${schema.join(", ")}) is none that this jiqun ever had`);
}

/** Answers the migrations that were applied after the rows were in. The file must have been verified. */
export async function loadBackup(
  url: string,
  backup: BackupFile,
  seen: (bytes: number) => void = () => undefined,
  /** The migration to bring it to; the last one when left out. */
  upTo?: string,
): Promise<string[]> {
  const { manifest } = backup;
  checkSchema(manifest);
  // Kysely and COPY speak through one connection, so that one transaction holds both.
  const client = Object.assign(new pg.Client({ connectionString: url, application_name: "jiqun restore" }), {
    release: () => undefined,
  });
  client.on("error", () => undefined); // the query at work fails
  await client.connect();
  const pool = { connect: async () => client, end: () => client.end(), options: {} };
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    const migrated = await db.transaction().execute(async (tx) => {
      await refuseFull(client);
      await migrate(tx, manifest.schema.at(-1));
      await client.query(plainText);
      for (const part of manifest.parts) {
        const rows = await backup.read(part, seen); // before COPY begins: an open one waits for rows for ever
        const into = client.query(copyFrom(`copy ${copyList(part)} from stdin`));
        await pipeline(rows, into);
        if (into.rowCount !== part.rows)
          throw new BackupFault(`${part.table} took ${into.rowCount} rows of ${part.rows}; nothing was restored`);
      }
      for (const { name, last } of manifest.sequences)
        await client.query("select setval($1::regclass, $2::bigint)", [quoted(name), last]);
      const later = await migrate(tx, upTo);
      crashPoint("restore.before-commit");
      return later;
    });
    crashPoint("restore.after-commit");
    // Sums and search read indexes alone, which needs the map that only a vacuum draws.
    const { rows } = await client.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = current_schema()",
    );
    await client.query(`vacuum (analyze) ${rows.map(({ name }) => quoted(name)).join(", ")}`);
    return migrated;
  } finally {
    await db.destroy();
  }
}

async function refuseFull(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = current_schema() and c.relkind in ('r', 'p', 'v', 'm', 'f') order by 1 limit 1`,
  );
  if (rows[0])
    throw new BackupFault(
      `The database is not empty (it has a table ${rows[0].name}), and a restore overwrites nothing: name an empty one`,
    );
}
