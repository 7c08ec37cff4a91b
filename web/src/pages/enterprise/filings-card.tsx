import {
  type AnswerOf,
  type FiledIndicator,
  type FilingEntry,
  fileByHand,
  filingReason,
  getFirmFilings,
  Problem,
} from "@jiqun/contract";
import { type FormEvent, useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { useSearch } from "../../app/url.ts";
import { dayText } from "../../format/moment.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { useDueText } from "../../parts/due-text.ts";
import { useMay } from "../../parts/may.ts";
import { ErrorBox } from "../../parts/states.tsx";
import "./filings-card.css";

type Filings = AnswerOf<typeof getFirmFilings>;

/** What the firm filed for a year, each value with where it comes from; filed and corrected here, with all that was said before. */
export function FilingsCard({ firm }: { readonly firm: string }) {
  const { period, rules } = useSearch();
  const may = useMay();
  const query = { ...(period ? { period } : {}), ...(rules ? { rules } : {}) };
  const answer = useAnswer(getFirmFilings, { params: { id: firm }, query }, { enabled: may("getFirmFilings") });
  // Of a firm out of reach the card is not there.
  return answer.data ? (
    <Shown key={`${answer.data.period} ${answer.data.rules}`} firm={firm} filings={answer.data} />
  ) : null;
}

function Shown({ firm, filings }: { readonly firm: string; readonly filings: Filings }) {
  const t = useText("filings");
  const say = useWords();
  const tellDue = useDueText();
  const may = useMay();
  const call = useCall(fileByHand, [getFirmFilings]);
  const [drafts, setDrafts] = useState<Readonly<Record<string, string>>>({});
  const [why, setWhy] = useState("");
  const { indicators, period } = filings;
  const stands = (id: string) => filings.current.find((one) => one.indicator === id);
  const owed = indicators.filter(({ id, required }) => required && !stands(id)?.value);
  const edited = Object.entries(drafts).filter(([id, text]) => text !== textOf(stands(id)));
  const send = (sure: boolean): void =>
    call.mutate(
      {
        params: { id: firm },
        body: {
          period,
          why,
          cells: edited.map(([indicator, text]) => {
            const entry = stands(indicator);
            return {
              indicator,
              text,
              seen: entry?.id ?? null,
              sure,
              ...(entry ? { origin: entry.origin, ...(entry.basis ? { basis: entry.basis } : {}) } : {}),
            };
          }),
        },
      },
      { onSuccess: () => setDrafts({}) },
    );
  const isSize = call.error instanceof Problem && call.error.code === "filings.size";
  return (
    <Card
      title={t("card")}
      context={`${t("year", { year: period })} · ${say(filings.ruleSets.find(({ id }) => id === filings.rules)?.name ?? { zh: filings.rules, en: filings.rules })}`}
    >
      <p className={owed.length > 0 ? "filing-owed" : "filing-owed is-done"} role="status">
        {owed.length > 0
          ? t("card.missing", { period, count: owed.length, names: owed.map(({ name }) => say(name)).join(t("comma")) })
          : t("card.complete", { period })}
        {owed.length > 0 && filings.due ? ` ${tellDue(filings.due)}` : ""}
        {owed.length > 0 && filings.reminded ? ` ${t("due.remindedOn", { day: dayText(filings.reminded) })}` : ""}
      </p>
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          send(false);
        }}
      >
        <DataTable
          caption={t("card")}
          compact
          rows={indicators}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "name",
              head: t("indicator"),
              rowHead: true,
              cell: ({ name, unit, basis }) => (
                <>
                  {say(name)} <span className="mut sm">{[unit, basis].filter(Boolean).join("，")}</span>
                </>
              ),
            },
            {
              id: "value",
              head: t("card.value"),
              cell: (indicator) => {
                const { id } = indicator;
                const entry = stands(id);
                return may("fileByHand") ? (
                  <Field
                    indicator={indicator}
                    text={drafts[id] ?? textOf(entry)}
                    onText={(text) => setDrafts({ ...drafts, [id]: text })}
                  />
                ) : (
                  <Value entry={entry} indicator={indicator} />
                );
              },
            },
            {
              id: "before",
              head: t("card.before"),
              numeric: true,
              cell: (indicator) => (
                <Value entry={filings.before.find((one) => one.indicator === indicator.id)} indicator={indicator} />
              ),
            },
            { id: "by", head: t("card.by"), cell: ({ id }) => <Source entry={stands(id)} /> },
          ]}
        />
        {may("fileByHand") ? (
          <p className="filing-send">
            <span className="mut sm">{t("card.hint")}</span>
            <input
              className="field"
              aria-label={t("card.why")}
              placeholder={t("card.why")}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
            <button type="submit" className="btn primary" disabled={call.isPending || edited.length === 0}>
              {t("card.save", { count: edited.length })}
            </button>
            {isSize ? (
              <button type="button" className="btn" disabled={call.isPending} onClick={() => send(true)}>
                {t("card.sure")}
              </button>
            ) : null}
          </p>
        ) : null}
      </form>
      {call.error ? <ErrorBox error={call.error} /> : null}
      {call.data && edited.length === 0 ? (
        <p className="filing-owed is-done" role="status">
          {t("card.saved", { ...call.data })}
        </p>
      ) : null}
      <History filings={filings} />
    </Card>
  );
}

/** As a person would write it again: the value as stated, with its unit where that is not the indicator's own. */
const textOf = (entry: FilingEntry | undefined): string =>
  entry?.value == null ? "" : entry.unit === entry.baseUnit ? entry.value : `${entry.value}${entry.unit}`;

function Field({
  indicator,
  text,
  onText,
}: {
  readonly indicator: FiledIndicator;
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const t = useText("filings");
  const say = useWords();
  const label = say(indicator.name);
  const options =
    indicator.type === "yesno"
      ? ["yes", "no"].map((id) => ({ id, label: t(id) }))
      : indicator.options.map(({ id, name }) => ({ id, label: say(name) }));
  if (indicator.type === "yesno" || indicator.type === "option")
    return (
      <select className="field" aria-label={label} value={text} onChange={(event) => onText(event.target.value)}>
        <option value="">{t("card.empty")}</option>
        {options.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
    );
  return (
    <input
      className="field filing-number"
      aria-label={label}
      placeholder={t("card.empty")}
      value={text}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

function Value({ entry, indicator }: { readonly entry: FilingEntry | undefined; readonly indicator: FiledIndicator }) {
  const t = useText("filings");
  const say = useWords();
  if (!entry) return <span className="mut">—</span>;
  if (entry.value === null)
    return entry.fault === "withdrawn" ? (
      <span className="mut">{t("card.withdrawn")}</span>
    ) : (
      <Unusable entry={entry} />
    );
  if (entry.base !== null) return <>{textOf(entry)}</>;
  const named = (id: string): string =>
    id === "yes" || id === "no"
      ? t(id)
      : say(indicator.options.find((one) => one.id === id)?.name ?? { zh: id, en: id });
  return <>{entry.value.split(";").map(named).join(t("comma"))}</>;
}

function Unusable({ entry }: { readonly entry: FilingEntry }) {
  const say = useWords();
  return (
    <span className="filing-bad">
      “{entry.written}” {say(filingReason(entry.fault ?? ""))}
    </span>
  );
}

function Source({ entry }: { readonly entry: FilingEntry | undefined }) {
  const t = useText("filings");
  const actor = useActor();
  if (!entry) return <span className="mut">—</span>;
  const from = entry.file ? t("card.from", { file: entry.file.name, row: entry.file.row ?? "—" }) : actor(entry.by);
  return (
    <span className="sm">
      {t(`origin.${entry.origin}`)} · {t(`label.${entry.label}`)} · {from} · {dayText(entry.from)}
      {entry.value === null && entry.fault !== "withdrawn" ? <Unusable entry={entry} /> : null}
    </span>
  );
}

function History({ filings: { history, indicators } }: { readonly filings: Filings }) {
  const t = useText("filings");
  const say = useWords();
  const nameOf = new Map(indicators.map((one) => [one.id, one]));
  const past = history.filter(({ until, why }) => until !== null || why !== "");
  if (past.length === 0) return null;
  return (
    <details className="filing-history">
      <summary>
        {t("card.history")} {past.length}
      </summary>
      <ul>
        {past.map((entry) => {
          const indicator = nameOf.get(entry.indicator);
          return (
            <li key={entry.id}>
              <b>{indicator ? say(indicator.name) : entry.indicator}</b> {entry.period} ·{" "}
              {entry.value === null ? `“${entry.written}”` : textOf(entry)} · <Source entry={entry} />{" "}
              {entry.until === null ? null : t("card.until", { day: dayText(entry.until) })} {entry.why}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
