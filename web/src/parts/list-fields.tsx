import type { Field } from "@jiqun/engines/list";
import { useRegion } from "../api.ts";
import { useLanguage, useText, useWords } from "../i18n/index.ts";
import { SelectField, TextField } from "./form.tsx";

interface Props {
  readonly fields: readonly Field[];
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (id: string, text: string) => void;
  readonly required?: readonly string[];
}

/** A form over the fields of a list or of one of its records. */
export function ListFields({ fields, values, onChange, required = [] }: Props) {
  return fields.map((field) => (
    <ListField
      key={field.id}
      field={field}
      value={values[field.id] ?? ""}
      onChange={(text) => onChange(field.id, text)}
      required={required.includes(field.id)}
    />
  ));
}

interface FieldProps {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly required: boolean;
}

function ListField({ field, value, onChange, required }: FieldProps) {
  const say = useWords();
  const t = useText("lists");
  const language = useLanguage();
  const options = useOptions(field);
  const label = say(field.name);
  if (options)
    return (
      <SelectField label={label} value={value} required={required} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t("field.none")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label[language]}
          </option>
        ))}
      </SelectField>
    );
  const help =
    field.kind === "quantity"
      ? t("field.quantity", { unit: field.unit ?? "" })
      : field.kind === "ref"
        ? t("field.ref", { kinds: field.to.map((to) => `${to}:`).join(" ") })
        : field.kind === "people"
          ? t("field.people")
          : undefined;
  return (
    <TextField
      label={label}
      {...(help ? { help } : {})}
      {...(field.kind === "day" ? { placeholder: "2026-06-30", maxLength: 10 } : {})}
      value={value}
      required={required}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

/** What can be chosen, where the field holds one of few things. */
export function useOptions({ kind, options, to }: Field) {
  const region = useRegion().data;
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
