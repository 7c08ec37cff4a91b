// One turn after the other: what is asked for while one is taken is taken after it. A turn that throws, as when the store is away, is taken again
// after a pause, so that nobody has to ask anew.
import { setTimeout as sleep } from "node:timers/promises";

export interface Turns {
  readonly next: () => void;
  /** Settles when those asked for by now are over. */
  readonly over: () => Promise<void>;
  /** Settles when none is taken or asked for. */
  readonly idle: () => Promise<void>;
}

interface Patience {
  /** Nothing is taken again. */
  readonly stopping: () => boolean;
  readonly onFault: (error: unknown) => void;
  readonly retry_ms?: number;
}

export function createTurns(turn: () => Promise<void>, { stopping, onFault, retry_ms = 2_000 }: Patience): Turns {
  async function untilTaken(): Promise<void> {
    while (!stopping()) {
      try {
        return await turn();
      } catch (error) {
        if (stopping()) return;
        onFault(error);
        await sleep(retry_ms);
      }
    }
  }
  let last = Promise.resolve();
  return {
    next: () => {
      if (!stopping()) last = last.then(untilTaken);
    },
    over: () => last,
    idle: async () => {
      for (let seen: typeof last | undefined; seen !== last; ) {
        seen = last;
        await seen;
      }
    },
  };
}
