// Who reads, from the inside, the files that came with a record: who sees the record and all that is sensitive in it, has a part in the
// item, and has declared no conflict of interest. Of a record that was taken back nobody.
import { type ListType, type RecordState, rolesOf, valuesOf } from "@jiqun/engines/list";
import type { Context } from "../../context.ts";
import type { StatedItem } from "../../store/lists.ts";
import { isConflicted, type Sieve } from "./sieve.ts";
import { listContext } from "./types.ts";

export function readsFiles(
  ctx: Context,
  type: ListType,
  { state }: StatedItem,
  { record, withdrawn }: RecordState,
  sieve: Sieve,
): boolean {
  if (!type.records.find(({ id }) => id === record)?.files || withdrawn) return false;
  const { actor } = listContext(ctx, "getRecordFile");
  const parts = rolesOf(type, valuesOf(state), actor);
  return (
    sieve.seesAll &&
    sieve.sensitiveIn(record) &&
    type.roles.some(({ id }) => parts.has(id)) &&
    !isConflicted(type, state, actor.id)
  );
}
