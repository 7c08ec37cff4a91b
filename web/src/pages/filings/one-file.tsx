import {
  type AnswerOf,
  answerFilings,
  applyFilings,
  cancelFilings,
  exportFilingProblems,
  type FilingImport,
  type FilingProblem,
  getFilingImport,
  getFilings,
  type ImportProgress,
  listFilers,
  listFilingImports,
  sayFilingProblem,
  undoFilings,
} from "@jiqun/contract";
import { useEffect, useRef } from "react";
import { useCall, useDownload, useLive, useRefresh } from "../../api.ts";
import { countText } from "../../format/number.ts";
import { useLanguage, useText, useUnits, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { JobProgress } from "../../parts/job-progress.tsx";
import { Answered, ErrorBox } from "../../parts/states.tsx";

const stale = [getFilingImport, listFilingImports, getFilings, listFilers];

/** What a file would write, what it asks, what cannot be used and why; then: write, drop, take back. A large one shows how far it is. */
export function OneFile({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const t = useText("filings");
  const answer = useLive(getFilingImport, { params: { id } }, { every: (file) => (file?.progress ? 1000 : false) });
  const refresh = useRefresh();
  const runs = answer.data?.progress != null;
  const ran = useRef(runs);
  useEffect(() => {
    if (ran.current && !runs) void refresh(...stale);
    ran.current = runs;
  }, [runs, refresh]);
  return (
    <Answered query={answer} lines={4}>
      {(file) => (
        <Card
          title={file.file}
          meta={
            <button type="button" className="btn ghost" onClick={onClose}>
              {t("close")}
            </button>
          }
          padded
        >
          {file.progress ? <Running file={file} progress={file.progress} /> : <Resting file={file} />}
        </Card>
      )}
    </Answered>
  );
}

function Running({ file, progress }: { readonly file: FilingImport; readonly progress: ImportProgress }) {
  const t = useText("filings");
  const cancel = useCall(cancelFilings, stale);
  // What is written is written whole: there is no way back within it.
  const isWhole = file.state === "applying" || file.state === "undoing";
  return (
    <>
      <JobProgress name={t(`running.${progress.stage}`)} progress={progress}>
        {isWhole ? null : (
          <button
            type="button"
            className="btn"
            disabled={cancel.isPending}
            onClick={() => cancel.mutate({ params: { id: file.id } })}
          >
            {t("running.cancel")}
          </button>
        )}
      </JobProgress>
      <p className="mut sm">{t(isWhole ? "running.whole" : "running.note")}</p>
      {cancel.error ? <ErrorBox error={cancel.error} /> : null}
    </>
  );
}

function Resting({ file }: { readonly file: AnswerOf<typeof getFilingImport> }) {
  const t = useText("filings");
  const say = useWords();
  const inWords = useUnits();
  const { id } = file;
  const [rows, firms, cells, unedited, asks] = [file.rows, file.firms, file.cells, file.unedited, file.asks].map(
    (count) => count ?? 0,
  ) as [number, number, number, number, number];
  const problemsFile = useDownload(exportFilingProblems, { params: { id } });
  const [apply, cancel, undo] = [
    useCall(applyFilings, stale),
    useCall(cancelFilings, stale),
    useCall(undoFilings, stale),
  ];
  const reply = useCall(answerFilings, stale);
  const call = { params: { id } };
  const waits = [apply, cancel, undo, reply].some(({ isPending }) => isPending);
  const error = [apply, cancel, undo, reply].find((one) => one.error)?.error;
  return (
    <>
      {file.failure ? (
        <p className="filings-failure" role="alert">
          {say(file.failure.sentence)}
        </p>
      ) : null}
      {file.rows === null ? null : (
        <>
          <p role="status">
            {file.written
              ? t("written", {
                  fresh: countText(file.written.fresh),
                  changed: countText(file.written.changed),
                  unchanged: countText(file.written.unchanged),
                })
              : t("would", { rows: countText(rows), firms: countText(firms), cells: countText(cells) })}{" "}
            {unedited > 0 ? t("unedited", { count: countText(unedited) }) : null}
          </p>
          <p className="sm">
            {t("columns", {
              names: file.columns
                .map(({ name, unit }) => (unit ? `${say(name)} (${inWords(unit)})` : say(name)))
                .join(t("comma")),
            })}
          </p>
          {file.ignored.length > 0 ? (
            <p className="sm mut">{t("ignored", { names: file.ignored.join(t("comma")) })}</p>
          ) : null}
        </>
      )}
      {file.state === "staged" && asks > 0 ? (
        <div className="filings-asks">
          <b>{t("asks", { count: asks })}</b>
          {(["suggested", "take", "leave"] as const).map((sizes) => (
            <button
              key={sizes}
              type="button"
              className="btn"
              disabled={waits}
              onClick={() => reply.mutate({ ...call, body: { sizes } })}
            >
              {t(`sizes.${sizes}`)}
            </button>
          ))}
        </div>
      ) : null}
      <ul className="filings-problems">
        {file.problems.map((problem) => (
          <ProblemLine
            key={`${problem.row} ${problem.header} ${problem.code}`}
            problem={problem}
            disabled={waits || file.state !== "staged"}
            onAnswer={(said) =>
              reply.mutate({
                ...call,
                body: { answers: [{ row: problem.row, header: problem.header, answer: said }] },
              })
            }
          />
        ))}
      </ul>
      {file.problems.length > 0 ? (
        <p>
          <a className="btn ghost" href={problemsFile} download>
            {t("problems.file")}
          </a>
        </p>
      ) : null}
      {error ? <ErrorBox error={error} /> : null}
      <p className="filings-actions">
        {file.state === "staged" ? (
          <>
            <button
              type="button"
              className="btn ghost"
              disabled={waits}
              onClick={() => reply.mutate({ ...call, body: {} })}
            >
              {t("again")}
            </button>
            <button type="button" className="btn" disabled={waits} onClick={() => cancel.mutate(call)}>
              {t("drop")}
            </button>
            <button
              type="button"
              className="btn primary"
              disabled={waits || asks > 0 || cells === 0}
              onClick={() => apply.mutate(call)}
            >
              {t("apply", { cells: countText(cells) })}
            </button>
          </>
        ) : null}
        {file.state === "applied" ? (
          <button type="button" className="btn" disabled={waits} onClick={() => undo.mutate(call)}>
            {t("undo")}
          </button>
        ) : null}
      </p>
    </>
  );
}

interface LineProps {
  readonly problem: FilingProblem;
  readonly disabled: boolean;
  readonly onAnswer: (answer: string) => void;
}

function ProblemLine({ problem, disabled, onAnswer }: LineProps) {
  const t = useText("filings");
  const language = useLanguage();
  const { row, header, name, text, code, data, severity } = problem;
  const candidates = (data.candidates ?? "").split("\n").filter(Boolean);
  const offer = (answer: string, label: string) => (
    <button key={answer} type="button" className="btn ghost" disabled={disabled} onClick={() => onAnswer(answer)}>
      {label}
    </button>
  );
  return (
    <li className={`is-${severity}`}>
      <span className="mut sm">{[row > 0 ? t("row", { row }) : null, header, name].filter(Boolean).join(" · ")}</span>
      <span>
        {text === "" ? null : <b>{text}</b>} {sayFilingProblem(code, { ...data, text }, language)}
      </span>
      {severity === "ask" ? (
        <span className="filings-answers">
          {candidates.map((one) => {
            const [firm = "", ...rest] = one.split(" ");
            return offer(firm, rest.join(" "));
          })}
          {data.suggested ? offer(data.suggested, t("meant", { unit: data.suggested })) : null}
          {code === "size" ? offer("take", t("take")) : null}
          {offer("leave", t("leave"))}
        </span>
      ) : null}
    </li>
  );
}
