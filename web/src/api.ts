// The only caller of the server. An answer is kept under its route, its input, the as-of day and the data version,
// so a write anywhere makes every page ask again, and a page never shows two states of knowledge at once.
import {
  type AnswerOf,
  createClient,
  getOutlines,
  getRegion,
  getSession,
  type InputOf,
  newKey,
  Problem,
  type ProblemAnswer,
  type ProblemCode,
  problems,
  type Route,
  urlOf,
} from "@jiqun/contract";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { useAsOf } from "./app/url.ts";
import { useLanguage } from "./i18n/index.ts";

type Session = AnswerOf<typeof getSession>;
type Region = AnswerOf<typeof getRegion>;

/** A write that the network or the store failed is tried again under its key, for some seconds. */
const client = (language: "zh" | "en") => createClient({ origin: "", language, tries: 4, pause_ms: 1500 });

const takesAsOf = (route: Route): boolean => route.query !== undefined && "asOf" in route.query.shape;

/** The input of a route with the page's as-of day, where the route knows one. */
function withAsOf(route: Route, input: { params?: object; query?: object }, asOf: string | undefined) {
  return takesAsOf(route) && asOf !== undefined ? { ...input, query: { asOf, ...input.query } } : input;
}

export function useSession() {
  const language = useLanguage();
  return useQuery<Session>({
    queryKey: [getSession.id],
    queryFn: ({ signal }) => client(language)(getSession, { signal }),
    refetchInterval: 60_000,
  });
}

const idle_ms = 5_000;

/** Whoever comes back to a page that stood idle is asked who they are at once, not at the next minute: a duty may be gone. Nothing is asked while they work. */
export function useSessionOnReturn(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let last = Date.now();
    const onAct = () => {
      const now = Date.now();
      if (now - last > idle_ms) void queries.invalidateQueries({ queryKey: [getSession.id] });
      last = now;
    };
    const acts = ["pointermove", "pointerdown", "keydown", "focus"] as const;
    for (const act of acts) window.addEventListener(act, onAct, { passive: true });
    return () => {
      for (const act of acts) window.removeEventListener(act, onAct);
    };
  }, [queries]);
}

/** Names and kinds of the region: asked once a pack version. */
export function useRegion() {
  const session = useSession();
  const language = useLanguage();
  return useQuery<Region>({
    queryKey: [getRegion.id, session.data?.pack.hash],
    queryFn: ({ signal }) => client(language)(getRegion, { signal }),
    enabled: session.data !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useOutlines() {
  const session = useSession();
  const region = useRegion();
  const language = useLanguage();
  return useQuery<AnswerOf<typeof getOutlines>>({
    queryKey: [getOutlines.id, session.data?.pack.hash],
    queryFn: ({ signal }) => client(language)(getOutlines, { signal }),
    enabled: region.data?.hasOutlines === true,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Reads a route. Old numbers stay while new ones come: see `isPlaceholderData`. */
export function useAnswer<R extends Route>(route: R, input: InputOf<R>, options: { enabled?: boolean } = {}) {
  const { asOf } = useAsOf();
  const language = useLanguage();
  const version = useSession().data?.dataVersion;
  const asked = withAsOf(route, input as object, asOf) as InputOf<R>;
  return useQuery<AnswerOf<R>>({
    queryKey: [route.id, asked, version],
    queryFn: ({ signal }) => client(language)(route, { ...asked, signal } as InputOf<R>),
    enabled: version !== undefined && options.enabled !== false,
    placeholderData: keepPreviousData,
  });
}

interface LiveOptions<R> {
  readonly enabled?: boolean;
  /** When to ask again, in ms; false where the answer stands still. */
  readonly every: (answer: AnswerOf<R> | undefined) => number | false;
}

/** Reads a route whose answer changes without a write of this page, as the progress of a job. */
export function useLive<R extends Route>(route: R, input: InputOf<R>, options: LiveOptions<R>) {
  const language = useLanguage();
  const version = useSession().data?.dataVersion;
  const asked = JSON.stringify(input);
  return useQuery<AnswerOf<R>>({
    queryKey: [route.id, "live", asked, version],
    queryFn: ({ signal }) => client(language)(route, { ...input, signal }),
    enabled: version !== undefined && options.enabled !== false,
    // The old answer stays while a new data version is asked for, and never stands in for another subject.
    placeholderData: (before, query) => (query?.queryKey[2] === asked ? before : undefined),
    refetchInterval: (query) => options.every(query.state.data),
    staleTime: 0,
  });
}

/** Everything is asked for again, and what the named routes answered is not waited for. */
export function useRefresh() {
  const queries = useQueryClient();
  return useCallback(
    (...stale: readonly Route[]) => {
      for (const route of stale) void queries.invalidateQueries({ queryKey: [route.id] });
      return queries.invalidateQueries({ queryKey: [getSession.id] });
    },
    [queries],
  );
}

/** Reads a list page by page; `every` as in useLive, told of all items. */
export function usePages<R extends Route>(
  route: R,
  input: InputOf<R>,
  options: { enabled?: boolean; every?: (pages: readonly AnswerOf<R>[]) => number | false } = {},
) {
  const { asOf } = useAsOf();
  const language = useLanguage();
  const version = useSession().data?.dataVersion;
  const asked = withAsOf(route, input as object, asOf) as { params?: object; query?: object };
  return useInfiniteQuery({
    queryKey: [route.id, "pages", asked, version],
    queryFn: ({ signal, pageParam }): Promise<AnswerOf<R>> =>
      client(language)(route, {
        ...asked,
        query: { ...asked.query, ...(pageParam === "" ? {} : { cursor: pageParam }) },
        signal,
      } as unknown as InputOf<R>),
    initialPageParam: "",
    getNextPageParam: (last: AnswerOf<R>) => (last as { next: string | null }).next ?? undefined,
    enabled: version !== undefined && options.enabled !== false,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => options.every?.(query.state.data?.pages ?? []) ?? false,
  });
}

/**
 * Writes. Afterwards the session is asked again, and with its new data version everything else; `stale` at once. One that
 * failed without an answer may have been carried out: the same input, given again, is the same action and keeps its key.
 */
export function useCall<R extends Route>(
  route: R,
  stale: readonly Route[] = [],
  onAnswer: (answer: AnswerOf<R>) => void = () => undefined,
) {
  const language = useLanguage();
  const refresh = useRefresh();
  const unanswered = useRef<{ asked: string; key: string } | null>(null);
  return useMutation<AnswerOf<R>, Error, InputOf<R>>({
    mutationFn: async (input) => {
      const asked = JSON.stringify([input.params, input.query, input.body]);
      const key = unanswered.current?.asked === asked ? unanswered.current.key : newKey();
      unanswered.current = { asked, key };
      try {
        return await client(language)(route, { ...input, key });
      } catch (error) {
        if (error instanceof Problem && problems[error.code]?.status !== 503) unanswered.current = null;
        throw error;
      }
    },
    onSuccess: (answer) => {
      unanswered.current = null;
      onAnswer(answer);
      return refresh(...stale);
    },
  });
}

/** Sends a file; `sent` is the share that is on its way, which fetch does not tell and XMLHttpRequest does. */
export function useUpload<R extends Route>(route: R, stale: readonly Route[] = []) {
  const language = useLanguage();
  const refresh = useRefresh();
  const [sent, setSent] = useState(0);
  const request = useRef<XMLHttpRequest>(undefined);
  const call = useMutation<AnswerOf<R>, Error, { query: NonNullable<InputOf<R>["query"]>; upload: Blob }>({
    mutationFn: ({ query, upload }) =>
      new Promise((done, fail) => {
        const xhr = new XMLHttpRequest();
        request.current = xhr;
        setSent(0);
        xhr.open(route.method.toUpperCase(), urlOf(route, { query }));
        xhr.setRequestHeader("accept", "application/json");
        xhr.setRequestHeader("accept-language", language);
        xhr.setRequestHeader("content-type", "application/octet-stream");
        xhr.setRequestHeader("idempotency-key", newKey());
        xhr.upload.onprogress = (event) => setSent(event.lengthComputable ? event.loaded / event.total : 0);
        xhr.onerror = () => fail(new Error("network"));
        xhr.onabort = () => fail(new DOMException("given up by a person", "AbortError"));
        xhr.onload = () => {
          const answer = readJson(xhr.responseText);
          if (xhr.status >= 200 && xhr.status < 300) return done(answer as AnswerOf<R>);
          const refused = answer as ProblemAnswer | undefined;
          fail(new Problem((refused?.code ?? "internal") as ProblemCode, refused?.data ?? { requestId: "?" }));
        };
        xhr.send(upload);
      }),
    onSuccess: () => refresh(...stale),
  });
  return { ...call, sent, abort: () => request.current?.abort() };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes after which somebody else may be asking: nothing that was read before is kept. */
export function useEntry<R extends Route>(route: R) {
  const language = useLanguage();
  const queries = useQueryClient();
  return useMutation<AnswerOf<R>, Error, InputOf<R>>({
    mutationFn: (input) => client(language)(route, input),
    onSuccess: async (answer) => {
      if ((answer as { state?: string }).state === "second-step") return;
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== getSession.id });
      await queries.invalidateQueries({ queryKey: [getSession.id] });
    },
  });
}

/** The address of a file to download, with the page's as-of day and language. */
export function useDownload<R extends Route>(route: R, input: { params?: object; query?: object } = {}): string {
  const { asOf } = useAsOf();
  const language = useLanguage();
  const asked = withAsOf(route, input, asOf);
  return urlOf(route, { ...asked, query: { language, ...asked.query } });
}
