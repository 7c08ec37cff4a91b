import { type Deletion, decideDeletion, listDeletions, listPeople } from "@jiqun/contract";
import { useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { ErrorBox } from "../../parts/states.tsx";

/** Who asked to be deleted: granted for good, or refused with the reason. */
export function DeletionsCard() {
  const t = useText("people");
  const items = useAnswer(listDeletions, {}).data?.items.filter(({ state }) => state === "waiting") ?? [];
  if (items.length === 0) return null;
  return (
    <Card title={t("deletions")} context={t("deletions.context")}>
      <ul className="people">
        {items.map((each) => (
          <Waiting key={each.id} asked={each} />
        ))}
      </ul>
    </Card>
  );
}

function Waiting({ asked }: { readonly asked: Deletion }) {
  const t = useText("people");
  const decide = useCall(decideDeletion, [listDeletions, listPeople]);
  const [note, setNote] = useState("");
  const [sure, setSure] = useState(false);
  const say = (decision: "granted" | "refused") =>
    decide.mutate({ params: { id: asked.id }, body: { decision, note } });
  return (
    <li>
      <div>
        <b>{asked.name}</b>
        <p>
          {dayText(asked.askedAt)} {asked.reason}
        </p>
        <input
          className="field"
          aria-label={t("deletions.note")}
          placeholder={t("deletions.note")}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      <div className="people-actions">
        <button
          type="button"
          className="btn"
          disabled={decide.isPending || note.trim() === ""}
          onClick={() => say("refused")}
        >
          {t("deletions.refuse")}
        </button>
        <button
          type="button"
          className="btn alarm"
          disabled={decide.isPending}
          onClick={() => (sure ? say("granted") : setSure(true))}
        >
          {t(sure ? "deletions.sure" : "deletions.grant")}
        </button>
      </div>
      {decide.error ? <ErrorBox error={decide.error} /> : null}
    </li>
  );
}
