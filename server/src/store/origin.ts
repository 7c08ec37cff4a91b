// Whether real firms are there: demo firms are shown until then, and never added to real ones.
import type { Db } from "./db.ts";

export async function countRegistryEnterprises(db: Db): Promise<number> {
  const row = await db
    .selectFrom("enterprise")
    .where("origin", "=", "registry")
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}
