// People who write figures while something fails: each figure carries a number of its own and is written again, under its key, until it is
// acknowledged. What is stored is counted afterwards.
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, newKey, routes } from "@jiqun/contract";
import pg from "pg";

export interface Writers {
  readonly acknowledged: ReadonlySet<number>;
  /** Tries that were not. */
  readonly refused: () => number;
  /** Settles when each figure that was begun is acknowledged. */
  readonly stop: () => Promise<void>;
}

export function startWriters(call: Client, writers = 4): Writers {
  const acknowledged = new Set<number>();
  let [next, refused, over] = [1, 0, false];
  const body = (id: number) => ({
    ...{ subject: "region", indicator: "revenue", period: "2019", value: `${id}`, unit: "EUR m", source: "Faults" },
  });
  const write = async () => {
    while (!over) {
      const [id, key] = [next++, newKey()];
      while (!acknowledged.has(id)) {
        const done = await call(routes.addFigure, { body: body(id), key }).then(
          () => true,
          () => false,
        );
        if (done) acknowledged.add(id);
        else {
          refused++;
          await sleep(50);
        }
      }
    }
  };
  const all = Array.from({ length: writers }, write);
  const stop = async () => {
    over = true;
    await Promise.all(all);
  };
  return { acknowledged, refused: () => refused, stop };
}

export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await sleep(20);
}

/** Of the acknowledged ones: how many are not stored, and how many more than once. */
export async function countLost(url: string, acknowledged: ReadonlySet<number>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ value: string; n: number }>(
    "select data->>'value' as value, count(*)::int as n from audit_event where action = 'figure.entered' group by 1",
  );
  await client.end();
  const times = new Map(rows.map(({ value, n }) => [Number(value), n]));
  return {
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((id) => !times.has(id)).length,
    doubled: [...times.values()].filter((n) => n > 1).length,
  };
}
