// A firm worked out by hand: its figures, each sum with the numbers in it, the points, the total. The figures can be changed; the others of the
// example stay, because a group's mean is made of all of them. Below it what would lift the firm.
import type { WorkedExample } from "@jiqun/contract";
import {
  cellReader,
  compileRules,
  encodeRecords,
  explainRow,
  type RecordOfCells,
  type RuleSet,
  runRules,
  sayCell,
  sayReason,
} from "@jiqun/engines/evaluate";
import { useMemo, useState } from "react";
import { useSearch, useSetSearch } from "../../app/url.ts";
import { useLanguage, useText, useUnits, useWords } from "../../i18n/index.ts";
import { Card } from "../../parts/card.tsx";
import { LiftCase } from "./lift.tsx";
import { Sure } from "./sure.tsx";
import { Verdicts } from "./verdicts.tsx";
import { Working } from "./working.tsx";

interface Props {
  readonly rules: RuleSet;
  readonly examples: readonly WorkedExample[];
}

export function Example({ rules, examples }: Props) {
  const t = useText("rule");
  const { example = "0", row = "0" } = useSearch();
  const set = useSetSearch();
  const file = examples[Number(example)] ?? (examples[0] as WorkedExample);
  const at = Number(row) < file.rows.length ? Number(row) : 0;
  return (
    <Card
      title={t("example")}
      context={t("example.context")}
      meta={
        <span className="rule-pick no-print">
          {examples.length > 1 ? (
            <select
              className="field"
              aria-label={t("example.file")}
              value={examples.indexOf(file)}
              onChange={(event) => set({ example: event.target.value, row: undefined }, { replace: true })}
            >
              {examples.map(({ title }, nth) => (
                <option key={title} value={nth}>
                  {title}
                </option>
              ))}
            </select>
          ) : null}
          <select
            className="field"
            aria-label={t("example.row")}
            value={at}
            onChange={(event) => set({ row: event.target.value }, { replace: true })}
          >
            {file.rows.map(({ id }, nth) => (
              <option key={id} value={nth}>
                {id}
              </option>
            ))}
          </select>
        </span>
      }
    >
      <Worked key={`${file.title} ${at}`} rules={rules} file={file} at={at} />
    </Card>
  );
}

function Worked({ rules, file, at }: { readonly rules: RuleSet; readonly file: WorkedExample; readonly at: number }) {
  const t = useText("rule");
  const language = useLanguage();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const { run, table } = useMemo(() => {
    const records = file.rows.map(
      ({ given }, nth): RecordOfCells => (nth === at ? withTyped(rules, given, typed) : { cells: given }),
    );
    const read = encodeRecords(rules, records);
    return { run: runRules(compileRules(rules), read), table: read };
  }, [rules, file, at, typed]);
  const told = explainRow(run, at);
  const given = file.rows[at]?.given ?? {};
  const written = Object.fromEntries(
    rules.fields.map(({ id }) => [id, typed[id] ?? sayCell(rules, id, given[id] ?? null, language)]),
  );
  return (
    <>
      <p className="rule-when">
        {t("example.source", { source: file.source })} {t("example.group", { count: file.rows.length })}
      </p>
      <Given
        rules={rules}
        given={given}
        typed={typed}
        onType={(id, text) => setTyped({ ...typed, [id]: text })}
        onBack={Object.keys(typed).length > 0 ? () => setTyped({}) : undefined}
      />
      <Working rules={rules} run={run} told={told} written={written} />
      <Sure rules={rules} run={run} at={at} />
      {told.reasons.length > 0 ? (
        <ul className="rule-reasons">
          {told.reasons.map((reason) => (
            <li key={JSON.stringify(reason)}>{sayReason(rules, reason, language)}</li>
          ))}
        </ul>
      ) : null}
      <Verdicts rules={rules} verdicts={told.conditions} />
      <LiftCase rules={rules} run={run} table={table} row={at} />
    </>
  );
}

/** What was typed in the place of what is given, read as a cell of a file is: 1.2亿元 is understood, a text is no zero. */
function withTyped(
  rules: RuleSet,
  given: RecordOfCells["cells"],
  typed: Readonly<Record<string, string>>,
): RecordOfCells {
  const cells = { ...given } as Record<string, RecordOfCells["cells"][string]>;
  const faults: NonNullable<RecordOfCells["faults"]>[number][] = [];
  for (const field of rules.fields) {
    const text = typed[field.id];
    if (text === undefined) continue;
    const reading = cellReader(field, { unit: null, basis: null })(text, null);
    if ("value" in reading) cells[field.id] = reading.value;
    else {
      cells[field.id] = null;
      faults.push({ field: field.id, code: reading.fault, text: reading.text });
    }
  }
  return { cells, faults };
}

function Given(props: {
  readonly rules: RuleSet;
  readonly given: RecordOfCells["cells"];
  readonly typed: Readonly<Record<string, string>>;
  readonly onType: (field: string, text: string) => void;
  readonly onBack: (() => void) | undefined;
}) {
  const { rules, given, typed, onType, onBack } = props;
  const t = useText("rule");
  const say = useWords();
  const inWords = useUnits();
  const language = useLanguage();
  const blank = (text: string) => (text === "—" ? "" : text);
  return (
    <fieldset className="rule-given">
      <legend>{t("given")}</legend>
      {rules.fields.map((field) => {
        const value =
          typed[field.id] ?? blank(sayCell(rules, field.id, given[field.id] ?? null, language).replace("−", "-"));
        const label = `${say(field.name)}${field.unit ? ` (${inWords(field.unit)})` : ""}`;
        const choices =
          field.type === "option"
            ? field.options.map((option) => say(option.name))
            : field.type === "yesno"
              ? [t("yes"), t("no")]
              : null;
        return (
          <label key={field.id} htmlFor={`given-${field.id}`}>
            <span>{label}</span>
            {choices ? (
              <select
                id={`given-${field.id}`}
                className="field"
                value={value}
                onChange={(event) => onType(field.id, event.target.value)}
              >
                <option value="">{t("blank")}</option>
                {choices.map((choice) => (
                  <option key={choice}>{choice}</option>
                ))}
              </select>
            ) : (
              <input
                id={`given-${field.id}`}
                className="field"
                value={value}
                placeholder={t("blank")}
                inputMode={field.type === "number" ? "decimal" : "text"}
                onChange={(event) => onType(field.id, event.target.value)}
              />
            )}
          </label>
        );
      })}
      {onBack ? (
        <button type="button" className="btn ghost" onClick={onBack}>
          {t("given.back")}
        </button>
      ) : null}
    </fieldset>
  );
}
