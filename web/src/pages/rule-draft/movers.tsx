// Who moves by the draft: of all that filed for a period, or of a file that stays on this page.
import { type AnswerOf, listRunnable, simulateRuleSet } from "@jiqun/contract";
import { compileRules, type RuleSet, runRules, simulateRules } from "@jiqun/engines/evaluate";
import { type ChangeEvent, useMemo, useState } from "react";
import { useAnswer, useCall } from "../../api.ts";
import { amountText, countText } from "../../format/number.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Card } from "../../parts/card.tsx";
import { DataTable } from "../../parts/data-table.tsx";
import { useMay } from "../../parts/may.ts";
import { ErrorBox } from "../../parts/states.tsx";
import { decode, type FiledFile, readFiled } from "./read-csv.ts";

interface Props {
  readonly published: RuleSet;
  readonly rules: RuleSet;
  /** Nobody can be run by a rule with faults. */
  readonly sound: boolean;
}

type Answer = AnswerOf<typeof simulateRuleSet>;
const SHOWN = 200;

export function Movers({ published, rules, sound }: Props) {
  const t = useText("draft");
  const may = useMay();
  const [file, setFile] = useState<FiledFile | "none" | null>(null);
  const [period, setPeriod] = useState("");
  const periods = useAnswer(listRunnable, {}, { enabled: may("listRunnable") }).data?.periods ?? [];
  const call = useCall(simulateRuleSet);
  const chosen = period || (periods[0] ?? "");
  const local = useMemo(
    () => (sound && file !== null && file !== "none" ? simulateFile(published, rules, file) : null),
    [sound, file, published, rules],
  );
  const open = async (event: ChangeEvent<HTMLInputElement>) => {
    const picked = event.target.files?.[0];
    if (picked) setFile(readFiled(published, decode(new Uint8Array(await picked.arrayBuffer()))) ?? "none");
  };
  return (
    <Card title={t("movers")} context={t("movers.context")}>
      <div className="draft-source no-print">
        {may("simulateRuleSet") && periods.length > 0 ? (
          <>
            <select
              className="field"
              aria-label={t("period")}
              value={chosen}
              onChange={(event) => setPeriod(event.target.value)}
            >
              {periods.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
            <button
              type="button"
              className="btn primary"
              disabled={!sound || call.isPending}
              onClick={() => {
                setFile(null);
                call.mutate({ params: { id: published.id }, body: { rules, period: chosen } });
              }}
            >
              {t("simulate")}
            </button>
          </>
        ) : (
          <span className="mut sm">{t("periods.none")}</span>
        )}
        <label className="btn">
          {t("file")}
          <input type="file" className="sr-only" accept=".csv,.txt" onChange={(event) => void open(event)} />
        </label>
      </div>
      {sound ? null : <p className="rule-when mut">{t("faults.first")}</p>}
      {call.error && file === null ? <ErrorBox error={call.error} /> : null}
      {file === "none" ? (
        <p className="rule-when">
          {t("file.none", { fields: published.fields.map(({ name }) => name.zh).join("、") })}
        </p>
      ) : null}
      {local ? (
        <Result published={published} rules={rules} answer={local} />
      ) : file === null && call.data ? (
        <Result published={published} rules={rules} answer={call.data} />
      ) : null}
    </Card>
  );
}

function simulateFile(published: RuleSet, rules: RuleSet, { table, names, units }: FiledFile): Answer {
  const before = runRules(compileRules(published), table);
  const { movers, units: byUnit, policy, ...counts } = simulateRules(before, table, rules, units);
  return {
    rows: table.rows,
    ...counts,
    movers: movers.slice(0, SHOWN).map(({ row, ...rest }) => {
      const unit = units[row];
      return { enterprise: "", name: names[row] ?? "", unit: unit ? { zh: unit, en: unit } : null, ...rest };
    }),
    units: Object.entries(byUnit).map(([unit, of]) => ({ unit: { zh: unit, en: unit }, ...of })),
    policy: { before: [...policy.before], after: [...policy.after] },
  };
}

function Result({ published, rules, answer }: Omit<Props, "sound"> & { readonly answer: Answer }) {
  const t = useText("draft");
  const say = useWords();
  const gradeName = (id: string | null) => {
    const grade = rules.grades.find((one) => one.id === id);
    return grade ? say(grade.name) : t("grade.none");
  };
  const graded = rules.grading.kind !== "none";
  const grades = [...rules.grades.map(({ id }) => id), "none"].filter(
    (id) => (answer.before[id] ?? 0) + (answer.after[id] ?? 0) > 0,
  );
  const units = answer.units.filter(({ movers }) => movers > 0);
  const change = (mover: Answer["movers"][number]): readonly [string, string] =>
    graded ? [gradeName(mover.from), gradeName(mover.to)] : [score(mover.before), score(mover.after)];
  return (
    <>
      <dl className="draft-counts">
        <div>
          <dt>{t(graded ? "up.grade" : "up.score")}</dt>
          <dd>▲ {countText(answer.up)}</dd>
        </div>
        <div>
          <dt>{t(graded ? "down.grade" : "down.score")}</dt>
          <dd>▽ {countText(answer.down)}</dd>
        </div>
        <div>
          <dt>{t("rows")}</dt>
          <dd>{countText(answer.rows)}</dd>
        </div>
        <div>
          <dt>{t("unknown")}</dt>
          <dd>{countText(answer.scores.unknown)}</dd>
        </div>
      </dl>
      {graded ? (
        <DataTable
          compact
          caption={t("counts")}
          rows={grades}
          rowKey={(id) => id}
          columns={[
            { id: "grade", head: t("grade"), rowHead: true, cell: gradeName },
            { id: "before", head: t("before"), numeric: true, cell: (id) => countText(answer.before[id] ?? 0) },
            { id: "after", head: t("after"), numeric: true, cell: (id) => countText(answer.after[id] ?? 0) },
          ]}
        />
      ) : null}
      {answer.policy.before.length > 0 ? (
        <DataTable
          compact
          caption={t("policy")}
          rows={answer.policy.before}
          rowKey={({ effect }) => effect}
          columns={[
            {
              id: "effect",
              head: t("policy"),
              rowHead: true,
              cell: ({ effect }) =>
                say(rules.effects.find(({ id }) => id === effect)?.name ?? { zh: effect, en: effect }),
            },
            {
              id: "before",
              head: t("before"),
              numeric: true,
              cell: (before) => <Cost of={before} rules={published} />,
            },
            {
              id: "after",
              head: t("after"),
              numeric: true,
              cell: ({ effect }) => {
                const after = answer.policy.after.find((one) => one.effect === effect);
                return after ? <Cost of={after} rules={rules} /> : "—";
              },
            },
          ]}
        />
      ) : null}
      {units.length > 0 ? (
        <DataTable
          compact
          caption={t("units")}
          rows={units}
          rowKey={({ unit }) => unit.zh}
          columns={[
            { id: "unit", head: t("unit"), rowHead: true, cell: ({ unit }) => say(unit) },
            { id: "up", head: "▲", numeric: true, cell: ({ up }) => countText(up) },
            { id: "down", head: "▽", numeric: true, cell: ({ down }) => countText(down) },
          ]}
        />
      ) : null}
      {answer.units.length > units.length ? (
        <p className="rule-when mut">{t("units.still", { count: answer.units.length - units.length })}</p>
      ) : null}
      <DataTable
        compact
        caption={t("movers")}
        rows={answer.movers}
        rowKey={(mover) => `${mover.enterprise} ${mover.name} ${mover.before} ${mover.after}`}
        columns={[
          {
            id: "name",
            head: t("firm"),
            rowHead: true,
            cell: ({ enterprise, name }) =>
              enterprise === "" ? name : <AppLink to={`/enterprises/${enterprise}`}>{name}</AppLink>,
          },
          {
            id: "change",
            head: t("change"),
            numeric: true,
            cell: (mover) => {
              const [from, to] = change(mover);
              return (
                <>
                  <span className="nowrap">
                    {mover.up === null ? "" : mover.up ? "▲ " : "▽ "}
                    {from}
                  </span>{" "}
                  <span className="nowrap">→ {to}</span>
                </>
              );
            },
          },
        ]}
      />
      {answer.total > answer.movers.length ? (
        <p className="rule-when mut">{t("more", { shown: answer.movers.length, total: answer.total })}</p>
      ) : null}
    </>
  );
}

function Cost({
  of: { effect, cost, firms, unknown },
  rules,
}: {
  readonly of: Answer["policy"]["before"][number];
  readonly rules: RuleSet;
}) {
  const t = useText("draft");
  const say = useWords();
  const language = useLanguage();
  const told = rules.effects.find(({ id }) => id === effect);
  const field = rules.fields.find(({ id }) => id === told?.on);
  return (
    <>
      <span className="nowrap">
        {cost !== null
          ? amountText(`${Math.round(cost * 100) / 100}`, "元", language)
          : t(told?.amount === null || firms === 0 ? "cost.unset" : "cost.unknown")}
      </span>
      <span className="under">
        {t("firms", { count: firms })}
        {unknown > 0 && field ? t("cost.unfiled", { count: unknown, field: say(field.name) }) : ""}
      </span>
    </>
  );
}

const score = (value: number | null): string => (value === null ? "—" : value.toFixed(2));
