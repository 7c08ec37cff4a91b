// The ways in which people write, for the kill loops: each write carries a number of its own, by which it is found again.
import { setTimeout } from "node:timers/promises";
import { routes } from "@jiqun/contract";
import { bringIn } from "./bring-in.ts";
import type { WritePath } from "./kill-loop.ts";
import { listPaths } from "./list-write-paths.ts";
import { csvOf, firm } from "./register.ts";
import { count, eventsOf, numberIn } from "./stored-writes.ts";

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
  stored: async (call, url) => {
    const files: number[] = [];
    for (let cursor: string | undefined; ; ) {
      const page = await call(routes.listImports, { query: { limit: 200, cursor } });
      for (const { id: batch, file, state, report, progress } of page.items) {
        const id = numberIn(file, "kills-");
        if (id === undefined) continue;
        if (progress !== null) {
          // It was acknowledged as waiting, and is carried out yet.
          await setTimeout(50);
          return imports.stored(call, url);
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

/** Firms on which words are given; the first thing a loop writes. */
export const judgedFirms = csvOf(Array.from({ length: 10 }, (_, n) => firm(`judged ${n}`, { 经营范围: "水泵制造" })));

export const writePaths = (): WritePath[] => [figures, verdicts(), imports, ...listPaths()];
