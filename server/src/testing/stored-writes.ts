// What kill loops find again of what they wrote: how often each number stands in the store.
import { type Client, routes } from "@jiqun/contract";

export const count = (ids: readonly number[]): Map<number, number> => {
  const times = new Map<number, number>();
  for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1);
  return times;
};

/** Of one kind, by the number that `idOf` finds in them. */
export async function eventsOf(
  call: Client,
  action: string,
  idOf: (data: Record<string, unknown>) => number | undefined,
) {
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

export const numberIn = (text: unknown, prefix: string): number | undefined =>
  typeof text === "string" && text.startsWith(prefix) ? Number.parseInt(text.slice(prefix.length), 10) : undefined;
