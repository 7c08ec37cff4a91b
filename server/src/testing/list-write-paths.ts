// The ways in which people write to a list, for the kill loops: one decision, a table of items, one move for many.
import { type Client, routes } from "@jiqun/contract";
import type { WritePath } from "./kill-loop.ts";
import { count, eventsOf, numberIn } from "./stored-writes.ts";

const permits = { type: "permits" };

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

const rowsOfTable = 3;

/** A table of items, of which each carries the name of its file. */
const bring = (call: Client, name: string, key: string) =>
  call(routes.importListItems, {
    params: permits,
    query: { name: `${name}.csv` },
    upload: ["name", ...Array.from({ length: rowsOfTable }, (_, row) => `${name} plant ${row}`)].join("\n"),
    key,
  });

/** Tables and moves are whole: as many items as they name, and an event for each. */
async function checkWhole(call: Client, q: string, stage: string, writes: ReadonlyMap<number, number>) {
  const { total } = await call(routes.listItems, { params: permits, query: { q, stage, ended: "all", limit: 1 } });
  if (total !== rowsOfTable * writes.size)
    throw new Error(`${total} items “${q}” in ${stage} of ${writes.size} writes`);
}

const tables: WritePath = {
  name: "list-import",
  prepare: async () => undefined,
  write: (call, id, key) => bring(call, `table-${id}`, key),
  stored: async (call) => {
    const events = await eventsOf(call, "list.imported", ({ file }) => numberIn(file, "table-"));
    await checkWhole(call, "table-", "asked", events);
    return events;
  },
};

/** Each write brings items of its own, under a key of its own, and moves them all at once. */
const moves = (): WritePath => {
  const writeOf = new Map<string, number>();
  return {
    name: "list-move",
    prepare: async () => undefined,
    write: async (call, id, key) => {
      const { opened } = await bring(call, `moved-${id}`, `${key}-items`);
      for (const item of opened) writeOf.set(item, id);
      const { moved } = await call(routes.moveListItems, {
        params: permits,
        body: { move: "refuse", note: `write ${id}`, items: opened.map((item) => ({ id: item })) },
        key,
      });
      if (moved.length !== rowsOfTable) throw new Error(`${moved.length} items of write ${id} moved`);
    },
    stored: async (call) => {
      const events = await eventsOf(call, "list.moved", ({ items }) => writeOf.get(`${(items as string[])[0]}`));
      await checkWhole(call, "moved-", "refused", events);
      return events;
    },
  };
};

export const listPaths = (): WritePath[] => [decisions(), tables, moves()];
