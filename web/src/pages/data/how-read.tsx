import { type ImportPreview, importEncoding } from "@jiqun/contract";
import { type ReactNode, useEffect, useId, useState } from "react";
import { dayText } from "../../format/moment.ts";
import { countText } from "../../format/number.ts";
import { useText } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { langOf } from "../../parts/runs.tsx";
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
          <HeaderRow id={`${id}-header`} rows={preview.headerRows} words={words} />
          {preview.titles.length > 0 ? (
            <span className="read-titles">
              {t("header.titles")}
              {preview.titles.map((title) => (
                <q key={title} {...langOf(title)}>
                  {title}
                </q>
              ))}
            </span>
          ) : null}
        </Entry>
        <Entry label={t("capital")}>
          {capitalUnit.from === "none"
            ? t("capital.none", { unit: capitalUnit.unit })
            : t("capital.found", { unit: capitalUnit.unit, from: t(`capital.from.${capitalUnit.from}`) })}
        </Entry>
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

function EncodingChoice({ preview, words }: Props) {
  const t = useText("batch");
  const id = useId();
  const { used, how, candidates } = preview.encoding;
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
      {candidates.length > 0 ? (
        <ul className="encodings" aria-label={t("encoding.others")}>
          {candidates.map((other) => (
            <li key={other.encoding}>
              <button type="button" className="btn" onClick={() => words.sayEncoding(other.encoding)}>
                {t("encoding.as", { encoding: upper(other.encoding) })}
              </button>
              <q {...langOf(other.sample)}>{other.sample}</q>
            </li>
          ))}
        </ul>
      ) : null}
    </Entry>
  );
}

/** The row in which the header begins; another one is taken when the field is left or Enter pressed. */
function HeaderRow({ id, rows, words }: { id: string; rows: readonly number[]; words: ReadingWords }) {
  const t = useText("batch");
  const first = String(rows[0] ?? "");
  const [text, setText] = useState(first);
  useEffect(() => setText(first), [first]);
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
