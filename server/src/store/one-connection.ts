// One connection that speaks both ways: Kysely for statements, the plain client for COPY, in the same transaction.
import { Kysely, PostgresDialect } from "kysely";
import type { Db, Pool } from "./db.ts";
import type { Database } from "./schema.ts";

export interface Connection {
  readonly db: Db;
  readonly client: import("pg").ClientBase;
}

export async function withConnection<T>(pool: Pool, work: (connection: Connection) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const lent = { query: client.query.bind(client), release: () => undefined };
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent as never, end: async () => undefined } as never }),
  });
  try {
    const answer = await work({ db, client });
    client.release();
    return answer;
  } catch (error) {
    // What a broken COPY left on the wire must not meet the next one who asks.
    client.release(true);
    throw error;
  }
}
