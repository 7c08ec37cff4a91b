import { endOwnSessions, listOwnSessions } from "@jiqun/contract";
import { useAnswer, useCall } from "../../api.ts";
import { momentText } from "../../format/moment.ts";
import { useText } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { Answered, ErrorBox } from "../../parts/states.tsx";
import { agentText } from "./agent.ts";

export function SessionsCard() {
  const t = useText("account");
  const query = useAnswer(listOwnSessions, {});
  const end = useCall(endOwnSessions);
  return (
    <Card title={t("sessions")} context={t("sessions.context")}>
      {end.error && <ErrorBox error={end.error} />}
      <Answered query={query} lines={3}>
        {({ items }) => (
          <>
            <ul className="account-list">
              {items.map((each) => (
                <li key={each.id}>
                  <div>
                    <b title={each.agent}>{agentText(each.agent)}</b>
                    {each.current && <span className="account-here">{t("sessions.here")}</span>}
                    <p>
                      {t("sessions.line", {
                        address: each.address || "—",
                        started: momentText(each.startedAt),
                        seen: momentText(each.seenAt),
                      })}
                    </p>
                  </div>
                  {!each.current && (
                    <button
                      type="button"
                      className="btn"
                      disabled={end.isPending}
                      onClick={() => end.mutate({ body: { id: each.id } })}
                    >
                      {t("sessions.end")}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            {items.length > 1 && (
              <div className="account-foot">
                <button
                  type="button"
                  className="btn"
                  disabled={end.isPending}
                  onClick={() => end.mutate({ body: { id: null } })}
                >
                  {t("sessions.endOthers")}
                </button>
              </div>
            )}
          </>
        )}
      </Answered>
    </Card>
  );
}
