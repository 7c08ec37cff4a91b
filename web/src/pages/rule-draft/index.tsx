// A draft of a rule set: its numbers as fields, the checker live, who moves beside it, and the way to a second person.
import {
  type AnswerOf,
  base as apiBase,
  getRuleDraft,
  listRuleDrafts,
  moveRuleDraft,
  type RuleDraftDetail,
  saveRuleDraft,
} from "@jiqun/contract";
import { sayRuleFault } from "@jiqun/engines/evaluate";
import { useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { dayText } from "../../format/moment.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { Flag } from "../../parts/flag.tsx";
import { Answered, ErrorBox } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { applyEdits, type Edits, keyOf } from "./edits.ts";
import { Forms } from "./forms.tsx";
import { Movers } from "./movers.tsx";
import { EditingContext } from "./rule-cell.tsx";
import "../rule/rule.css";
import "./draft.css";

export function Page() {
  const { draft } = useParams({ strict: false }) as { draft: string };
  return (
    <Answered query={useAnswer(getRuleDraft, { params: { id: draft } })} lines={12}>
      {(answer) => <Draft key={answer.hash} draft={answer} />}
    </Answered>
  );
}

function Draft({ draft }: { readonly draft: AnswerOf<typeof getRuleDraft> }) {
  const t = useText("draft");
  const say = useWords();
  const [edits, setEdits] = useState<Edits>({});
  const [note, setNote] = useState("");
  const save = useCall(saveRuleDraft, [getRuleDraft, listRuleDrafts]);
  const move = useCall(moveRuleDraft, [getRuleDraft, listRuleDrafts]);
  const edited = useMemo(() => applyEdits(draft.rules, edits), [draft.rules, edits]);
  const { rules, unreadable, problems } = edited;
  const writes = draft.may.includes("save");
  const dirty = Object.keys(edits).length > 0;
  const params = { id: draft.id };
  const step = (word: "offer" | "approve" | "return" | "withdraw") =>
    move.mutate({ params, body: { step: word, note } }, { onSuccess: () => setNote("") });
  const faulty = new Set([...unreadable, ...problems.map(({ path }) => path)].map(keyOf));
  return (
    <EditingContext
      value={{
        rules: draft.rules,
        published: draft.published,
        edits,
        faulty,
        set: writes ? (path, text) => setEdits({ ...edits, [keyOf(path)]: text }) : null,
      }}
    >
      <TitleRow
        title={draft.title}
        flags={<Flag kind="illustrative" />}
        context={t("context", { name: say(draft.base.name), version: draft.version, state: t(`state.${draft.state}`) })}
      >
        <AppLink className="btn" to={`/rules/${draft.base.id}`}>
          {t("published")}
        </AppLink>
        <a className="btn" href={`${apiBase}/rule-drafts/${draft.id}/export`}>
          {t("export")}
        </a>
      </TitleRow>
      <div className="rule-layout draft-layout">
        <div className="rule-main">
          {draft.baseCurrent ? null : <p className="card rule-when">{t("base.changed")}</p>}
          <Forms rules={rules} />
        </div>
        <aside className="rule-side">
          <Card title={t("check")} padded>
            <Faults edited={edited} />
            <div className="draft-steps no-print">
              {draft.may.length > 0 ? (
                <input
                  className="field"
                  aria-label={t("note")}
                  placeholder={t("note")}
                  value={note}
                  onChange={(event) => setNote(event.target.value)}
                />
              ) : null}
              {writes ? (
                <button
                  type="button"
                  className="btn primary"
                  disabled={!dirty || unreadable.length > 0 || save.isPending}
                  onClick={() => save.mutate({ params, body: { onVersion: draft.version, rules, note } })}
                >
                  {t("save")}
                </button>
              ) : null}
              {draft.may
                .filter((word) => word !== "save")
                .map((word) => (
                  <button
                    key={word}
                    type="button"
                    className="btn"
                    disabled={move.isPending || (word === "offer" && (dirty || problems.length > 0))}
                    onClick={() => step(word as "offer")}
                  >
                    {t(`act.${word}`)}
                  </button>
                ))}
            </div>
            {draft.ownWork ? <p className="mut sm">{t("own")}</p> : null}
            {save.error ? <ErrorBox error={save.error} /> : null}
            {move.error ? <ErrorBox error={move.error} /> : null}
          </Card>
          {draft.published ? (
            <Movers
              published={draft.published}
              rules={rules}
              sound={problems.length === 0 && unreadable.length === 0}
            />
          ) : null}
          <History draft={draft} />
        </aside>
      </div>
    </EditingContext>
  );
}

function Faults({ edited: { rules, unreadable, problems } }: { readonly edited: ReturnType<typeof applyEdits> }) {
  const t = useText("draft");
  const say = useWords();
  const language = useLanguage();
  const placeOf = (path: readonly (string | number)[]): string => {
    const [list, at, nth] = path;
    if (list === "grading" && typeof nth === "number" && "cuts" in rules.grading) {
      const grade = rules.grades.find(({ id }) => "cuts" in rules.grading && id === rules.grading.cuts[nth]?.grade);
      if (grade) return `${t("cuts")} ${say(grade.name)}`;
    }
    const named =
      typeof at === "number"
        ? (rules as unknown as Record<string, readonly { name?: { zh: string; en: string } }[]>)[list as string]?.[at]
            ?.name
        : undefined;
    return named ? say(named) : path.join(".");
  };
  const lines = [
    ...unreadable.map((path) => `${placeOf(path)}${t("colon")}${t("not-a-number")}`),
    ...problems.map(({ path, fault }) => `${placeOf(path)}${t("colon")}${sayRuleFault(fault, language)}`),
  ];
  if (lines.length === 0) return <p className="draft-sound">✓ {t("sound")}</p>;
  return (
    <ul className="draft-faults" aria-live="polite">
      {[...new Set(lines)].map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function History({ draft }: { readonly draft: RuleDraftDetail }) {
  const t = useText("draft");
  const actor = useActor();
  const told = [
    ...draft.versions.map(({ number, note, by, at }) => ({
      at,
      text: t("history.version", { number, by: actor(by) }),
      note,
    })),
    ...draft.steps.map(({ step, number, note, by, at }) => ({
      at,
      text: t(`history.${step}`, { number, by: actor(by) }),
      note,
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Card title={t("history")}>
      <ul className="draft-history">
        {told.map(({ at, text, note }) => (
          <li key={`${at} ${text}`}>
            {text}
            <span className="under">{[dayText(at), note].filter(Boolean).join(" · ")}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
