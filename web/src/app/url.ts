// State in the address: every filter is a plain search parameter, so that a link is a view.
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useCallback } from "react";

export type Search = Readonly<Record<string, string | undefined>>;

/** Parameters that go along from page to page. */
const KEPT = ["asOf"] as const;

export const isDay = (text: string | undefined): text is string =>
  text !== undefined &&
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  // Of a day that there is not (31 February) a date is made all the same: the days after the last one.
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

export const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text));

export function writeSearch(search: Record<string, unknown>): string {
  const filled = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

export function useSearch(): Search {
  return useRouterState({ select: (state) => state.location.search as Search });
}

/** Changes parameters of the current page and keeps the rest; undefined takes one away. */
export function useSetSearch(): (change: Search, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback(
    (change, options = {}) => {
      void navigate({
        to: ".",
        search: ((old: Search) => ({ ...old, ...change })) as never,
        replace: options.replace ?? false,
        resetScroll: false,
      });
    },
    [navigate],
  );
}

/** One parameter of the page. */
export function useSearchParam(name: string): [string | undefined, (value: string | undefined) => void] {
  const value = useSearch()[name];
  const set = useSetSearch();
  return [value, useCallback((next) => set({ [name]: next }), [set, name])];
}

/** The day whose knowledge is shown; undefined means today. */
export function useAsOf(): { asOf: string | undefined; setAsOf: (day: string | undefined) => void } {
  const [value, setAsOf] = useSearchParam("asOf");
  return { asOf: isDay(value) ? value : undefined, setAsOf };
}

/** A path and its parameters, with those that go along. */
export function keepSearch(current: Search, own: Search): Search {
  const kept = Object.fromEntries(KEPT.map((name) => [name, current[name]]));
  return { ...kept, ...own };
}
