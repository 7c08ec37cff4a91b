// What would lift a firm, told: each indicator alone, several together, and what is lacking.
import { sayNumber, type ToldWhatIf } from "@jiqun/engines/evaluate";
import { countText } from "../format/number.ts";
import { useText, useUnits, useWords } from "../i18n/index.ts";
import { DataTable } from "./data-table.tsx";
import "./lift.css";

export function Lift({ told }: { readonly told: ToldWhatIf }) {
  const t = useText("rule");
  const say = useWords();
  const inWords = useUnits();
  const { single, joint, jointReason, lacking, from, to, displaces } = told;
  if (from.grade !== null && from.grade === to.grade) return <p className="mut">{t("lift.there")}</p>;
  const possible = single.some(({ feasible }) => feasible);
  return (
    <>
      {to.score !== null && from.score !== null ? (
        <p className="mut sm">
          {t("lift.gap", { from: tell(from.score), to: tell(to.score), gap: tell(Math.max(0, to.score - from.score)) })}
        </p>
      ) : null}
      {to.grade !== null && single.some(({ feasible, becomes }) => feasible && becomes === null) ? (
        <p className="mut sm">{t("lift.notRunAgain")}</p>
      ) : null}
      {single.length > 0 ? (
        <DataTable
          compact
          caption={t("lift.single")}
          rows={single}
          rowKey={({ id }) => id}
          columns={[
            {
              id: "name",
              head: t("lift.single"),
              rowHead: true,
              cell: ({ name, through }) => (
                <>
                  {say(name)}
                  {through.length > 0 ? (
                    <span className="under">
                      {t("lift.through", {
                        text: through
                          .map(
                            (one) =>
                              `${say(one.name)} ${signed(one.delta)} ${inWords(one.unit)} → ${tell(one.value)} ${inWords(one.unit)}`,
                          )
                          .join(t("lift.or")),
                      })}
                    </span>
                  ) : null}
                </>
              ),
            },
            {
              id: "delta",
              head: t("lift.delta"),
              numeric: true,
              cell: ({ delta, option, feasible, obstacle, becomes }) =>
                feasible ? (
                  <>
                    {option !== null ? say(option) : delta === null ? "—" : signed(delta)}
                    {becomes !== null && becomes !== to.grade ? (
                      <span className="under">{t("lift.becomes", { grade: becomes })}</span>
                    ) : null}
                  </>
                ) : (
                  <span className="mut">{t(`obstacle.${obstacle ?? "unknown"}`)}</span>
                ),
            },
            {
              id: "value",
              head: t("lift.value"),
              numeric: true,
              cell: ({ value, feasible, option, unit }) =>
                feasible && value !== null && option === null ? (
                  <>
                    {tell(value)} <span className="un nowrap">{inWords(unit)}</span>
                  </>
                ) : (
                  "—"
                ),
            },
            {
              id: "pct",
              head: t("lift.pct"),
              numeric: true,
              cell: ({ pct, feasible }) => (feasible && pct !== null ? <Share pct={pct} /> : "—"),
            },
          ]}
        />
      ) : null}
      {joint && joint.changes.length > 0 ? (
        <p className="lift-joint">
          <b>{t("lift.joint")}</b>{" "}
          {joint.changes
            .map(
              ({ name, unit, delta, pct }) =>
                `${say(name)} ${signed(delta)} ${inWords(unit)} (${signed(Number(pct.toFixed(1)))}%)`,
            )
            .join(t("semicolon"))}
          {joint.becomes !== null && joint.becomes !== to.grade ? (
            <span className="under">{t("lift.becomes", { grade: joint.becomes })}</span>
          ) : null}
        </p>
      ) : jointReason ? (
        <p className="lift-joint mut">{t(`joint.${jointReason}`)}</p>
      ) : null}
      {possible && displaces > 0 ? (
        <p className="lift-joint mut">{t("lift.displaces", { count: countText(displaces) })}</p>
      ) : null}
      {lacking.length > 0 ? (
        <ul className="rule-verdicts">
          {lacking.slice(0, 12).map((one) => (
            <li key={JSON.stringify(one)}>
              <span className={one.verdict === false ? "is-lacking" : ""}>
                {t(one.verdict === false ? "lacking" : "undecided")}
              </span>
              {one.of.map(say).join(t("comma"))} {one.value === null ? "?" : tell(one.value)} →{" "}
              {one.wanted === null ? "?" : tell(one.wanted)}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function Share({ pct }: { readonly pct: number }) {
  return (
    <span className="lift-share">
      <i style={{ width: `${Math.min(100, Math.abs(pct))}%` }} aria-hidden="true" />
      {Math.abs(pct).toFixed(1)}%
    </span>
  );
}

const tell = (value: number): string => sayNumber(Number(value.toPrecision(6)));
const signed = (value: number): string => `${value < 0 ? "" : "+"}${tell(value)}`;
