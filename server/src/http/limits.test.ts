import { Problem } from "@jiqun/contract";
import { expect, test } from "vitest";
import { readCapped } from "./limits.ts";

const streamOf = (...sizes: number[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const size of sizes) controller.enqueue(new Uint8Array(size));
      controller.close();
    },
  });

test("a stream up to the limit is read whole", async () => {
  expect((await readCapped(streamOf(4, 6), 10, "10 B")).byteLength).toBe(10);
  expect((await readCapped(null, 10, "10 B")).byteLength).toBe(0);
});

test("the first byte too many is refused, whatever length was declared", async () => {
  const refused = await readCapped(streamOf(4, 7), 10, "10 B").catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Problem);
  expect(refused).toMatchObject({ code: "request.too-large", data: { limit: "10 B" } });
});
