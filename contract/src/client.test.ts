// A write that the network or the store failed is sent again under the same key; what was refused or only reads is not.
import { describe, expect, test } from "vitest";
import { createClient } from "./client.ts";
import { routes } from "./routes.ts";

type Answer = number | "cut";

/** Answers one after another what it is told to; keeps what it was asked. */
function serverOf(...answers: Answer[]) {
  const asked: { method: string; key: string | null }[] = [];
  const send = (async (_: string, init: RequestInit) => {
    asked.push({ method: init.method ?? "", key: new Headers(init.headers).get("idempotency-key") });
    const answer = answers.shift();
    if (answer === undefined) throw new Error("asked too often");
    if (answer === "cut") throw new TypeError("fetch failed");
    return Response.json(answer === 200 ? { done: true } : { code: "store.unavailable", data: {} }, { status: answer });
  }) as typeof fetch;
  const call = createClient({ origin: "http://x", fetch: send, tries: 4, pause_ms: 1 });
  return { asked, call, left: answers };
}
const body = { subject: "region", indicator: "revenue", period: "2024", value: "1", unit: "元", source: "S" };

describe("a client that may try four times", () => {
  test("sends one action under one key until it is answered, another action under another", async () => {
    const { asked, call } = serverOf("cut", 503, 200, 200);
    expect(await call(routes.addFigure, { body })).toEqual({ done: true });
    expect(await call(routes.addFigure, { body })).toEqual({ done: true });
    const keys = asked.map(({ key }) => key);
    expect(keys[0]).toMatch(/^[0-9a-f]{36}$/);
    expect(keys.slice(1, 3)).toEqual([keys[0], keys[0]]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  test("gives up after the fourth, with what it was told last", async () => {
    for (const last of ["cut", 503] as const) {
      const { call, left } = serverOf("cut", 503, "cut", last, 200);
      await expect(call(routes.addFigure, { body })).rejects.toThrow(
        last === "cut" ? "fetch failed" : "The database cannot be reached",
      );
      expect(left).toEqual([200]);
    }
  });

  test("takes a refusal as an answer", async () => {
    const { call, left } = serverOf(422, 200);
    await expect(call(routes.addFigure, { body })).rejects.toThrow();
    expect(left).toEqual([200]);
  });

  test("sends a file again, but no stream, which is gone", async () => {
    const query = { name: "a.csv" };
    const file = serverOf("cut", 200);
    await file.call(routes.uploadImport, { query, upload: new Blob(["a"]) });
    expect(file.asked[1]?.key).toBe(file.asked[0]?.key);
    const stream = serverOf("cut", 200);
    const upload = new Blob(["a"]).stream();
    await expect(stream.call(routes.uploadImport, { query, upload })).rejects.toThrow("fetch failed");
  });

  test("reads without a key, once", async () => {
    const { asked, call } = serverOf(503);
    await expect(call(routes.listFigures, { query: {} })).rejects.toThrow();
    expect(asked).toEqual([{ method: "GET", key: null }]);
  });

  test("stops when it is told to", async () => {
    const { call, left } = serverOf("cut", 200);
    const signal = AbortSignal.timeout(0);
    await new Promise((done) => setTimeout(done, 5));
    await expect(call(routes.addFigure, { body, signal })).rejects.toThrow();
    expect(left).toEqual([200]);
  });
});
