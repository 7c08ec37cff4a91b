// How fast a store of that size answers: search as a person types, lists with filters, the panorama of each chain. One call
// at a time, the whole answer read; nothing is left out, not even the first call.
import { routes, urlOf } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import pg from "pg";
import { round } from "../measure.ts";

const CALLS = 200;
/** Milliseconds at the 95th percentile. */
export const BARS = { search: 300, panorama: 800 } as const;

interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
}

export type Answers = Readonly<Record<string, Latency>>;

export async function measureAnswers(url: string, databaseUrl: string, pack: Pack): Promise<Answers> {
  const firms = await someFirms(databaseUrl);
  const of = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
  const list = (query: object) => urlOf(routes.listEnterprises, { query: { limit: 50, ...query } }, url);
  const search = (q: string) => urlOf(routes.search, { query: { q } }, url);
  const units = pack.units.map(({ id }) => id);
  const chains = pack.chains.map(({ id }) => id);
  const kinds: Readonly<Record<string, (at: number) => string>> = {
    "search by name": (at) => search([...of(firms, at).name].slice(3, 6).join("")),
    "search by initials": (at) => search(of(firms, at).initials.slice(1, 5)),
    "search by code": (at) => search((of(firms, at).code ?? "91500").slice(0, 12)),
    "list by name": (at) => list({ q: [...of(firms, at).name].slice(2, 5).join("") }),
    "list by unit and chain": (at) => list({ unit: of(units, at), chain: of(chains, at), decision: "accepted" }),
    "list by division and size": (at) => list({ division: of(["C36", "C35", "F51", "I65"], at), sort: "capital" }),
    panorama: (at) => urlOf(routes.getChain, { params: { chain: of(chains, at) } }, url),
  };
  const answers: Record<string, Latency> = {};
  for (const [kind, address] of Object.entries(kinds)) {
    const times: number[] = [];
    for (let at = 0; at < CALLS; at++) {
      const began = performance.now();
      const response = await fetch(address(at));
      const body = await response.text();
      times.push(performance.now() - began);
      if (!response.ok) throw new Error(`${address(at)}: ${body}`);
    }
    answers[kind] = summary(times);
  }
  return answers;
}

function summary(times: readonly number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => round(sorted[Math.ceil(sorted.length * share) - 1] as number, 1);
  return { p50: at(0.5), p95: at(0.95), worst: at(1) };
}

/** Spread over the store. */
async function someFirms(databaseUrl: string): Promise<{ name: string; initials: string; code: string | null }[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select name, initials, code from enterprise_version
       where known_to is null and origin = 'registry' order by md5(name) limit ${CALLS}`,
    );
    return rows;
  } finally {
    await client.end();
  }
}
