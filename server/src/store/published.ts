// What was let out, as everybody may read it: the only store that public routes read of what is made of filings. It never touches `inside`.
import type { Db } from "./db.ts";

const columns = [
  "release.id",
  "release.series",
  "release.title",
  "release.period",
  "release.shown",
  "release.hash",
  "release.cells",
  "release.hidden_primary",
  "release.hidden_secondary",
  "release_step.at",
] as const;

/** Newest first. */
export async function listPublished(db: Db) {
  return db
    .selectFrom("release")
    .innerJoin("release_step", "release_step.release_id", "release.id")
    .where("release_step.step", "=", "published")
    .select([...columns])
    .orderBy("release_step.id", "desc")
    .execute();
}
export type PublishedRow = Awaited<ReturnType<typeof listPublished>>[number];
