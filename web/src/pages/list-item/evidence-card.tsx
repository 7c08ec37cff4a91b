import { useState } from "react";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { Choice } from "../../parts/choice.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { useDecide } from "../../parts/use-decide.ts";
import type { ItemProps } from "./moves-card.tsx";

/** What proves the steps: who gave it and when; what was taken back stays, struck, with its reason. */
export function EvidenceCard({ type, item }: ItemProps) {
  const t = useText("lists");
  const say = useWords();
  const actor = useActor();
  const { decide, anyway, error, isPending } = useDecide(item);
  const [kind, setKind] = useState<string>();
  const [content, setContent] = useState("");
  if (type.evidence.length === 0) return null;
  /** A file that was added as evidence is called so; its name stands with the files. */
  const saidOf = (text: string) => text.replace(/^attachment:(\d+)$/, (_, id) => t("evidence.file", { id }));
  const nameOf = (id: string) => say(type.evidence.find((one) => one.id === id)?.name ?? { zh: id, en: id });
  return (
    <Card title={t("evidence")} padded>
      <ul className="item-moves">
        {item.evidence.map((piece) => (
          <li key={piece.id}>
            <span>
              <b>{nameOf(piece.evidence)}</b> {piece.withdrawn ? <s>{saidOf(piece.content)}</s> : saidOf(piece.content)}
            </span>
            <span className="mut sm">
              {t("by", { who: actor(piece.by), day: piece.on })} {piece.note}
              {piece.withdrawn ? ` · ${t("evidence.withdrawn", { reason: piece.withdrawn.reason })}` : ""}
            </span>
          </li>
        ))}
      </ul>
      {item.evidence.length === 0 ? <p className="mut sm">{t("evidence.none")}</p> : null}
      {item.ended ? null : (
        <form
          className="list-bulk no-print"
          onSubmit={(event) => {
            event.preventDefault();
            if (kind) decide({ do: "evidence", evidence: kind, content, note: "" }, () => setContent(""));
          }}
        >
          <Choice
            label={t("evidence.kind")}
            all={t("evidence.kind")}
            value={kind}
            options={type.evidence.map(({ id, name }) => ({ value: id, label: say(name) }))}
            onChange={setKind}
          />
          <input
            className="field"
            aria-label={t("evidence.content")}
            placeholder={t("evidence.content")}
            value={content}
            onChange={(event) => setContent(event.target.value)}
          />
          <button type="submit" className="btn" disabled={!kind || content.trim() === "" || isPending}>
            {t("evidence.add")}
          </button>
        </form>
      )}
      {error ? <ErrorBox error={error} onAnyway={anyway} /> : null}
    </Card>
  );
}
