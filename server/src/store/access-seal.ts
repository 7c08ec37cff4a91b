// What seals a batch of readings: the SHA-256 of its rows.
import { hashOf } from "@jiqun/packs";
import type { Db } from "./db.ts";

export const sealAction = "reads.sealed";

const rowsIn = (db: Db, first: number, last: number) =>
  db.selectFrom("access_log").selectAll().where("id", ">=", first).where("id", "<=", last).orderBy("id").execute();

type Rows = Awaited<ReturnType<typeof rowsIn>>;
export const hashOfReadings = (rows: Rows): string =>
  hashOf(
    rows.map(({ id, at, actor, actor_name, route, subject }) => [
      id,
      at.toISOString(),
      actor,
      actor_name,
      route,
      subject,
    ]),
  );

export interface Seal {
  readonly first: number;
  readonly last: number;
  readonly rows: number;
  readonly sha256: string;
}

/** Whether the readings that an event sealed are all there and as they were. */
export async function isSealWhole(db: Db, data: unknown): Promise<boolean> {
  const { first, last, sha256 } = data as Seal;
  return hashOfReadings(await rowsIn(db, first, last)) === sha256;
}
