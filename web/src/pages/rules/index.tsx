// Published rule sets: what each decides, whether it holds on a day, and how far it can be relied on.
import { listRuleSets, type RuleSetItem } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useSearchParam } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { DayField } from "../../parts/day-field.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { useMay } from "../../parts/may.ts";
import { langOf } from "../../parts/runs.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { Drafts } from "./drafts.tsx";
import "./rules.css";

export function Page() {
  const t = useText("rules");
  const [on, setOn] = useSearchParam("on");
  const may = useMay();
  const answer = useAnswer(listRuleSets, { query: on ? { on } : {} });
  return (
    <>
      <TitleRow title={t("title")} context={t("context")}>
        {may("getLadder") ? (
          <AppLink className="btn" to="/rules/ladder">
            {t("ladder")}
          </AppLink>
        ) : null}
        <label className="rules-day" htmlFor="rules-on">
          {t("on")}
          <DayField id="rules-on" value={on ?? ""} onDay={(day) => setOn(day || undefined)} />
        </label>
      </TitleRow>
      <Drafts />
      <Answered query={answer}>
        {({ items, on: day }) => (
          <Card title={t("list", { count: items.length })} context={t("on.is", { day })}>
            <RuleTable items={items} />
          </Card>
        )}
      </Answered>
    </>
  );
}

function RuleTable({ items }: { readonly items: readonly RuleSetItem[] }) {
  const t = useText("rules");
  const say = useWords();
  return (
    <DataTable
      caption={t("title")}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "name",
          head: t("name"),
          rowHead: true,
          cell: (item) => (
            <>
              <AppLink to={`/rules/${item.id}`} {...langOf(say(item.name))}>
                {say(item.name)}
              </AppLink>
              <span className="under">{item.id}</span>
            </>
          ),
        },
        {
          id: "flag",
          head: t("standing"),
          cell: (item) => (
            <span className="rules-standing">
              {t(`state.${item.state}`)} <VouchingFlag vouching={item.vouching} />
              {item.unconfirmed > 0 && item.vouching === "confirmed" ? (
                <span className="under">{t("unconfirmed", { count: item.unconfirmed })}</span>
              ) : null}
            </span>
          ),
        },
        { id: "force", head: t("force"), cell: (item) => <Force item={item} /> },
        {
          id: "decides",
          head: t("decides"),
          cell: (item) => item.decides.map((use) => t(`use.${use}`)).join(t("comma")),
        },
        { id: "subject", head: t("subject"), cell: (item) => say(item.subject) },
        {
          id: "indicators",
          head: <span className="nowrap">{t("indicators")}</span>,
          numeric: true,
          cell: ({ indicators }) => indicators || "—",
        },
        {
          id: "conditions",
          head: <span className="nowrap">{t("conditions")}</span>,
          numeric: true,
          cell: ({ conditions }) => conditions || "—",
        },
        {
          id: "document",
          head: t("document"),
          cell: ({ document }) => (
            <span className="rules-document">
              {document.number ?? document.issuer}
              <span className="under">{document.date ?? t("date.unknown")}</span>
            </span>
          ),
        },
      ]}
    />
  );
}

/** A version in force is said with a shape as well as with a word. */
export function Force({ item: { inForce, effective } }: { readonly item: Pick<RuleSetItem, "inForce" | "effective"> }) {
  const t = useText("rules");
  return (
    <span className={inForce ? "rules-force is-on" : "rules-force"}>
      <i aria-hidden="true">{inForce === null ? "◇" : inForce ? "●" : "○"}</i>{" "}
      {t(inForce === null ? "force.unknown" : inForce ? "force.on" : "force.off")}
      {effective.from === null ? null : (
        <span className="under">{t("days", { from: effective.from, to: effective.to ?? t("open") })}</span>
      )}
    </span>
  );
}
