// The threads of the batch in hand.
import type { Pack } from "@jiqun/packs";
import type { Runtime } from "../../runtime.ts";
import { inlineLane, type Lane, workerLane } from "./lane.ts";

interface Threads {
  /** So many lanes at least; a small batch has one, without a thread. */
  readonly lanesOf: (pack: Pack, small: boolean, count: number) => readonly Lane[];
  readonly close: () => Promise<void>;
}

/** Threads are kept from stage to stage of a batch: each reads the program and the pack anew when it starts. */
export function createThreads({ pool, url }: Pick<Runtime, "pool" | "url">): Threads {
  let open: { readonly pack: Pack; readonly lanes: Lane[] } | undefined;
  return {
    lanesOf(pack, small, count) {
      if (small) return [inlineLane(pool, pack)];
      open ??= { pack, lanes: [] };
      if (open.pack !== pack) throw new Error("a batch is placed by one pack");
      while (open.lanes.length < count) open.lanes.push(workerLane(url, pack));
      return open.lanes;
    },
    async close() {
      const { lanes = [] } = open ?? {};
      open = undefined;
      for (const lane of lanes) await lane.close();
    },
  };
}
