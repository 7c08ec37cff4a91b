import { listPostings } from "@jiqun/contract";
import type { Field } from "@jiqun/engines/list";
import { useAnswer, useRegion } from "../api.ts";
import { useLanguage, useText, useWords } from "../i18n/index.ts";
import { LongField, SelectField, TextField } from "./form.tsx";
import type { Names } from "./list-values.ts";

/** What of a field its form needs. */
export type FormField = Pick<Field, "id" | "name" | "kind" | "unit" | "options" | "list"> & {
  readonly to: readonly string[];
};

interface Props {
  readonly fields: readonly FormField[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (id: string, text: string) => void;
  readonly required?: readonly string[];
  /** What is wrong with a field, said beside it. */
  readonly faults?: Readonly<Record<string, string>>;
  /** What references are called. */
  readonly names?: Names;
  /** Texts are written in several lines. */
  readonly long?: boolean;
}

/** A form over the fields of a list or of one of its records. */
export function ListFields({ fields, values, onChange, required = [], faults = {}, names = {}, long = false }: Props) {
  return fields.map((field) => (
    <ListField
      key={field.id}
      field={field}
      value={values[field.id] ?? ""}
      onChange={(text) => onChange(field.id, text)}
      required={required.includes(field.id)}
      fault={faults[field.id]}
      name={names[values[field.id] ?? ""]}
      long={long && field.kind === "text"}
    />
  ));
}

interface FieldProps {
  readonly field: FormField;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly required: boolean;
  readonly fault: string | undefined;
  readonly name: Names[string] | undefined;
  readonly long: boolean;
}

function ListField({ field, value, onChange, required, fault, name, long }: FieldProps) {
  const say = useWords();
  const t = useText("lists");
  const language = useLanguage();
  const options = useOptions(field);
  const common = {
    label: say(field.name),
    value,
    required,
    fault,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (options)
    return (
      <SelectField {...common}>
        <option value="">{t("field.none")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label[language]}
          </option>
        ))}
      </SelectField>
    );
  if (long) return <LongField {...common} />;
  const help =
    field.kind === "quantity"
      ? t(field.unit?.endsWith("元") ? "field.money" : "field.quantity", { unit: field.unit ?? "" })
      : field.kind === "ref"
        ? name
          ? say(name)
          : t("field.ref", { kinds: field.to.map((to) => `${to}:`).join(" ") })
        : field.kind === "people"
          ? t("field.people")
          : undefined;
  return (
    <TextField
      {...common}
      {...(help ? { help } : {})}
      {...(field.kind === "day" ? { placeholder: "2026-06-30", maxLength: 10 } : {})}
    />
  );
}

/** What can be chosen, where the field holds one of few things. */
export function useOptions({ kind, options, to, list = null }: FormField) {
  const region = useRegion().data;
  const posted = useAnswer(listPostings, { query: { type: list ?? "" } }, { enabled: list !== null }).data;
  if (list !== null)
    return posted?.items.map(({ id, title }) => ({ value: `item:${id}`, label: { zh: title, en: title } })) ?? [];
  if (kind === "choice") return options.map(({ id, name }) => ({ value: id, label: name }));
  if (kind === "flag")
    return [
      { value: "true", label: { zh: "是", en: "yes" } },
      { value: "false", label: { zh: "否", en: "no" } },
    ];
  if (kind !== "ref" || to.length !== 1) return undefined;
  if (to[0] === "unit")
    return region?.units.map(({ id, shortName }) => ({ value: `unit:${id}`, label: shortName })) ?? [];
  if (to[0] === "cluster")
    return (
      region?.clusters
        .filter(({ validTo }) => validTo === null)
        .map(({ id, name }) => ({ value: `cluster:${id}`, label: name })) ?? []
    );
  return undefined;
}
