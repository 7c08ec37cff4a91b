import { type ImportPreview, importEncoding } from "@jiqun/contract";
import { type ReactNode, useId, useState } from "react";
import { dayText } from "../../format/moment.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Lamp } from "../../parts/lamp.tsx";
import { langOf, Runs } from "../../parts/runs.tsx";
import type { Encoding, ReadingWords } from "./use-reading.ts";

interface Props {
  readonly preview: ImportPreview;
  readonly words: ReadingWords;
}

/** Encoding, sheet, header, capital unit: as found, each open to a person's word. */
export function HowRead({ preview, words }: Props) {
  const t = useText("batch");
  const actor = useActor();
  const id = useId();
  const { remembered, capitalUnit } = preview;
  return (
    <section className="confirm-part" aria-label={t("read")}>
      <div className="part-head">
        <h3>{t("read")}</h3>
        {remembered ? (
          <span className="mut sm">
            {t("read.remembered", { by: actor(remembered.by), day: dayText(remembered.at) })}
          </span>
        ) : null}
      </div>
      <dl className="read-list">
        {preview.kind === "text" ? (
          <EncodingChoice preview={preview} words={words} />
        ) : (
          <Entry label={t("sheet")} labelFor={`${id}-sheet`}>
            <select
              id={`${id}-sheet`}
              className="field"
              value={preview.sheets.find(({ chosen }) => chosen)?.name ?? ""}
              onChange={(event) => words.saySheet(event.target.value)}
            >
              {preview.sheets.map((sheet) => (
                <option key={sheet.name} value={sheet.name}>
                  {sheet.hidden ? t("sheet.hidden", { name: sheet.name }) : sheet.name}
                </option>
              ))}
            </select>
            {preview.sheets.length > 1 ? (
              <span className="mut sm">{t("sheet.others", { count: preview.sheets.length - 1 })}</span>
            ) : null}
          </Entry>
        )}
        <Entry label={t("header")} labelFor={`${id}-header`}>
          <HeaderRow key={preview.headerRows[0]} id={`${id}-header`} rows={preview.headerRows} words={words} />
          <TopRows preview={preview} words={words} />
        </Entry>
        {capitalUnit === null ? null : (
          <Entry label={t("capital")}>
            <CapitalUnit found={capitalUnit} />
          </Entry>
        )}
        {preview.estimatedRows === null ? null : (
          <Entry label={t("rows")}>
            {t(preview.wholeFile ? "rows.all" : "rows.about", { rows: countText(preview.estimatedRows) })}
          </Entry>
        )}
      </dl>
    </section>
  );
}

function Entry(props: { readonly label: string; readonly labelFor?: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{props.labelFor ? <label htmlFor={props.labelFor}>{props.label}</label> : props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

const upper = (encoding: string): string => encoding.toUpperCase();

/** Enough of a sample to see whether it is text. */
const firstLines = (sample: string): string =>
  sample
    .split("\n")
    .slice(0, 2)
    .map((line) => [...line].slice(0, 80).join(""))
    .join("\n");

function EncodingChoice({ preview, words }: Props) {
  const t = useText("batch");
  const id = useId();
  const { used, how } = preview.encoding;
  const others = preview.encoding.candidates.filter(({ encoding }) => encoding !== used);
  return (
    <Entry label={t("encoding")} labelFor={id}>
      <select
        id={id}
        className="field"
        value={used}
        onChange={(event) => words.sayEncoding(event.target.value as Encoding)}
      >
        {importEncoding.options.map((encoding) => (
          <option key={encoding} value={encoding}>
            {upper(encoding)}
          </option>
        ))}
      </select>
      <span className="mut sm">{t(`encoding.${how}`)}</span>
      {others.length > 0 ? (
        <details className="encodings" open={how === "mixed"}>
          <summary>{t("encoding.others")}</summary>
          <ul>
            {others.map((other) => (
              <li key={other.encoding}>
                <button type="button" className="btn" onClick={() => words.sayEncoding(other.encoding)}>
                  {t("encoding.as", { encoding: upper(other.encoding) })}
                </button>
                <q {...langOf(other.sample)}>{firstLines(other.sample)}</q>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Entry>
  );
}

/** The row in which the header begins; another one is taken when the field is left or Enter pressed. */
function HeaderRow({ id, rows, words }: { id: string; rows: readonly number[]; words: ReadingWords }) {
  const t = useText("batch");
  const first = String(rows[0] ?? "");
  const [text, setText] = useState(first);
  const choose = () => {
    const row = Number(text);
    if (Number.isInteger(row) && row > 0) {
      if (text !== first) words.sayHeader(text);
    } else setText(first);
  };
  return (
    <span className="header-row">
      {t("header.row")}
      <input
        id={id}
        className="field"
        type="number"
        min={1}
        inputMode="numeric"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={choose}
        onKeyDown={(event) => {
          if (event.key === "Enter") choose();
        }}
      />
      {rows.length > 1 ? t("header.rows", { last: rows.at(-1) ?? "" }) : t("header.end")}
      {words.reading.headerRow === undefined ? null : (
        <button type="button" className="btn ghost" onClick={() => words.sayHeader(undefined)}>
          {t("header.find")}
        </button>
      )}
    </span>
  );
}

function CapitalUnit({ found }: { found: NonNullable<ImportPreview["capitalUnit"]> }) {
  const t = useText("batch");
  const { unit, from, stated, withOwnUnit: own } = found;
  if (unit !== null && from !== null)
    return <Runs text={t("capital.found", { unit, from: t(`capital.from.${from}`) })} />;
  if (own > 0 && own >= stated) return t("capital.own");
  if (own > 0) return <Lamp state="warn" word={t("capital.someOwn", { stated, own })} />;
  return <Lamp state="warn" word={t("capital.none")} />;
}

/** The first rows as they stand in the file, to point at the one that is the header; open where none was found. */
function TopRows({ preview, words }: Props) {
  const t = useText("batch");
  if (preview.top.length === 0) return null;
  return (
    <details className="top-rows" open={preview.problem === "import.no-name-column"}>
      <summary>
        {t("header.top")}{" "}
        {preview.titles.length > 0 ? <q {...langOf(preview.titles[0] ?? "")}>{preview.titles[0]}</q> : null}
      </summary>
      <ul>
        {preview.top.map((row) => (
          <li key={row.at}>
            <span className="mut">{row.at}</span>
            {preview.headerRows.includes(row.at) ? (
              <b>{t("header.now")}</b>
            ) : (
              <button
                type="button"
                className="btn ghost"
                aria-label={t("header.take.of", { row: row.at })}
                onClick={() => words.sayHeader(String(row.at))}
              >
                {t("header.take")}
              </button>
            )}
            <span className="top-cells" {...langOf(row.cells.join(""))}>
              {row.cells
                .filter((cell) => cell.trim() !== "")
                .slice(0, 12)
                .join(" | ") || "—"}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
