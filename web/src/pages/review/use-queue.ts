import { type Doubt, giveVerdict, listDoubts } from "@jiqun/contract";
import { useState } from "react";
import { useAnswer, useCall } from "../../api.ts";

export type Word = "confirmed" | "denied";
interface Given {
  readonly doubt: Doubt;
  readonly word: Word;
}

export const keyOfDoubt = ({ enterprise, chain, link }: Doubt): string => `${enterprise} ${chain}/${link}`;

/**
 * One doubt at a time. The one in hand stays until it is answered or passed over, whatever a newer order says. A word counts at
 * once and is saved behind; where saving fails, the doubt comes back with the reason.
 */
export function useQueue(query: { chain?: string; link?: string; unit?: string }) {
  const answer = useAnswer(listDoubts, { query: { ...query, limit: 30 } });
  const call = useCall(giveVerdict);
  const [given, setGiven] = useState<readonly Given[]>([]);
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const [back, setBack] = useState<readonly Doubt[]>([]);
  const [held, setHeld] = useState<string | null>(null);
  const [saving, setSaving] = useState(0);
  const [failed, setFailed] = useState<{ readonly doubt: Doubt; readonly error: unknown } | null>(null);

  const judged = new Set(given.map(({ doubt }) => keyOfDoubt(doubt)));
  const items = answer.data?.items ?? [];
  const returned = back.filter((doubt) => !items.some((item) => keyOfDoubt(item) === keyOfDoubt(doubt)));
  const open = [...returned, ...items].filter((doubt) => !judged.has(keyOfDoubt(doubt)));
  const waiting = open.filter((doubt) => !skipped.has(keyOfDoubt(doubt)));
  const current = waiting.find((doubt) => keyOfDoubt(doubt) === held) ?? waiting[0];
  const settled = items.length - items.filter((doubt) => !judged.has(keyOfDoubt(doubt))).length;

  async function save(doubt: Doubt, verdict: Word | "withdrawn"): Promise<void> {
    setSaving((count) => count + 1);
    try {
      const { chain, link } = doubt;
      await call.mutateAsync({ params: { id: doubt.enterprise }, body: { chain, link, verdict, note: "" } });
    } catch (error) {
      setFailed({ doubt, error });
      setGiven((all) => all.filter((one) => one.doubt !== doubt));
      setBack((all) => [doubt, ...all]);
    } finally {
      setSaving((count) => count - 1);
    }
  }

  return {
    answer,
    current,
    /** After the one in hand. */
    next: waiting.filter((doubt) => doubt !== current),
    left: (answer.data?.total ?? 0) - settled + returned.length,
    given,
    skipped: open.length - waiting.length,
    saving: saving > 0,
    failed,
    give: (word: Word) => {
      if (!current) return;
      setFailed(null);
      setGiven((all) => [...all, { doubt: current, word }]);
      const [next] = waiting.filter((doubt) => doubt !== current);
      setHeld(next ? keyOfDoubt(next) : null);
      void save(current, word);
    },
    skip: () => {
      if (!current) return;
      setSkipped((all) => new Set([...all, keyOfDoubt(current)]));
      setHeld(null);
    },
    takeUp: () => setSkipped(new Set()),
    choose: (doubt: Doubt) => setHeld(keyOfDoubt(doubt)),
    undo: () => {
      const last = given.at(-1);
      if (!last) return;
      setFailed(null);
      setGiven((all) => all.slice(0, -1));
      setBack((all) => [last.doubt, ...all]);
      setHeld(keyOfDoubt(last.doubt));
      void save(last.doubt, "withdrawn");
    },
  };
}
