// The end of local mode when others can reach the port: for good, whatever the next start listens on.
import type { Context } from "../context.ts";
import { endLocalMode, hasAccounts } from "../store/accounts.ts";
import { write } from "../store/audit.ts";
import { makeSetUpLink } from "./account-links.ts";

/** The path of a set-up link, or null when there is an account. */
export async function openToOthers(ctx: Context): Promise<string | null> {
  const endedNow = await write(
    ctx,
    "local-mode.ended",
    "local-mode",
    (ended) => (ended ? { why: "host" } : null),
    (tx) => endLocalMode(tx, "host", ctx.now),
  );
  if (endedNow) ctx.log.warn("local mode has ended for good: the server listens where other machines can reach it");
  return (await hasAccounts(ctx.db)) ? null : (await makeSetUpLink(ctx)).path;
}
