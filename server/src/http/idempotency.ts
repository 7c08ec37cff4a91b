// Idempotency-Key: asked again, a request is answered again and not carried out again. One server owns the store, so requests
// of one key wait for each other here; the record that the write's own transaction makes is what holds over a crash.
import { createHash } from "node:crypto";
import { Problem, type Route } from "@jiqun/contract";
import type { Actor, Context, Effect } from "../context.ts";
import { crashPoint } from "../crash-points.ts";
import { audienceOf, findEffect, keepAnswer } from "../store/idempotency.ts";
import type { InputOf } from "./input.ts";

type Input = InputOf<Route>;
type Handle = (ctx: Context, input: Input) => Promise<unknown>;

const shape = /^[\x21-\x7e]{8,128}$/;

/** Only what changes something is asked once. Keys of who is not known are everybody's: only where nothing kept is told to another. */
export const keyOf = (route: Route, actor: Actor, header: string | undefined): string | undefined => {
  if (header === undefined || route.method === "get" || route.reads) return undefined;
  if (actor.kind === "public" && route.confidential !== "retold") return undefined;
  if (!shape.test(header))
    throw new Problem("request.invalid", { detail: "Idempotency-Key: 8 to 128 visible ASCII characters" });
  return header;
};

export function answerOnce(route: Route, key: string, ctx: Context, input: Input, handle: Handle): Promise<unknown> {
  return inTurn(ctx.db, `${ctx.actor.id}\n${key}`, async () => {
    const request = fingerprint(route, input);
    const found = await findEffect(ctx.db, ctx.actor.id, key);
    if (found && found.route !== route.id) throw new Problem("idempotency.key-reused");
    const refuseOther = () => {
      if (found && found.request_hash !== request.hash()) throw new Problem("idempotency.key-reused");
    };
    if (!route.upload) refuseOther();
    if (found && (found.answer !== null || route.confidential === true)) {
      await request.readRest();
      refuseOther();
      if (found.answer === null) throw new Problem("idempotency.answer-not-kept");
      if (found.answer_for === audienceOf(ctx)) return JSON.parse(found.answer);
    }
    const effect: Effect = {
      key,
      route: route.id,
      requestHash: () => {
        refuseOther();
        return request.hash();
      },
      confidential: route.confidential === true,
      done: found?.results.map(({ value }) => value) ?? [],
      fresh: [],
      writes: 0,
      open: true,
    };
    // A file that was read for its hash is gone; what is answered then needs only what was recorded.
    const answer = await handle({ ...ctx, effect }, request.input);
    effect.open = false;
    await request.readRest();
    refuseOther();
    crashPoint("answer.before-kept");
    // What was done is recorded already: that its answer could not be kept is no reason not to give it.
    if (!route.confidential)
      await keepAnswer(ctx, effect, answer).catch((err) => ctx.log.warn({ err }, "an answer could not be kept"));
    crashPoint("answer.after-kept");
    return answer;
  });
}

interface Fingerprint {
  readonly input: Input;
  /** Of the route and all that was asked, an uploaded file byte for byte. Throws before the file was read to its end. */
  readonly hash: () => string;
  readonly readRest: () => Promise<void>;
}

function fingerprint(route: Route, input: Input): Fingerprint {
  const { params, query } = input;
  const body = route.confidential ? null : input.body; // a hash of a short secret can be guessed
  const asked = createHash("sha256").update(JSON.stringify([route.id, params, query, body ?? null]));
  if (!route.upload) {
    const hash = asked.digest("hex");
    return { input, hash: () => hash, readRest: async () => undefined };
  }
  let hash: string | undefined;
  const file = createHash("sha256");
  const source = input.upload.getReader();
  const next = async () => {
    const { done, value } = await source.read();
    if (value) file.update(value);
    if (done) hash ??= asked.update(file.digest()).digest("hex");
    return value;
  };
  // A reader that stops early leaves the rest to us, which is why this is no pipe.
  let left = false;
  const upload = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const value = await next();
      if (left) return;
      if (value) controller.enqueue(value);
      else controller.close();
    },
    cancel: () => {
      left = true;
    },
  });
  return {
    input: { params, query, body: input.body, upload },
    hash: () => {
      if (hash === undefined) throw new Error(`${route.id} wrote before it had read its file to the end`);
      return hash;
    },
    readRest: async () => {
      while (hash === undefined) await next();
    },
  };
}

const queues = new WeakMap<object, Map<string, Promise<unknown>>>();

/** One after another for one key of one store. */
async function inTurn<T>(store: object, key: string, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(store) ?? new Map<string, Promise<unknown>>();
  queues.set(store, queue);
  const before = queue.get(key);
  const mine = (before ?? Promise.resolve()).then(work, work);
  queue.set(key, mine);
  try {
    return await mine;
  } finally {
    if (queue.get(key) === mine) queue.delete(key);
  }
}
