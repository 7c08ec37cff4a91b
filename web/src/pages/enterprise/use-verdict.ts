import { type Enterprise, giveVerdict, type PlacementItem } from "@jiqun/contract";
import { useState } from "react";
import { useCall } from "../../api.ts";

export type Word = "confirmed" | "denied" | "withdrawn";

export interface VerdictState {
  /** The word on its way, and for which placement. */
  readonly pending: { readonly key: string; readonly word: Word } | null;
  readonly failed: { readonly key: string; readonly error: unknown } | null;
  readonly answer: Enterprise | undefined;
  readonly answeredAt: number;
  readonly give: (placement: PlacementItem, word: Word, note: string) => void;
}

export const keyOfPlacement = (placement: PlacementItem): string => `${placement.chain}/${placement.link}`;

/** Confirms, denies, withdraws. What is shown meanwhile says that it is being saved; a refusal leaves all as it was. */
export function useVerdict(id: string): VerdictState {
  const call = useCall(giveVerdict);
  const [pending, setPending] = useState<VerdictState["pending"]>(null);
  const [failed, setFailed] = useState<VerdictState["failed"]>(null);
  return {
    pending,
    failed,
    answer: call.data,
    answeredAt: call.submittedAt,
    give: (placement, word, note) => {
      const key = keyOfPlacement(placement);
      setPending({ key, word });
      setFailed(null);
      call.mutate(
        { params: { id }, body: { chain: placement.chain, link: placement.link, verdict: word, note } },
        { onError: (error) => setFailed({ key, error }), onSettled: () => setPending(null) },
      );
    },
  };
}
