// The ways in which filings, runs of rule sets and releases are written, for the kill loops.
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, routes } from "@jiqun/contract";
import { checkCharacter } from "@jiqun/engines/text";
import type { WritePath } from "./kill-loop.ts";
import { csvOf, firm } from "./register.ts";
import { count, eventsOf, numberIn } from "./stored-writes.ts";

const firms = 6;
const codeOf = (n: number): string => {
  const start = `91500000MA5KILL0${n}`.replace("I", "1").slice(0, 17);
  return start + checkCharacter(start);
};
export const codes = Array.from({ length: firms }, (_, n) => codeOf(n));

/** Firms that file; the first thing such a loop writes. */
export const filingFirms = csvOf(codes.map((code, n) => firm(`filer ${n}`, { 统一社会信用代码: code })));

/** Each write is of a year of its own, so that nothing else hides whether it was done. */
export const yearOf = (id: number): string => `${1000 + id}`;
export const idsOf = async (call: Client): Promise<string[]> =>
  (await call(routes.listEnterprises, { query: { q: "filer", limit: 50 } })).items.map(({ id }) => id);

const byHand = (): WritePath => {
  let ids: string[] = [];
  return {
    name: "filing",
    prepare: async (call) => {
      ids = await idsOf(call);
    },
    write: (call, id, key) =>
      call(routes.fileByHand, {
        params: { id: ids[id % firms] as string },
        body: { period: yearOf(id), cells: [{ indicator: "va", text: "12", seen: null }], why: `by hand ${id}` },
        key,
      }),
    stored: async (call) => {
      const events = await eventsOf(call, "filings.filed", ({ period }) => Number(period) - Number(yearOf(0)));
      for (const [at, enterprise] of ids.entries()) {
        const { history } = await call(routes.getFirmFilings, { params: { id: enterprise } });
        const own = [...events.keys()].filter((id) => id % firms === at).length;
        const entries = history.filter(({ why }) => why.startsWith("by hand")).length;
        // The history is the first 200.
        if (history.length < 200 && entries !== own) throw new Error(`${entries} entries of ${own} filings by hand`);
      }
      return events;
    },
  };
};

export async function everyPage<T>(
  read: (cursor: string | undefined) => Promise<{ items: readonly T[]; next: string | null }>,
) {
  const items: T[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await read(cursor);
    items.push(...page.items);
    if (page.next === null) return items;
    cursor = page.next;
  }
}

const files: WritePath = {
  name: "filings-file",
  prepare: async () => undefined,
  write: async (call, id, key) => {
    const { id: file } = await call(routes.uploadFilings, {
      query: { name: `filed-${id}.csv`, period: yearOf(id) },
      upload: ["统一社会信用代码,评价税收(万元)", ...codes.map((code) => `${code},${100 + id}`)].join("\n"),
      key,
    });
    await call(routes.applyFilings, { params: { id: file }, key: `${key}-apply` });
  },
  stored: async (call) => {
    const all = await everyPage((cursor) => call(routes.listFilingImports, { query: { limit: 200, cursor } }));
    return count(
      all.flatMap(({ file, state, written }) => {
        const id = numberIn(file, "filed-");
        if (id === undefined || state !== "applied") return [];
        if (written?.fresh !== firms) throw new Error(`${file}: ${written?.fresh} cells of ${firms}`);
        return [id];
      }),
    );
  },
};

/** What runs and releases are made of; under its key it is filed once for both. */
const fileOnce = async (call: Client): Promise<void> => {
  await files.write(call, 0, "filed-once", "");
};

const runs = (): WritePath => {
  /** What was found of a run stays so. */
  const seen = new Map<string, number | undefined>();
  const look = async (call: Client, id: string): Promise<number | undefined> => {
    const { note } = await call(routes.getEvaluation, { params: { id } });
    const { total } = await call(routes.listEvaluationResults, { params: { id }, query: { limit: 1 } });
    if (total !== firms) throw new Error(`${note} has ${total} results of ${firms}`);
    return numberIn(note, "run ");
  };
  return {
    name: "run",
    prepare: fileOnce,
    write: (call, id, key) =>
      call(routes.startEvaluation, {
        body: { rules: "huaian-2024", period: yearOf(0), windowDays: 3, answerDays: 5, note: `run ${id}` },
        key,
      }),
    // A run that was begun is carried out by the server that comes after the kill: then it has a result for each firm.
    stored: async (call) => {
      for (;;) {
        const { items } = await call(routes.listEvaluations);
        if (items.some(({ state }) => state === "queued" || state === "computing")) {
          await sleep(50);
          continue;
        }
        for (const { id } of items) if (!seen.has(id)) seen.set(id, await look(call, id));
        return count([...seen.values()].filter((number) => number !== undefined));
      }
    },
  };
};

/** The release that came of what was asked for, whichever server finished it. */
export async function prepared(call: Client, id: string): Promise<string> {
  for (;;) {
    const { items } = await call(routes.listPreparations);
    const one = items.find((each) => each.id === id);
    if (one?.release) return one.release;
    if (one?.progress == null) throw new Error(`the preparation ${id} came to nothing: ${JSON.stringify(one)}`);
    await sleep(20);
  }
}

/** Prepared, attacked and dropped: letting out takes a second person, as in people-write-paths.ts. */
const releases: WritePath = {
  name: "release",
  prepare: fileOnce,
  write: async (call, id, key) => {
    const body = { title: `release ${id}`, period: yearOf(0), measures: ["tax"], shapes: ["unit-division" as const] };
    const release = await prepared(call, (await call(routes.prepareRelease, { body, key })).id);
    await call(routes.dropRelease, { params: { id: release }, body: {}, key: `${key}-drop` });
  },
  stored: async (call) => {
    const { items } = await call(routes.listReleaseDrafts);
    const titles = items.map(({ title }) => title);
    const twice = titles.find((title, at) => titles.indexOf(title) !== at);
    if (twice !== undefined) throw new Error(`${twice} was prepared twice`);
    return count(items.flatMap(({ title, state }) => (state === "dropped" ? (numberIn(title, "release ") ?? []) : [])));
  },
};

export const workPaths = (): WritePath[] => [byHand(), files, runs(), releases];
