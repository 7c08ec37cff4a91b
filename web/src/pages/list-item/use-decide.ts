import { decideListItem, getListItem, type ListCommand, type ListItemDetail } from "@jiqun/contract";
import { useRef } from "react";
import { useCall } from "../../api.ts";

/** Decides on the item as it is shown: with something since, nothing is done and the difference is told. */
export function useDecide({ id, version }: Pick<ListItemDetail, "id" | "version">) {
  const call = useCall(decideListItem, [getListItem]);
  const last = useRef<() => void>(undefined);
  const decide = (command: ListCommand, onDone?: () => void, anyway = false) => {
    last.current = () => decide(command, onDone, true);
    call.mutate({ params: { id }, body: { seen: version, command, anyway } }, onDone ? { onSuccess: onDone } : {});
  };
  return { decide, anyway: () => last.current?.(), error: call.error, isPending: call.isPending };
}
