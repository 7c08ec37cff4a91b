import { type ListItem, moveListItems } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Choice } from "../../parts/choice.tsx";
import { ErrorBox } from "../../parts/states.tsx";

interface Props {
  readonly type: ListType;
  readonly items: readonly ListItem[];
  readonly onDone: () => void;
}

/** One move for all that are ticked; what was refused is told with its reason. */
export function BulkBar({ type, items, onDone }: Props) {
  const t = useText("lists");
  const say = useWords();
  const call = useCall(moveListItems);
  const [move, setMove] = useState<string>();
  const [note, setNote] = useState("");
  const stages = new Set(items.map(({ stage }) => stage));
  const moves = type.moves.filter(({ from }) => from.some((stage) => stages.has(stage)));
  const go = () => {
    if (move === undefined) return;
    const body = { move, note, items: items.map(({ id, version }) => ({ id, seen: version })) };
    call.mutate({ params: { type: type.id }, body }, { onSuccess: onDone });
  };
  return (
    <div className="no-print" aria-live="polite">
      {items.length > 0 ? (
        <div className="list-bulk">
          <b>{t("bulk.chosen", { count: items.length })}</b>
          <Choice
            label={t("bulk.move")}
            all={t("bulk.move")}
            value={move}
            options={moves.map(({ id, name }) => ({ value: id, label: say(name) }))}
            onChange={setMove}
          />
          <input
            className="field"
            aria-label={t("note")}
            placeholder={t("note")}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <button type="button" className="btn primary" disabled={move === undefined || call.isPending} onClick={go}>
            {t("bulk.go")}
          </button>
        </div>
      ) : null}
      {call.error ? <ErrorBox error={call.error} /> : null}
      {call.data ? (
        <div>
          <p className="list-foot">
            {t("bulk.done", { moved: call.data.moved.length, refused: call.data.refused.length })}
          </p>
          {call.data.refused.length > 0 ? (
            <ul className="list-refused sm">
              {call.data.refused.map(({ id, title, refusal }) => (
                <li key={id}>
                  <b>{title}</b> {say(refusal.said)}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
