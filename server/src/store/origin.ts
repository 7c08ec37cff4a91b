// How many real firms stand: demo firms are shown until then, and never added to real ones.
import type { Db } from "./db.ts";

export async function countRegistryEnterprises(db: Db): Promise<number> {
  const row = await db
    .selectFrom("enterprise_version")
    .where("origin", "=", "registry")
    .where("known_to", "is", null)
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return row.n;
}
