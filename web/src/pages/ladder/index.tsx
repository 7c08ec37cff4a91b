// The ladder of small and medium firms: how many stand on each rung by what they filed, who is near the next, and what each lacks.
import { type AnswerOf, getLadder, type LadderFirm } from "@jiqun/contract";
import { sayNumber } from "@jiqun/engines/evaluate";
import { useState } from "react";
import { useAnswer } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { Force } from "../rules/index.tsx";
import "../../parts/filters.css";
import "../rules/rules.css";
import "./ladder.css";

type Answer = AnswerOf<typeof getLadder>;

export function Page() {
  const t = useText("ladder");
  const { period, enterprise } = useSearch();
  const set = useSetSearch();
  const answer = useAnswer(getLadder, {
    query: { ...(period ? { period } : {}), ...(enterprise ? { enterprise } : {}) },
  });
  return (
    <>
      <TitleRow title={t("title")} context={t("context")}>
        {answer.data && answer.data.periods.length > 0 ? (
          <select
            className="field"
            aria-label={t("period")}
            value={answer.data.period ?? ""}
            onChange={(event) => set({ period: event.target.value })}
          >
            {answer.data.periods.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        ) : null}
        {enterprise ? (
          <button type="button" className="btn" onClick={() => set({ enterprise: undefined })}>
            {t("all")}
          </button>
        ) : null}
      </TitleRow>
      <Answered query={answer}>{(data) => <Ladder data={data} />}</Answered>
    </>
  );
}

function Ladder({ data }: { readonly data: Answer }) {
  const t = useText("ladder");
  return (
    <div className="ladder">
      <Rungs data={data} />
      {data.firms === 0 ? (
        <Card>
          <Empty title={t("none")} text={t("none.text")} />
        </Card>
      ) : (
        <Card title={t("near")} context={t("near.context", { count: countText(data.firms) })}>
          <Firms data={data} />
        </Card>
      )}
    </div>
  );
}

/** Highest on top, as a ladder is. */
function Rungs({ data }: { readonly data: Answer }) {
  const t = useText("ladder");
  const say = useWords();
  // Without filings nothing is counted: that is unknown, not none.
  const told = (count: number) => (data.firms === 0 ? "—" : countText(count));
  const share = (count: number) => `${data.firms === 0 ? 0 : (count / data.firms) * 100}%`;
  return (
    <Card title={t("rungs")} context={t("rungs.context")}>
      <DataTable
        caption={t("rungs")}
        rows={data.rungs.toReversed()}
        rowKey={({ rules }) => rules}
        columns={[
          {
            id: "name",
            head: t("rung"),
            rowHead: true,
            cell: (rung) => (
              <>
                <AppLink to={`/rules/${rung.rules}`}>{say(rung.name)}</AppLink>{" "}
                <VouchingFlag vouching={rung.vouching} />
              </>
            ),
          },
          {
            id: "force",
            head: t("force"),
            cell: ({ inForce }) => <Force item={{ inForce, effective: { from: null, to: null } }} />,
          },
          {
            id: "bar",
            head: t("share"),
            cell: (rung) => (
              <span
                className="ladder-bar"
                role="img"
                aria-label={t("bar", { reached: rung.reached, short: rung.short, unknown: rung.unknown })}
              >
                <i className="is-reached" style={{ width: share(rung.reached) }} />
                <i className="is-short" style={{ width: share(rung.short) }} />
                <i className="is-unknown" style={{ width: share(rung.unknown) }} />
              </span>
            ),
          },
          {
            id: "reached",
            head: t("state.reached"),
            numeric: true,
            cell: ({ reached }) => <b>{told(reached)}</b>,
          },
          { id: "near", head: t("near.head"), numeric: true, cell: ({ near }) => told(near) },
          { id: "short", head: t("state.short"), numeric: true, cell: ({ short }) => told(short) },
          { id: "unknown", head: t("state.unknown"), numeric: true, cell: ({ unknown }) => told(unknown) },
        ]}
      />
    </Card>
  );
}

const first = 20;

function Firms({ data }: { readonly data: Answer }) {
  const t = useText("ladder");
  const [all, setAll] = useState(false);
  const rows = all ? data.items : data.items.slice(0, first);
  const say = useWords();
  const nameOf = (at: number | null) => (at === null ? null : data.rungs[at]);
  return (
    <>
      <DataTable<LadderFirm>
        compact
        caption={t("near")}
        rows={rows}
        rowKey={({ enterprise }) => enterprise}
        columns={[
          {
            id: "name",
            head: t("firm"),
            rowHead: true,
            cell: ({ enterprise, name, unit }) => (
              <>
                <AppLink to={`/enterprises/${enterprise}`} {...langOf(name)}>
                  {name}
                </AppLink>
                <span className="under">{unit ? say(unit) : ""}</span>
              </>
            ),
          },
          {
            id: "at",
            head: t("at"),
            cell: ({ at }) => {
              const rung = nameOf(at);
              return rung ? say(rung.name) : t("at.none");
            },
          },
          {
            id: "next",
            head: t("next"),
            cell: ({ next }) => {
              const rung = nameOf(next);
              return rung ? say(rung.name) : t("next.none");
            },
          },
          { id: "lacking", head: t("lacking"), cell: (firm) => <Lacking firm={firm} /> },
        ]}
      />
      {data.items.length > first ? (
        <p className="list-foot">
          <button type="button" className="btn ghost" onClick={() => setAll(!all)}>
            {t(all ? "list.fewer" : "list.all", { count: data.items.length })}
          </button>
        </p>
      ) : null}
      {data.firms > data.items.length ? (
        <p className="ladder-more mut">{t("more", { shown: data.items.length, total: data.firms })}</p>
      ) : null}
    </>
  );
}

function Lacking({ firm }: { readonly firm: LadderFirm }) {
  const t = useText("ladder");
  const say = useWords();
  const rung = firm.next === null ? undefined : firm.rungs[firm.next];
  if (!rung) return <>—</>;
  const more = rung.short + rung.unknown - rung.lacking.length;
  return (
    <ul className="ladder-lacking">
      {rung.veto ? <li className="is-short">{t("veto", { name: say(rung.veto) })}</li> : null}
      {rung.lacking.map((one) => (
        <li key={JSON.stringify(one)} className={one.verdict === false ? "is-short" : ""}>
          {one.names.map(say).join(t("comma"))}{" "}
          {one.verdict === null && one.value === null
            ? t("not-filed")
            : `${tell(one.value)} ${SIGNS[one.sign]} ${tell(one.wanted)}`}
        </li>
      ))}
      {rung.lacking.length === 0 && !rung.veto ? (
        <li>{t(rung.state === "unknown" ? "not-filed" : "lacking.unsaid")}</li>
      ) : null}
      {more > 0 && rung.lacking.length > 0 ? <li className="mut">{t("lacking.more", { count: more })}</li> : null}
    </ul>
  );
}

const tell = (value: number | null): string => (value === null ? "?" : sayNumber(Number(value.toPrecision(6))));
/** As a lack is said: what is, and what it does not reach. */
const SIGNS = { ">=": "→ ≥", "<=": "→ ≤", ">": "→ >", "<": "→ <", "==": "→ =", "!=": "→ ≠" } as const;
