// The only caller of the server. An answer is kept under its route, its input, the as-of day and the data version,
// so a write anywhere makes every page ask again, and a page never shows two states of knowledge at once.
import {
  type AnswerOf,
  createClient,
  getOutlines,
  getRegion,
  getSession,
  type InputOf,
  type Route,
  urlOf,
} from "@jiqun/contract";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useAsOf } from "./app/url.ts";
import { useLanguage } from "./i18n/index.ts";

type Session = AnswerOf<typeof getSession>;
type Region = AnswerOf<typeof getRegion>;

const client = (language: "zh" | "en") => createClient({ origin: "", language });

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

/** Reads a list page by page. */
export function usePages<R extends Route>(route: R, input: InputOf<R>, options: { enabled?: boolean } = {}) {
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
  });
}

/** Writes. Afterwards the session is asked again, and with its new data version everything else. */
export function useCall<R extends Route>(route: R) {
  const language = useLanguage();
  const queries = useQueryClient();
  return useMutation<AnswerOf<R>, Error, InputOf<R>>({
    mutationFn: (input) => client(language)(route, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: [getSession.id] }),
  });
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
