import { type EvaluationSheet, whatIfFirm } from "@jiqun/contract";
import { useState } from "react";
import { useAnswer } from "../../api.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Lift } from "../../parts/lift.tsx";
import { Answered } from "../../parts/states.tsx";

/** What would lift this firm: to the next better grade, or to whatever is asked for. */
export function LiftCard({ sheet }: { readonly sheet: EvaluationSheet }) {
  const t = useText("evaluation");
  const rule = useText("rule");
  const say = useWords();
  const [to, setTo] = useState<string>();
  const params = { id: sheet.run.id, enterprise: sheet.enterprise };
  const answer = useAnswer(whatIfFirm, { params, query: to === undefined ? {} : { to } });
  return (
    <Card title={t("sheet.lift")} context={t("sheet.lift.help")}>
      <Answered query={answer}>
        {(told) =>
          told.from.score === null && told.lacking.length === 0 ? (
            <p className="card-body mut">{t("sheet.lift.none")}</p>
          ) : (
            <section className="lift" id="lift" aria-label={t("sheet.lift")}>
              <h3>
                {rule("lift.goal")}
                {told.grades.length > 0 ? (
                  <select
                    className="field"
                    aria-label={rule("lift.to")}
                    value={told.to.grade ?? ""}
                    onChange={(event) => setTo(event.target.value)}
                  >
                    {told.grades.map(({ id, name }) => (
                      <option key={id} value={id}>
                        {say(name)}
                      </option>
                    ))}
                  </select>
                ) : (
                  <input
                    key={told.to.score}
                    className="field"
                    aria-label={rule("lift.to")}
                    inputMode="decimal"
                    defaultValue={told.to.score ?? ""}
                    onBlur={({ target }) =>
                      setTo(
                        Number.isFinite(Number(target.value)) && target.value.trim() !== ""
                          ? target.value.trim()
                          : undefined,
                      )
                    }
                  />
                )}
              </h3>
              <Lift told={told} />
            </section>
          )
        }
      </Answered>
    </Card>
  );
}
