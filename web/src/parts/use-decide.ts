import { decideListItem, getListItem, type ListCommand, type ListItem, type Route } from "@jiqun/contract";
import { useRef } from "react";
import { useCall } from "../api.ts";

type Shown = Pick<ListItem, "id" | "version">;

/** The last event of items on which this page has decided: its own acts are known to who acts, before the item is shown anew. */
const answered = new Map<string, number>();

export const seenOf = ({ id, version }: Shown): number => Math.max(version, answered.get(id) ?? version);

/** Decides on the item as it is shown: with something since, nothing is done and the difference is told. */
export function useDecide(item: Shown, stale: readonly Route[] = [getListItem]) {
  const call = useCall(decideListItem, stale, ({ id, version }) => answered.set(id, version));
  const last = useRef<() => void>(undefined);
  const decide = (command: ListCommand, onDone?: () => void, anyway = false) => {
    last.current = () => decide(command, onDone, true);
    const body = { seen: seenOf(item), command, anyway };
    call.mutate({ params: { id: item.id }, body }, onDone ? { onSuccess: onDone } : {});
  };
  return {
    decide,
    anyway: () => last.current?.(),
    error: call.error,
    isPending: call.isPending,
    reset: call.reset,
  };
}
