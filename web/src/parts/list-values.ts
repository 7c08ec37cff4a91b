// Values of list items as text, and text of a form as values.
import { type ListItem, Problem } from "@jiqun/contract";
import type { Field } from "@jiqun/engines/list";
import { amountText } from "../format/number.ts";
import type { Language } from "../i18n/index.ts";

export type ListValue = ListItem["fields"][string];
export type Names = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

interface Say {
  readonly language: Language;
  readonly names: Names;
  readonly actor: (id: string) => string;
}

/** Unknown is a dash, never an empty cell. */
export function valueText(
  field: Pick<Field, "kind" | "unit" | "options"> | undefined,
  value: ListValue | undefined,
  say: Say,
): string {
  const { language, names, actor } = say;
  if (value === null || value === undefined) return "—";
  if (typeof value === "boolean") return language === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(actor).join(language === "zh" ? "、" : ", ");
  if (typeof value === "object")
    return "unit" in value ? amountText(value.value, value.unit, language) : `${value.longitude}, ${value.latitude}`;
  if (field?.kind === "quantity") return amountText(value, field.unit ?? "", language);
  if (field?.kind === "choice") return field.options.find(({ id }) => id === value)?.name[language] ?? value;
  if (field?.kind === "person") return actor(value);
  return field?.kind === "ref" ? (names[value]?.[language] ?? value) : value;
}

/** As a form shows it. */
export function writtenOf(value: ListValue | undefined): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "object")
    return "unit" in value ? `${value.value} ${value.unit}` : `${value.longitude}, ${value.latitude}`;
  return value;
}

/** What is not understood goes to the server as it is written, which says what is wrong with it. */
export function readWritten(field: Pick<Field, "kind">, text: string): ListValue {
  const written = text.trim();
  if (written === "") return null;
  if (field.kind === "flag") return written === "true";
  if (field.kind === "people") return written.split(/[、,，;；]\s*/).filter((one) => one !== "");
  if (field.kind === "quantity") {
    const [, value = "", unit = ""] = /^([-+]?[\d,]*\.?\d+)\s*(\S*)$/.exec(written) ?? [];
    if (value === "") return written;
    return unit === "" ? value.replaceAll(",", "") : { value: value.replaceAll(",", ""), unit };
  }
  if (field.kind === "place") {
    const [longitude = Number.NaN, latitude = Number.NaN] = written.split(/[,，\s]+/).map(Number);
    return Number.isNaN(longitude + latitude) ? written : { longitude, latitude };
  }
  return written;
}

/** What a refusal says, under the fields that it is about; none where it is about something else. */
export function faultsOf(error: unknown, language: Language): Readonly<Record<string, string>> {
  if (!(error instanceof Problem) || error.code !== "list.refused") return {};
  const { fields, zh, en } = error.data as { fields?: readonly string[]; zh: string; en: string };
  return Object.fromEntries((fields ?? []).map((field) => [field, language === "zh" ? zh : en]));
}
