import { decideListItem, getListItem, type ListCommand, type ListItemDetail } from "@jiqun/contract";
import { useCall } from "../../api.ts";

/** Decides on the item as it is shown: with something since, nothing is done and the difference is told. */
export function useDecide({ id, version }: Pick<ListItemDetail, "id" | "version">) {
  const call = useCall(decideListItem, [getListItem]);
  const decide = (command: ListCommand, onDone?: () => void) =>
    call.mutate({ params: { id }, body: { seen: version, command } }, onDone ? { onSuccess: onDone } : {});
  return { decide, error: call.error, isPending: call.isPending };
}
