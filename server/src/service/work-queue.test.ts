import { expect, test } from "vitest";
import { createLog } from "../log.ts";
import type { Db } from "../store/db.ts";
import { createWorkQueue, Interrupted } from "./work-queue.ts";

/** Works of these tests are kept in memory. */
const runtime = { db: {} as Db, log: createLog("silent") };

test("a work in hand that is cancelled ends and has not failed; the next is done, and one that throws is told of", async () => {
  const waiting = [1, 2, 3];
  const seen: string[] = [];
  const queue = createWorkQueue<{ id: number }, number>(runtime, {
    name: "test",
    start: 0,
    findNext: async () => waiting.slice(0, 1).map((id) => ({ id }))[0],
    work: async ({ id }, { tell, signal }) => {
      tell(id / 10);
      if (id === 1) {
        const ended = new Promise((_, fail) => signal.addEventListener("abort", () => fail(signal.reason)));
        seen.push(`in hand ${queue.progressOf(1)}`);
        waiting.shift();
        queue.cancel(1);
        await ended;
      }
      waiting.shift();
      if (id === 3) throw new Error("broken");
      seen.push(`done ${id}`);
    },
    fail: async ({ id }, { en }) => void seen.push(`failed ${id}: ${en}`),
  });
  queue.wake();
  await queue.idle();
  expect(seen).toEqual(["in hand 0.1", "done 2", expect.stringMatching(/^failed 3: .*test 3/)]);
  expect(queue.progressOf(3)).toBe(null);
});

test("what stops is begun no more, and what it had in hand is neither done nor failed", async () => {
  const seen: string[] = [];
  const queue = createWorkQueue<{ id: number }, null>(runtime, {
    name: "test",
    start: null,
    findNext: async () => ({ id: 1 }),
    work: (_, { signal }) =>
      new Promise((_done, fail) => {
        seen.push("begun");
        signal.addEventListener("abort", () => fail(new Interrupted()));
      }),
    fail: async () => void seen.push("failed"),
  });
  queue.wake();
  while (seen.length === 0) await new Promise((done) => setTimeout(done, 1));
  await queue.stop();
  queue.wake();
  await queue.idle();
  expect(seen).toEqual(["begun"]);
});

test("what waits while the store is away is done when it is back, though nobody asks again", async () => {
  const gone = () => Promise.reject(Object.assign(new Error("gone"), { code: "ECONNREFUSED" }));
  const seen: string[] = [];
  const waiting = [1];
  let away = 3;
  const queue = createWorkQueue<{ id: number }, null>(runtime, {
    name: "test",
    start: null,
    // Away before it is looked for, in the midst of it, and when it is to be said that it failed.
    findNext: async () => (away === 3 && away-- ? gone() : waiting.map((id) => ({ id }))[0]),
    work: async () => {
      if (away === 2 && away--) await gone();
      throw new Error("broken");
    },
    fail: async ({ id }) => {
      if (away === 1 && away--) await gone();
      waiting.shift();
      seen.push(`failed ${id}`);
    },
    retry_ms: 1,
  });
  queue.wake();
  await queue.idle();
  expect(seen).toEqual(["failed 1"]);
});
