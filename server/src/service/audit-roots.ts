// The audit chain as a whole: its roots are published hour by hour, and the auditor may have it read from end to end.
import type { routes } from "@jiqun/contract";
import type { z } from "zod";
import { type AuditRoot, appendRoot, readRoots } from "../audit-roots.ts";
import type { Context } from "../context.ts";
import { findHead, findLink, readChain } from "../store/audit-chain.ts";

type Asked = z.output<NonNullable<typeof routes.verifyAudit.query>>;
type Reading = z.input<NonNullable<typeof routes.verifyAudit.answer>>;

/** What the public is shown of the roots: some days' worth. */
const shown = 100;

export async function listAuditRoots(ctx: Context): Promise<{ items: AuditRoot[] }> {
  const { roots } = await readRoots(ctx.auditRoots);
  return { items: roots.slice(-shown).reverse() };
}

export async function verifyAudit(ctx: Context, { roots: kept, sinceRestore }: Asked): Promise<Reading> {
  const file = await readRoots(ctx.auditRoots);
  const own = sinceRestore === "yes" ? file.sinceRestore : file.roots;
  const given = (kept?.split(",") ?? []).map((one) => {
    const [seq, hash = ""] = one.split(":");
    return { seq: Number(seq), hash };
  });
  const roots = [...own, ...given];
  const { events, head, fault } = await readChain(ctx.db, roots);
  return {
    whole: fault === null,
    events,
    head: head && { seq: head.seq, hash: head.hash },
    roots: roots.length,
    fault,
  };
}

/**
 * Publishes the last link if there is one that was not published. Where the chain does not fit its last root nothing is published, so that
 * the roots go on saying so; answers whether it fits.
 */
export async function publishRoot(ctx: Pick<Context, "db" | "auditRoots" | "now" | "log">): Promise<boolean> {
  const last = (await readRoots(ctx.auditRoots)).sinceRestore.at(-1);
  if (last && (await findLink(ctx.db, last.seq))?.hash !== last.hash) {
    ctx.log.error(
      { root: last },
      "the audit chain does not fit the root that was published last; ask `jiqun audit verify`",
    );
    return false;
  }
  const head = await findHead(ctx.db);
  if (head && head.seq !== last?.seq) await appendRoot(ctx.auditRoots, { ...head, at: ctx.now.toISOString() });
  return true;
}
