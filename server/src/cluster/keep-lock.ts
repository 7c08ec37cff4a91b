// Keeps the lock of a store for as long as the server lives. Where its connection breaks, the database may only be away for a
// moment: nothing of the store is used until the lock is held again, and the server ends only when somebody else has it
// or the database is gone for good.
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "../log.ts";
import { type HeldLock, holdServer } from "./lock.ts";

/** A silent database is doubted long before it is given up: the first only refuses, the second breaks what is at work. */
const limits = { beat_ms: 1000, doubt_ms: 3000, away_ms: 10_000, retry_ms: 500 };

export interface KeepOptions {
  readonly url: string;
  readonly about: string;
  readonly log: Log;
  /** The database is away: whatever waits for its answers will not get them. */
  readonly onAway: () => void;
  /** It is back and held. What this throws ends the server. */
  readonly onBack: () => Promise<void>;
  /** Whether it will never come back by itself. */
  readonly isGone: () => Promise<boolean>;
}

export interface KeptLock {
  /** Whether the store may be used: this process holds the lock, and the database answers. */
  readonly isHeld: () => boolean;
  readonly lost: Promise<Error>;
  /** The lock is held until `last` has settled; that its connection ends meanwhile is no loss then. */
  readonly release: (last?: () => Promise<unknown>) => Promise<void>;
}

export function keepLock(first: HeldLock, options: KeepOptions): KeptLock {
  const { url, about, log } = options;
  let lock = first;
  let state: "held" | "doubtful" | "away" | "released" = "held";
  const is = (wanted: typeof state) => state === wanted; // it changes while we wait
  let tellLost: (error: Error) => void = () => undefined;
  const lost = new Promise<Error>((settle) => {
    tellLost = settle;
  });

  /** Settles when the connection broke or was silent for too long. */
  async function watch(): Promise<void> {
    const broken = lock.lost.then(() => "broken" as const);
    while (!is("released")) {
      const answered = lock.beat().then(
        () => "answered" as const,
        () => "broken" as const,
      );
      const heard = () => Promise.race([answered, broken]);
      let told = await Promise.race([heard(), silence(limits.doubt_ms)]);
      if (told === "silent" && is("held")) {
        state = "doubtful";
        log.warn("the database does not answer");
        told = await Promise.race([heard(), silence(limits.away_ms - limits.doubt_ms)]);
      }
      if (told !== "answered") return;
      if (is("doubtful")) state = "held";
      await Promise.race([broken, sleep(limits.beat_ms, undefined, { ref: false })]);
    }
  }

  /** Answers why the store is lost, or undefined once it is held again. */
  async function takeAgain(): Promise<Error | undefined> {
    const former = lock.backend;
    while (!is("released")) {
      if (await options.isGone())
        return new Error("The database has stopped, so this server no longer owns the store.");
      try {
        const taken = await holdServer(url, about, { former });
        if (!taken.held)
          return new Error(`Another server took the store: ${taken.holder}. This one no longer owns the store.`);
        lock = taken;
        return undefined;
      } catch {
        await sleep(limits.retry_ms, undefined, { ref: false }); // still away
      }
    }
    return undefined;
  }

  async function keep(): Promise<void> {
    for (;;) {
      await watch();
      if (is("released")) return;
      state = "away";
      log.error("the database is away");
      lock.drop();
      options.onAway();
      const reason = await takeAgain();
      if (reason) return tellLost(reason);
      if (is("released")) return lock.drop();
      state = "held";
      await options.onBack();
      log.warn("the database is back, and this server owns the store again");
    }
  }
  keep().catch((error: unknown) => tellLost(error as Error));

  return {
    isHeld: () => state === "held",
    lost,
    release: async (last = async () => undefined) => {
      const wasHeld = is("held");
      state = "released";
      await last();
      if (wasHeld) await lock.release().catch(() => undefined);
      else lock.drop();
    },
  };
}

/** After the time, and after whatever had arrived by then was heard: a process that was busy itself is not deceived. */
async function silence(ms: number): Promise<"silent"> {
  await sleep(ms, undefined, { ref: false });
  await sleep(50, undefined, { ref: false });
  return "silent";
}
