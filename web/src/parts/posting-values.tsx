import type { Posting } from "@jiqun/contract";
import { useLanguage, useText, useWords } from "../i18n/index.ts";
import { type Names, valueText } from "./list-values.ts";
import { langOf } from "./runs.tsx";

/** Fields that are posted, each with its name; unknown ones are a dash. */
export function PostingFields({
  fields,
  values,
  names,
}: {
  readonly fields: readonly Omit<Posting["fields"][number], "value">[];
  readonly values: Readonly<Record<string, Posting["fields"][number]["value"]>>;
  readonly names: Names;
}) {
  const say = useWords();
  const language = useLanguage();
  return (
    <dl className="posting-facts">
      {fields.map((field) => {
        const text = valueText(field, values[field.id], { language, names, actor: (id) => id });
        return (
          <div key={field.id}>
            <dt>{say(field.name)}</dt>
            <dd {...langOf(text)}>{text}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** Until when something may be handed in, or that it is too late. */
export function Until({ records, today }: { readonly records: Posting["records"]; readonly today: string }) {
  const t = useText("postings");
  const say = useWords();
  const dated = records.flatMap(({ id, name, until }) => (until === null ? [] : [{ id, name, until }]));
  return dated.map(({ id, name, until }) => (
    <span key={id} className={until < today ? "mut sm" : "sm"}>
      {t(until < today ? "until.over" : "until.open", { record: say(name), day: until })}
    </span>
  ));
}
