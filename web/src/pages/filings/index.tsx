import { exportFilings, type FilingBoard, getFilings } from "@jiqun/contract";
import { useEffect } from "react";
import { useAnswer, useDownload, useRegion, useSession } from "../../api.ts";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { Choice } from "../../parts/choice.tsx";
import { DemoFlag } from "../../parts/demo-flag.tsx";
import { useMay } from "../../parts/may.ts";
import { PostingsCard } from "../../parts/postings-card.tsx";
import { Answered } from "../../parts/states.tsx";
import { TitleRow } from "../../parts/title-row.tsx";
import { Completeness } from "./completeness.tsx";
import { Due } from "./due.tsx";
import { Files } from "./files.tsx";
import { Firms } from "./firms.tsx";
import "./filings.css";

/** Yearly filings: who has filed, who is missing what, and files in, checked before they are written. */
export function Page() {
  const t = useText("filings");
  const may = useMay();
  const isFirm = useSession().data?.grants.some(({ enterprise }) => enterprise !== null) ?? false;
  const { period, rules, unit } = useSearch();
  const query = { ...(period ? { period } : {}), ...(rules ? { rules } : {}), ...(unit ? { unit } : {}) };
  const answer = useAnswer(getFilings, { query });
  const set = useSetSearch();
  // A choice holds at once; the board that is shown until its own comes is still another's.
  const chosenOf = (board: FilingBoard): Chosen => ({ period: period || board.period, rules: rules || board.rules });
  const shown = answer.isPlaceholderData ? undefined : answer.data;
  // What was chosen for a person is in the address too: a link shows to another what it shows here.
  useEffect(() => {
    if (shown && !(period && rules)) set({ period: shown.period, rules: shown.rules }, { replace: true });
  }, [shown, period, rules, set]);
  return (
    <>
      <TitleRow
        title={t("title")}
        flags={answer.data?.demo ? <DemoFlag /> : undefined}
        context={answer.data ? t("context", { period: answer.data.period, count: answer.data.total.firms }) : undefined}
      />
      {isFirm ? (
        <div className="filings-posted">
          <PostingsCard />
        </div>
      ) : null}
      <Answered query={answer} lines={6}>
        {(board) => (
          <>
            <Selection board={board} chosen={chosenOf(board)} />
            <div className="filings-layout">
              <div>
                <Completeness board={board} />
                <Firms board={board} query={query} />
              </div>
              <div>
                {/* It acts on what it shows. */}
                <div inert={answer.isPlaceholderData}>
                  <Due key={`${board.period} ${board.rules} ${unit}`} board={board} />
                </div>
                {may("uploadFilings") ? <Files {...chosenOf(board)} /> : null}
              </div>
            </div>
          </>
        )}
      </Answered>
    </>
  );
}

interface Chosen {
  readonly period: string;
  readonly rules: string;
}

function Selection({ board, chosen }: { readonly board: FilingBoard; readonly chosen: Chosen }) {
  const t = useText("filings");
  const say = useWords();
  const may = useMay();
  const set = useSetSearch();
  const { unit } = useSearch();
  const region = useRegion().data;
  const years = [0, 1, 2, 3, 4].map((back) => `${new Date().getFullYear() - back}`);
  const file = useDownload(exportFilings, {
    query: { ...chosen, ...(unit ? { unit } : {}) },
  });
  return (
    <div className="filings-selection">
      <select
        className="field"
        aria-label={t("period")}
        value={chosen.period}
        onChange={(event) => set({ period: event.target.value })}
      >
        {[...new Set([chosen.period, ...years])].sort().map((year) => (
          <option key={year} value={year}>
            {t("year", { year })}
          </option>
        ))}
      </select>
      <select
        className="field filings-rules"
        aria-label={t("rules")}
        value={chosen.rules}
        onChange={(event) => set({ rules: event.target.value })}
      >
        {board.ruleSets.map(({ id, name }) => (
          <option key={id} value={id}>
            {say(name)}
          </option>
        ))}
      </select>
      <Choice
        label={t("unit")}
        all={t("unit.all")}
        value={unit}
        options={(region?.units ?? []).map(({ id, name }) => ({ value: id, label: say(name) }))}
        onChange={(value) => set({ unit: value })}
      />
      {may("exportFilings") ? (
        <a className="btn" href={file} download>
          {t("export")}
        </a>
      ) : null}
    </div>
  );
}
