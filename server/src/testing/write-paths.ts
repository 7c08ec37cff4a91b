// The ways in which people write, for the kill loops: each write carries a number of its own, by which it is found again.
import { setTimeout } from "node:timers/promises";
import { type Client, routes } from "@jiqun/contract";
import { bringIn } from "./bring-in.ts";
import type { WritePath } from "./kill-loop.ts";
import { csvOf, firm } from "./register.ts";

const count = (ids: readonly number[]): Map<number, number> => {
  const times = new Map<number, number>();
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
};

/** Of one kind, by the number that `idOf` finds in them. */
async function eventsOf(call: Client, action: string, idOf: (data: Record<string, unknown>) => number | undefined) {
  const ids: number[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await call(routes.listAuditEvents, { query: { limit: 200, cursor } });
    for (const event of page.items) {
      const id = event.action === action ? idOf(event.data) : undefined;
      if (id !== undefined) ids.push(id);
    }
    if (page.next === null) return count(ids);
    cursor = page.next;
  }
}

const numberIn = (text: unknown, prefix: string): number | undefined =>
  typeof text === "string" && text.startsWith(prefix) ? Number.parseInt(text.slice(prefix.length), 10) : undefined;

/** Figures: their content would hide a second one, so events are counted as well. */
const figures: WritePath = {
  name: "figure",
  prepare: async () => undefined,
  write: (call, id, key) =>
    call(routes.addFigure, {
      body: { subject: "region", indicator: "revenue", period: "2019", value: `${id}`, unit: "EUR m", source: "Kills" },
      key,
    }),
  stored: async (call) => {
    const events = await eventsOf(call, "figure.entered", ({ value }) => Number(value));
    const { total } = await call(routes.listFigures, { query: { q: "Kills", limit: 1 } });
    if (total !== events.size) throw new Error(`${total} figures and ${events.size} events of them`);
    return events;
  },
};

/** Words on a firm: nothing but the key keeps the same word from being given twice. */
const verdicts = (): WritePath => {
  const ids: string[] = [];
  const at = (id: number) => ids[id % ids.length] as string;
  let place = { chain: "", link: "" };
  return {
    name: "verdict",
    prepare: async (call) => {
      const { items } = await call(routes.listEnterprises, { query: { limit: 10, q: "judged" } });
      ids.push(...items.map((item) => item.id));
      const { items: chains } = await call(routes.listChains);
      const chain = await call(routes.getChain, { params: { chain: chains[0]?.id ?? "" } });
      place = { chain: chain.id, link: chain.links[0]?.id ?? "" };
    },
    write: (call, id, key) =>
      call(routes.giveVerdict, {
        params: { id: at(id) },
        body: { ...place, verdict: id % 2 === 0 ? "confirmed" : "denied", note: `word ${id}` },
        key,
      }),
    stored: async (call) => {
      const words: number[] = [];
      for (const id of ids)
        for (const { data } of (await call(routes.getEnterprise, { params: { id } })).history) {
          const word = numberIn(data.note, "word ");
          if (word !== undefined) words.push(word);
        }
      return count(words);
    },
  };
};

const rowsOfFile = 4;

/** Registers: acknowledged when the batch is applied, which may be by the server that came after the kill. */
const imports: WritePath = {
  name: "import",
  prepare: async () => undefined,
  write: (call, id, key) =>
    bringIn(
      call,
      `kills-${id}.csv`,
      csvOf(Array.from({ length: rowsOfFile }, (_, n) => firm(`killed ${id} firm ${n}`))),
      key,
    ),
  stored: async (call) => {
    const files: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await call(routes.listImports, { query: { limit: 200, cursor } });
      for (const { id: batch, file, state, report, progress } of page.items) {
        const id = numberIn(file, "kills-");
        if (id === undefined) continue;
        if (progress !== null) {
          // It was acknowledged as waiting, and is carried out yet.
          await setTimeout(50);
          return imports.stored(call);
        }
        if (state !== "applied" || report?.inserted !== rowsOfFile)
          throw new Error(`batch ${batch}, ${file}: ${state}, ${report?.inserted} firms of ${rowsOfFile}`);
        files.push(id);
      }
      if (page.next === null) break;
      cursor = page.next;
    }
    const { total } = await call(routes.listEnterprises, { query: { q: "killed", limit: 1 } });
    if (total !== rowsOfFile * new Set(files).size) throw new Error(`${total} firms of ${files.length} files`);
    return count(files);
  },
};

/** Decisions on a few list items, several writers on each: an item's events are whole and in order, whoever came first. */
const decisions = (): WritePath => {
  const ids: string[] = [];
  return {
    name: "list",
    prepare: async (call) => {
      for (const name of ["Works A", "Works B", "Works C"])
        ids.push((await call(routes.openListItem, { params: { type: "permits" }, body: { fields: { name } } })).id);
    },
    write: (call, id, key) =>
      call(routes.decideListItem, {
        params: { id: ids[id % ids.length] as string },
        body: { command: { do: "edit", changes: { spent: { value: `${id}`, unit: "EUR m" } } } },
        key,
      }),
    stored: async (call) => {
      const edits: number[] = [];
      for (const id of ids) {
        const { version, events } = await call(routes.getListItem, { params: { id } });
        if (version !== events.length) throw new Error(`item ${id} is at ${version} and has ${events.length} events`);
        for (const { body } of events) {
          const { spent } = (body.changes ?? {}) as { spent?: { value: string } };
          if (spent) edits.push(Number(spent.value));
        }
      }
      return count(edits);
    },
  };
};

/** Firms on which words are given; the first thing a loop writes. */
export const judgedFirms = csvOf(Array.from({ length: 10 }, (_, n) => firm(`judged ${n}`, { 经营范围: "水泵制造" })));

export const writePaths = (): WritePath[] => [figures, verdicts(), imports, decisions()];
