import { getRecordFile, type ListItemDetail, urlOf } from "@jiqun/contract";
import type { Field, RecordKind } from "@jiqun/engines/list";
import { useState } from "react";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { useActor } from "../../parts/actor.ts";
import { Card } from "../../parts/card.tsx";
import { FileLink } from "../../parts/file-link.tsx";
import { ListFields } from "../../parts/list-fields.tsx";
import { faultsOf, readWritten, valueText } from "../../parts/list-values.ts";
import { ErrorBox } from "../../parts/states.tsx";
import { useDecide } from "../../parts/use-decide.ts";
import type { ItemProps } from "./moves-card.tsx";

type Recorded = ListItemDetail["records"][number];

/** Rows under the item (progress, dispatches, bids …) by kind, each with its answer. */
export function RecordsCard({ type, item }: ItemProps) {
  const say = useWords();
  return type.records.map((kind) => {
    const rows = item.records.filter(({ record }) => record === kind.id);
    const may =
      kind.who.some((role) => item.roles.includes(role)) &&
      (kind.stages.length === 0 || kind.stages.includes(item.stage));
    if (rows.length === 0 && (!may || item.ended)) return null;
    return (
      <Card key={kind.id} title={say(kind.name)} padded>
        <ul className="item-moves">
          {rows.map((row) => (
            <Row key={row.id} kind={kind} row={row} item={item} />
          ))}
        </ul>
        {may && !item.ended ? (
          <Entry fields={kind.fields} needed={kind.needed ?? []} item={item} does={{ do: "record", record: kind.id }} />
        ) : null}
      </Card>
    );
  });
}

function Row({
  kind,
  row,
  item,
}: {
  readonly kind: RecordKind;
  readonly row: Recorded;
  readonly item: ListItemDetail;
}) {
  const t = useText("lists");
  const actor = useActor();
  const { withdrawn } = row;
  const mayAnswer =
    kind.answer?.who.some((role) => item.roles.includes(role)) === true && !row.answer && !withdrawn && !item.ended;
  return (
    <li>
      <Values fields={kind.fields} values={row.values} item={item} />
      <span className="mut sm">
        {t("by", { who: actor(row.by), day: row.on })}
        {withdrawn ? ` · ${t("record.withdrawn", { day: withdrawn.on, reason: withdrawn.reason })}` : ""}
      </span>
      {row.files?.map((file) => (
        <span key={file.id}>
          <FileLink
            file={file}
            href={urlOf(getRecordFile, { params: { id: item.id, record: row.id, file: file.id } })}
          />
        </span>
      ))}
      {row.answer && kind.answer ? (
        <>
          <Values fields={kind.answer.fields} values={row.answer.values} item={item} />
          <span className="mut sm">{t("by", { who: actor(row.answer.by), day: row.answer.on })}</span>
        </>
      ) : null}
      {mayAnswer && kind.answer ? (
        <Entry fields={kind.answer.fields} needed={[]} item={item} does={{ do: "answer", id: row.id }} />
      ) : null}
    </li>
  );
}

interface ValuesProps {
  readonly fields: readonly Field[];
  readonly values: Recorded["values"];
  readonly item: ListItemDetail;
}

function Values({ fields, values, item }: ValuesProps) {
  const say = useWords();
  const language = useLanguage();
  const actor = useActor();
  return (
    <span>
      {fields
        .filter(({ id }) => id in values)
        .map(
          (field) => `${say(field.name)} ${valueText(field, values[field.id], { language, names: item.names, actor })}`,
        )
        .join(" · ")}
    </span>
  );
}

interface EntryProps {
  readonly fields: readonly Field[];
  readonly needed: readonly string[];
  readonly item: ListItemDetail;
  readonly does: { readonly do: "record"; readonly record: string } | { readonly do: "answer"; readonly id: string };
}

function Entry({ fields, needed, item, does }: EntryProps) {
  const t = useText("lists");
  const language = useLanguage();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const { decide, error, isPending } = useDecide(item);
  return (
    <details className="no-print">
      <summary>{does.do === "record" ? t("record.new") : t("record.answer")}</summary>
      <form
        className="form item-form"
        onSubmit={(event) => {
          event.preventDefault();
          const values = Object.fromEntries(
            fields.flatMap((field) => {
              const text = texts[field.id] ?? "";
              return text === "" ? [] : [[field.id, readWritten(field, text)]];
            }),
          );
          decide({ ...does, values }, () => setTexts({}));
        }}
      >
        <ListFields
          fields={fields}
          values={texts}
          required={needed}
          faults={faultsOf(error, language)}
          onChange={(id, text) => setTexts({ ...texts, [id]: text })}
        />
        <div className="form-actions">
          <button type="submit" className="btn" disabled={isPending}>
            {t("record.save")}
          </button>
        </div>
        {error ? <ErrorBox error={error} /> : null}
      </form>
    </details>
  );
}
