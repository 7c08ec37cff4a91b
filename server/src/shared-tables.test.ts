import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import { expect, test } from "vitest";
import { withSharedTables } from "./shared-tables.ts";

const word = { text: "电池" };
const made = {
  none: null,
  table: Int32Array.of(1, -2, 3),
  part: Float64Array.of(0, 1.5, 2.5).subarray(1),
  words: [word],
  serving: new Set([word]),
  byCode: new Map([["C38", { weights: Uint8Array.of(7) }]]),
};

test("a copy says what the original says, and what was one thing stays one thing", () => {
  const copy = withSharedTables(made);
  expect(copy).toEqual(made);
  expect(copy.serving.has(copy.words[0] as typeof word)).toBe(true);
});

test("a thread that is sent the copy reads the same memory, not a second one", () => {
  const { port1, port2 } = new MessageChannel();
  const copy = withSharedTables(made);
  port1.postMessage(copy);
  const sent = receiveMessageOnPort(port2)?.message as typeof made;
  copy.table[1] = 99;
  expect([...sent.table]).toEqual([1, 99, 3]);
  expect(sent.serving.has(sent.words[0] as typeof word)).toBe(true);
  port1.close();
});
