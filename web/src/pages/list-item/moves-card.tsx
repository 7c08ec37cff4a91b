import type { ListItemDetail } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { useState } from "react";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { useDecide } from "../../parts/use-decide.ts";

export interface ItemProps {
  readonly type: ListType;
  readonly item: ListItemDetail;
}

/** What may be done next, and for what may not, what is missing. */
export function MovesCard({ type, item }: ItemProps) {
  const t = useText("lists");
  const say = useWords();
  const { decide, anyway, error, isPending } = useDecide(item);
  const [note, setNote] = useState("");
  const pauses = type.pauses.filter(
    ({ stages, who }) => stages.includes(item.stage) && who.some((role) => item.roles.includes(role)),
  );
  return (
    <Card title={t("moves")} padded>
      {item.moves.length === 0 ? <p className="mut sm">{t("moves.none")}</p> : null}
      {item.moves.length > 0 ? (
        <p>
          <input
            className="field"
            style={{ width: "100%" }}
            aria-label={t("note")}
            placeholder={t("note")}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </p>
      ) : null}
      <ul className="item-moves">
        {item.moves.map(({ move, refusal }) => {
          const rule = type.moves.find(({ id }) => id === move);
          const lacksNote = rule?.needsNote === true && note.trim() === "";
          return (
            <li key={move}>
              <div>
                <button
                  type="button"
                  className="btn"
                  disabled={refusal !== null || lacksNote || isPending}
                  onClick={() => decide({ do: "move", move, note, on: null }, () => setNote(""))}
                >
                  {rule ? say(rule.name) : move}
                </button>
              </div>
              {refusal ? <span className="sm mut">{say(refusal.said)}</span> : null}
              {!refusal && lacksNote ? <span className="sm mut">{t("moves.note")}</span> : null}
            </li>
          );
        })}
      </ul>
      {item.paused ? (
        <button type="button" className="btn" disabled={isPending} onClick={() => decide({ do: "resume", note })}>
          {t("resume")}
        </button>
      ) : (
        pauses.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="btn ghost"
            disabled={isPending}
            onClick={() => decide({ do: "pause", pause: id, note }, () => setNote(""))}
          >
            {t("pause", { name: say(name) })}
          </button>
        ))
      )}
      {error ? <ErrorBox error={error} onAnyway={anyway} /> : null}
    </Card>
  );
}
