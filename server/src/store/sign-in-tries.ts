// Failed tries to sign in, by key. Counted before the password is looked at, so that a hundred at once are a hundred.
import { sql } from "kysely";
import type { Db } from "./db.ts";

export interface TryRule {
  /** So many failures are free. */
  readonly free: number;
  /** The first wait; each further failure doubles it, up to `longest_s`. */
  readonly first_s: number;
  readonly longest_s: number;
  /** Failures are forgotten after so long without one. */
  readonly forget_s: number;
}

/** Counts one try. Answers until when the key is blocked; a try of a blocked key is not counted. */
export async function countTry(db: Db, key: string, rule: TryRule, now: Date): Promise<Date | null> {
  const forgotten = new Date(now.getTime() - rule.forget_s * 1000);
  const { rows } = await sql`
    insert into sign_in_try as t (key, failures, last_at) values (${key}, 1, ${now})
    on conflict (key) do update set
      failures = case when t.last_at < ${forgotten} then 1 else t.failures + 1 end,
      last_at = ${now},
      blocked_until = case
        when t.last_at >= ${forgotten} and t.failures + 1 >= ${rule.free}
        then ${now}::timestamptz + make_interval(secs =>
          least(${rule.longest_s}, ${rule.first_s} * 2 ^ least(20, t.failures + 1 - ${rule.free}))::double precision)
        end
      where t.blocked_until is null or t.blocked_until <= ${now}
    returning key`.execute(db);
  if (rows.length > 0) return null;
  // Asked anew: what another try has written meanwhile was not yet to be seen by the statement above.
  const row = await db.selectFrom("sign_in_try").select("blocked_until").where("key", "=", key).executeTakeFirst();
  return row?.blocked_until ?? new Date(now.getTime() + rule.first_s * 1000);
}

/** A right password was given. */
export async function forgetTries(db: Db, key: string): Promise<void> {
  await db.deleteFrom("sign_in_try").where("key", "=", key).execute();
}

/** A try that was no failure is taken back. */
export async function takeBackTry(db: Db, key: string): Promise<void> {
  await sql`update sign_in_try set failures = greatest(failures - 1, 0), blocked_until = null where key = ${key}`.execute(
    db,
  );
}
