// One turn after the other: what is asked for while one is taken is taken after it.

export interface Turns {
  readonly next: () => void;
  /** Settles when those asked for by now are over. */
  readonly over: () => Promise<void>;
  /** Settles when none is taken or asked for. */
  readonly idle: () => Promise<void>;
}

/** `turn` never rejects. */
export function createTurns(turn: () => Promise<void>): Turns {
  let last = Promise.resolve();
  return {
    next: () => {
      last = last.then(turn);
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
