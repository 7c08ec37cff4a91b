import { type InputOf, type ListItem, moveListItems } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Choice } from "../../parts/choice.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { seenOf } from "../../parts/use-decide.ts";

type Asked = NonNullable<InputOf<typeof moveListItems>["body"]>["items"];

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
  const send = (items: Asked, anyway: boolean) => {
    if (move === undefined) return;
    call.mutate({ params: { type: type.id }, body: { move, note, items, anyway } }, { onSuccess: onDone });
  };
  const go = () =>
    send(
      items.map((item) => ({ id: item.id, seen: seenOf(item) })),
      false,
    );
  const named = new Set(call.data?.refused.filter(({ refusal }) => refusal.code === "personal").map(({ id }) => id));
  const personal = (call.variables?.body?.items ?? []).filter(({ id }) => named.has(id));
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
          {personal.length > 0 ? (
            <button type="button" className="btn" disabled={call.isPending} onClick={() => send(personal, true)}>
              {t("bulk.anyway", { count: personal.length })}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
