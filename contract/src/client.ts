// The typed client over any fetch: one function a kind of call. Throws Problem for what the server refuses.
import type { z } from "zod";
import { Problem, type ProblemAnswer, type ProblemCode } from "./problems.ts";
import { base, type Route } from "./route.ts";

export interface ClientOptions {
  /** "" in a browser, "http://127.0.0.1:PORT" elsewhere. */
  readonly origin: string;
  readonly language?: "zh" | "en";
  readonly token?: string;
  readonly fetch?: typeof fetch;
  /**
   * How often a write is sent at most where the network or the store fails; 1 when left out. All tries carry one
   * idempotency key, so that what was carried out already is not carried out again.
   */
  readonly tries?: number;
  /** Before another try; the server may ask for longer. */
  readonly pause_ms?: number;
}

/** What a call of a route takes. */
export type InputOf<R> =
  R extends Route<infer P, infer Q, infer B, z.ZodType>
    ? {
        params?: z.input<P>;
        query?: z.input<Q>;
        body?: z.input<B>;
        upload?: BodyInit;
        key?: string;
        signal?: AbortSignal;
      }
    : never;
/** What a route answers with. */
export type AnswerOf<R> = R extends Route<z.ZodObject, z.ZodObject, z.ZodType, infer A> ? z.output<A> : never;

/** The address of a route with its parameters filled in. */
export function urlOf<R extends Route>(route: R, input: { params?: object; query?: object }, origin = ""): string {
  const params = (input.params ?? {}) as Record<string, string>;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? "")));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined && value !== null && value !== "") query.set(name, String(value));
  const tail = query.toString();
  return `${origin}${base}${path}${tail ? `?${tail}` : ""}`;
}

const headersOf = (options: ClientOptions): Record<string, string> => ({
  ...(options.language ? { "accept-language": options.language } : {}),
  ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
});

async function refuse(response: Response): Promise<void> {
  if (response.ok) return;
  const answer = (await response.json().catch(() => undefined)) as ProblemAnswer | undefined;
  throw new Problem(
    (answer?.code ?? "internal") as ProblemCode,
    answer?.data ?? { requestId: response.headers.get("x-request-id") ?? "?" },
  );
}

/** One action of a person: what is sent again under the same key is the same action. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18)); // randomUUID is there on https and localhost only
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A stream is gone once it was sent; everything else can be sent again. */
const canResend = (body: BodyInit | undefined): boolean => !(body instanceof ReadableStream);

const pauseOf = (response: Response | undefined, least: number): number => {
  const asked = Number(response?.headers.get("retry-after") ?? 0) * 1000;
  return Math.max(least, Number.isFinite(asked) ? asked : 0);
};

export function createClient(options: ClientOptions) {
  const send = options.fetch ?? fetch;
  const pause = (ms: number, signal?: AbortSignal) =>
    new Promise<void>((done, fail) => {
      const timer = setTimeout(done, ms);
      signal?.addEventListener("abort", () => {
        clearTimeout(timer);
        fail(signal.reason);
      });
    });
  return async function call<R extends Route>(route: R, input: InputOf<R> = {} as InputOf<R>): Promise<AnswerOf<R>> {
    const body = input.upload ?? (route.body ? JSON.stringify(input.body ?? {}) : undefined);
    const writes = route.method !== "get" && !route.reads;
    const tries = writes && canResend(body) ? (options.tries ?? 1) : 1;
    const key = writes ? (input.key ?? (tries > 1 ? newKey() : undefined)) : undefined;
    const request = {
      method: route.method.toUpperCase(),
      headers: {
        accept: "application/json",
        ...headersOf(options),
        ...(key === undefined ? {} : { "idempotency-key": key }),
        ...(route.body
          ? { "content-type": "application/json" }
          : route.upload
            ? { "content-type": "application/octet-stream" }
            : {}),
      },
      ...(body === undefined ? {} : { body, duplex: "half" }),
      ...(input.signal ? { signal: input.signal } : {}),
    } as RequestInit;
    for (let left = tries - 1; ; left--) {
      const response = await send(urlOf(route, input, options.origin), request).catch((error: unknown) => {
        if (left === 0 || input.signal?.aborted) throw error;
        return undefined;
      });
      if (response && (response.status !== 503 || left === 0)) {
        await refuse(response);
        return (await response.json()) as AnswerOf<R>;
      }
      await response?.body?.cancel();
      await pause(pauseOf(response, options.pause_ms ?? 1000), input.signal);
    }
  };
}
export type Client = ReturnType<typeof createClient>;

/** For routes that answer with a file: its bytes as they come. */
export function createDownload(options: ClientOptions) {
  const send = options.fetch ?? fetch;
  return async function download<R extends Route>(
    route: R,
    input: { params?: object; query?: object } = {},
  ): Promise<ReadableStream<Uint8Array>> {
    const response = await send(urlOf(route, input, options.origin), {
      method: route.method.toUpperCase(),
      headers: headersOf(options),
    });
    await refuse(response);
    return response.body ?? new Blob([]).stream();
  };
}
export type Download = ReturnType<typeof createDownload>;
