// What the first to ask would wait for: the names to search in, the counts of every chain and cluster. Made ready beside the requests at
// the start and whenever a batch has changed firms; whoever asks meanwhile waits for the same work and not for another.
import { setTimeout as sleep } from "node:timers/promises";
import { systemActor } from "../context.ts";
import { contextOf, type Runtime } from "../runtime.ts";
import { isStoreAway } from "../store/away.ts";
import { readChainNumbers } from "./chain-numbers.ts";
import { dataVersionOf } from "./data-version.ts";
import { knownOn } from "./known.ts";
import { countPrimary } from "./primary-cluster.ts";
import { openNameBook } from "./register-names.ts";
import { createTurns } from "./turns.ts";

export interface Ahead {
  readonly wake: () => void;
  readonly idle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Several batches one after the other are prepared for once. */
const calm_ms = 200;

export function prepareAhead(runtime: Runtime): Ahead {
  let [stopping, wanted] = [false, false];
  async function prepare(): Promise<void> {
    await sleep(calm_ms);
    if (!wanted) return;
    wanted = false;
    const ctx = contextOf(runtime, systemActor);
    const steps = [
      async () => openNameBook(ctx.db, (await knownOn(ctx, undefined)).origin, await dataVersionOf(ctx)),
      () => readChainNumbers(ctx, undefined),
      async () => countPrimary(ctx, await knownOn(ctx, undefined)),
    ];
    try {
      for (const step of steps) if (!stopping) await step();
    } catch (error) {
      if (isStoreAway(error)) throw error;
      // Whoever asks is told by the request itself.
      runtime.log.error({ err: error }, "names and counts could not be prepared");
    }
  }
  const turns = createTurns(prepare, {
    stopping: () => stopping,
    onFault: (error) => {
      wanted = true;
      runtime.log.error({ err: error }, "names and counts wait: the store cannot be reached");
    },
  });
  return {
    wake: () => {
      wanted = true;
      turns.next();
    },
    idle: turns.idle,
    stop: async () => {
      stopping = true;
      await turns.over();
    },
  };
}
