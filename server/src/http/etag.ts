// An answer is as old as the data version it was made from: the tag names that version, what was asked, and who asked
// with which grants. A right that ended leaves no tag that still matches.
import { createHash, randomUUID } from "node:crypto";
import type { Request_ } from "./environment.ts";

/** Another version of the program may answer otherwise from the same data, so no tag outlives the process. */
const program = randomUUID();

export function etagOf(dataVersion: string, c: Request_): string {
  const { pathname, search } = new URL(c.req.url);
  const asked = [program, dataVersion, pathname, search, c.get("language"), c.get("actor")];
  return `"${createHash("sha256").update(JSON.stringify(asked)).digest("base64url").slice(0, 22)}"`;
}

/** If-None-Match is a list of tags, weak or strong, or an asterisk. */
export const matchesEtag = (header: string | undefined, etag: string): boolean =>
  (header ?? "").split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
