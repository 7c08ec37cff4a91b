import { type DivisionMatrix, getDivisions } from "@jiqun/contract";
import { useAnswer } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { countText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Figure } from "../../parts/figure.tsx";
import { Flag } from "../../parts/flag.tsx";
import { langOf } from "../../parts/runs.tsx";
import { Segments } from "../../parts/segments.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { classLabels, type MatrixRow, parseOrder, rowsOf, writeOrder } from "./matrix.ts";
import { MatrixTable } from "./matrix-table.tsx";
import "./divisions.css";

/** Which industrial divisions stand in which units: present, absent or unknown; the published number beside ours. */
export function Page() {
  const t = useText("divisions");
  const answer = useAnswer(getDivisions, {});
  return (
    <>
      <TitleRow
        title={t("title")}
        flags={answer.data?.demo ? <Flag kind="demo" /> : undefined}
        context={
          answer.data
            ? t("context", { divisions: answer.data.divisions.length, units: answer.data.units.length })
            : undefined
        }
      />
      <Answered query={answer} lines={9}>
        {(matrix) => <Panel matrix={matrix} />}
      </Answered>
    </>
  );
}

function Panel({ matrix }: { matrix: DivisionMatrix }) {
  const t = useText("divisions");
  const say = useWords();
  const search = useSearch();
  const set = useSetSearch();
  const narrow = useNarrow();
  const order = parseOrder(search.sort);
  const section = matrix.sections.find((each) => each.code === search.section)?.code;
  const rows = rowsOf(matrix, section, order);
  const unassigned = rows.reduce((sum, row) => sum + (row.division.enterprises.value ?? 0) - row.assigned, 0);
  return (
    <>
      <Numbers matrix={matrix} />
      <div className="matrix-tools">
        <Segments
          label={t("sections")}
          value={section ?? ""}
          onChange={(next) => set({ section: next || undefined })}
          options={[
            { value: "", label: t("section.all") },
            ...matrix.sections.map((each) => ({ value: each.code, label: `${each.code} ${say(each.name)}` })),
          ]}
        />
        <div className="matrix-legend">
          {classLabels.map((label, index) => (
            <span key={label}>
              <i className={`is-c${index}`} />
              {label}
            </span>
          ))}
          <span>
            <i className={matrix.complete ? "is-0" : "is-unknown"} />
            {t(matrix.complete ? "legend.absent" : "legend.unknown")}
          </span>
        </div>
      </div>
      <section className="card">
        {narrow ? (
          <Rows rows={rows} />
        ) : (
          <MatrixTable matrix={matrix} rows={rows} order={order} onOrder={(next) => set({ sort: writeOrder(next) })} />
        )}
      </section>
      <p className="matrix-notes">
        {matrix.units.some((unit) => unit.overlay) ? <span>{t("legend.overlay")}</span> : null}
        {unassigned > 0 ? <span>{t("unassigned", { count: countText(unassigned) })}</span> : null}
      </p>
    </>
  );
}

function Numbers({ matrix }: { matrix: DivisionMatrix }) {
  const t = useText("divisions");
  const count = (state: string) => matrix.divisions.filter((division) => division.state === state).length;
  const published = matrix.published[0];
  return (
    <dl className="card matrix-numbers">
      <div>
        <dt>
          {t("published")} {published ? <span className="mut">{published.knownFrom.slice(0, 7)}</span> : null}
        </dt>
        <dd>
          {published ? <Figure figure={published} bare place="divisions:published" /> : "—"}{" "}
          <small>
            {published
              ? t("published.of", { total: /\d+/.exec(published.comparison)?.[0] ?? matrix.divisions.length })
              : t("published.none")}
          </small>
        </dd>
        <dd className="under">{published ? <q {...langOf(published.quote)}>{published.quote}</q> : null}</dd>
      </div>
      <div>
        <dt>{t("present")}</dt>
        <dd data-figure="divisions:present">
          {matrix.present}
          <small>{t("of", { total: matrix.divisions.length })}</small>
        </dd>
        <dd className="under">{t("present.note")}</dd>
      </div>
      <div>
        <dt>{t("absent")}</dt>
        <dd>{matrix.complete ? count("absent") : "—"}</dd>
        <dd className="under">{t("absent.note")}</dd>
      </div>
      <div>
        <dt>{t("unknown")}</dt>
        <dd>{count("unknown")}</dd>
        <dd className="under">{t("unknown.note")}</dd>
      </div>
    </dl>
  );
}

/** On a phone a division a line: its state, its firms, in how many units. */
function Rows({ rows }: { rows: readonly MatrixRow[] }) {
  const t = useText("divisions");
  const say = useWords();
  return (
    <ul className="matrix-rows">
      {rows.map(({ division, units }) => (
        <li key={division.code}>
          <AppLink to="/enterprises" search={{ division: division.code }}>
            <b>
              {division.code} {say(division.name)}
            </b>
            <span>{division.state === "present" ? t("units", { count: units }) : t(`state.${division.state}`)}</span>
          </AppLink>
          <b className={division.state === "unknown" ? "is-unknown" : ""}>
            {division.enterprises.value === null ? "—" : t("firms", { count: countText(division.enterprises.value) })}
          </b>
        </li>
      ))}
    </ul>
  );
}
