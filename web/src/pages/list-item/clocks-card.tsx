import { useState } from "react";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { ErrorBox } from "../../parts/states.tsx";
import { useDecide } from "../../parts/use-decide.ts";
import type { ItemProps } from "./moves-card.tsx";

/** Dates with the first that was promised, how often they were set anew, and every time one was passed; planned tasks. */
export function ClocksCard({ type, item }: ItemProps) {
  const t = useText("lists");
  const say = useWords();
  const actor = useActor();
  const { decide, error, isPending } = useDecide(item);
  const mayReset = (limit: string) =>
    type.limits.find(({ id }) => id === limit)?.reset?.who.some((role) => item.roles.includes(role)) === true;
  return (
    <>
      <Card title={t("clocks")} padded>
        {item.clocks.length === 0 ? <p className="mut sm">{t("clocks.none")}</p> : null}
        <ul className="item-moves">
          {item.clocks.map((clock) => (
            <li key={clock.clock}>
              <span>
                <b>{say(clock.name)}</b> {clock.due ?? t("clock.unknown")}{" "}
                <span className="mut sm">
                  {t(`clock.${clock.status}`)}
                  {clock.nature === "statutory" ? ` · ${t("clock.statutory")}` : ""}
                </span>
              </span>
              {clock.resets > 0 ? (
                <span className="sm mut">
                  {t("clock.resets", { count: clock.resets, first: clock.first ?? "—", slip: clock.slip ?? 0 })}
                </span>
              ) : null}
              {clock.lapses.map((lapse) => (
                <span key={lapse.due} className={lapse.open ? "sm list-late" : "sm"}>
                  {t(lapse.open ? "lapse.open" : "lapse", { due: lapse.due, days: lapse.days })}
                </span>
              ))}
              {clock.status === "running" && mayReset(clock.limit) ? (
                <Reset onReset={(due, reason) => decide({ do: "reset", clock: clock.clock, due, reason })} />
              ) : null}
            </li>
          ))}
        </ul>
        {error ? <ErrorBox error={error} /> : null}
      </Card>
      {item.tasks.length > 0 ? (
        <Card title={t("plan")} padded>
          <ul className="item-moves">
            {item.tasks.map((task) => (
              <li key={task.id}>
                <span>
                  <b>{say(task.name)}</b> {task.due ?? ""}
                </span>
                <span className="sm mut">
                  {task.finished
                    ? t("plan.done", { who: actor(task.finished.by), day: task.finished.on })
                    : task.waitsFor.length > 0
                      ? t("plan.waits", {
                          names: task.waitsFor
                            .map((id) => say(item.tasks.find((other) => other.id === id)?.name ?? { zh: id, en: id }))
                            .join(t("comma")),
                        })
                      : t("plan.open")}
                </span>
                {!task.finished && task.waitsFor.length === 0 && !item.ended ? (
                  <div>
                    <button
                      type="button"
                      className="btn ghost no-print"
                      disabled={isPending}
                      onClick={() => decide({ do: "finish", task: task.id, note: "" })}
                    >
                      {t("plan.finish")}
                    </button>
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </>
  );
}

function Reset({ onReset }: { readonly onReset: (due: string, reason: string) => void }) {
  const t = useText("lists");
  const [due, setDue] = useState("");
  const [reason, setReason] = useState("");
  return (
    <details className="no-print">
      <summary className="sm">{t("reset")}</summary>
      <div className="list-bulk">
        <DayField id={`reset-${t("reset")}`} label={t("reset.day")} value={due} onDay={setDue} />
        <input
          className="field"
          aria-label={t("reason")}
          placeholder={t("reason")}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <button
          type="button"
          className="btn"
          disabled={due === "" || reason.trim() === ""}
          onClick={() => onReset(due, reason)}
        >
          {t("reset.go")}
        </button>
      </div>
    </details>
  );
}
