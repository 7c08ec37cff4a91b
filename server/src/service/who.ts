// Who a session or a token stands for, looked up at each request: what was ended or disabled stops at once.
import type { Grant } from "@jiqun/contract";
import type { Actor } from "../context.ts";
import type { Runtime } from "../runtime.ts";
import { findSession, touchSession } from "../store/account-sessions.ts";
import { isLocalMode } from "../store/accounts.ts";
import { findToken, touchToken } from "../store/api-tokens.ts";
import type { Db } from "../store/db.ts";
import { listGrants } from "../store/duty-grants.ts";
import { listSameFirms } from "../store/merges.ts";
import { isSameGrant, plainGrant } from "./grants.ts";

/** How exactly the last use is known; writing it at every request would cost more than reading. */
const touch_ms = 60_000;

/** Stores of this process whose local mode has ended; it never begins again. */
const ended = new WeakSet<Runtime["db"]>();

export async function inLocalMode({ db }: Runtime): Promise<boolean> {
  if (ended.has(db)) return false;
  const local = await isLocalMode(db);
  if (!local) ended.add(db);
  return local;
}

export const accountActor = (id: string, name: string, grants: readonly Grant[]): Actor => ({
  id,
  name: { zh: name, en: name },
  kind: "account",
  grants,
});

/** `counts`: whether this request is a person's doing; a page that only looks whether it is still signed in is not. */
export async function findActorOfSession(runtime: Runtime, token: string, counts: boolean): Promise<Actor | undefined> {
  const { db, auth } = runtime;
  const now = runtime.clock();
  const session = await findSession(db, token);
  if (!session || session.disabled_at !== null) return undefined;
  const age = (from: Date): number => now.getTime() - from.getTime();
  if (session.expires_at <= now || age(session.created_at) >= auth.absolute_s * 1000) return undefined;
  if (age(session.seen_at) >= auth.idle_s * 1000) return undefined;
  if (counts && age(session.seen_at) >= touch_ms) await touchSession(db, session.id, now);
  const grants = await followed(db, (await listGrants(db, session.account_id)).map(plainGrant));
  return { ...accountActor(session.account_id, session.name, grants), session: session.id };
}

/** A token has at most what its owner holds now. */
export async function findActorOfToken(runtime: Runtime, token: string): Promise<Actor | undefined> {
  const { db } = runtime;
  const now = runtime.clock();
  const row = await findToken(db, token);
  if (!row || row.disabled_at !== null || row.revoked_at !== null || row.expires_at <= now) return undefined;
  if (row.used_at === null || now.getTime() - row.used_at.getTime() >= touch_ms) await touchToken(db, row.id, now);
  const held = (await listGrants(db, row.account_id)).map(plainGrant);
  const named = row.grants as Grant[] | null;
  const grants = named === null ? held : held.filter((grant) => named.some((it) => isSameGrant(it, grant)));
  return { ...accountActor(row.account_id, row.name, await followed(db, grants)), scope: row.scope };
}

/** Who serves a firm serves it under each number that it has: of a merged firm they go with it, and are again the one's alone when it is taken back. */
async function followed(db: Db, grants: readonly Grant[]): Promise<Grant[]> {
  const firms = grants.flatMap(({ enterprise }) => (/^\d{1,15}$/.test(enterprise ?? "") ? Number(enterprise) : []));
  if (firms.length === 0) return [...grants];
  const same = await listSameFirms(db, firms);
  const all = grants.flatMap((grant) =>
    grant.enterprise === null
      ? grant
      : (same.get(Number(grant.enterprise))?.map((enterprise) => ({ ...grant, enterprise: `${enterprise}` })) ?? grant),
  );
  return all.filter((grant, at) => all.findIndex((other) => isSameGrant(other, grant)) === at);
}
