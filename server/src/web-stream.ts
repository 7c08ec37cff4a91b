// A stream of Node as one of the web. Node's own adapter goes on after the reader hung up, and what it throws then ends the process.
import type { Readable } from "node:stream";

export function webStreamOf(source: Readable): ReadableStream<Uint8Array> {
  // It may fail before anybody reads; the iterator tells it then.
  source.on("error", () => undefined);
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => void source.destroy(),
    },
    { highWaterMark: 0 },
  );
}
