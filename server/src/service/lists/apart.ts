// An item without the records that are not for somebody: their clocks go with them, and what a lamp once showed, for it was lit with both.
import type { ItemState, ListType, RecordState } from "@jiqun/engines/list";

/** Records of some that others do not see: one firm's bid, a named objection. */
export const keepsApart = ({ records }: ListType): boolean => records.some(({ separate }) => separate);

export function stateWith(state: ItemState, isShown: (row: RecordState) => boolean): ItemState {
  const records = state.records.filter(isShown);
  const ids = new Set(records.map(({ id }) => `answer:${id}`));
  const clocks = state.clocks.filter(({ limit }) => !limit.startsWith("answer:") || ids.has(limit));
  return { ...state, records, clocks, lit: null };
}

/** As who made none of those records sees it. */
export function apartOf(type: ListType, state: ItemState): ItemState {
  const kinds = new Set(type.records.flatMap(({ id, separate }) => (separate ? [id] : [])));
  return stateWith(state, ({ record }) => !kinds.has(record));
}
