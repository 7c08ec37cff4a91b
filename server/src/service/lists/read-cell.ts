// What people write in a cell of a ledger → a value of the field. What is not understood stays as it is written, and the engine
// says what is wrong with it.
import type { Field, Value } from "@jiqun/engines/list";
import type { Pack } from "@jiqun/packs";
import { readDay } from "../../registry/index.ts";

export const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\s_()-]/g, "")
    .toLowerCase();

/** Units and clusters by their names, as references. */
export const placesByName = (pack: Pack): ReadonlyMap<string, string> =>
  new Map([
    ...pack.clusters.flatMap(({ id, name, aliases }) =>
      [id, name.zh, name.en, ...aliases].map((text): [string, string] => [plain(text), `cluster:${id}`]),
    ),
    ...pack.units.flatMap(({ id, name, shortName, aliases }) =>
      [id, name.zh, name.en, shortName.zh, shortName.en, ...aliases].map((text): [string, string] => [
        plain(text),
        `unit:${id}`,
      ]),
    ),
  ]);

const flags: Readonly<Record<string, boolean>> = {
  是: true,
  yes: true,
  true: true,
  否: false,
  no: false,
  false: false,
};

export function readCellAs(field: Field, text: string, places: ReadonlyMap<string, string>): Value {
  switch (field.kind) {
    case "quantity": {
      const [, value = "", unit = ""] = /^([-+]?[\d,]*\.?\d+)\s*(\S*)$/.exec(text.normalize("NFKC")) ?? [];
      if (value === "") return text;
      const number = value.replaceAll(",", "");
      return unit === "" ? number : { value: number, unit };
    }
    case "day":
      return readDay(text) ?? text;
    case "choice":
      return (
        field.options.find(({ id, name }) => [id, name.zh, name.en].some((one) => plain(one) === plain(text)))?.id ??
        text
      );
    case "flag":
      return flags[plain(text)] ?? text;
    case "people":
      return text
        .split(/[、,，;；]/)
        .map((one) => one.trim())
        .filter((one) => one !== "");
    case "ref":
      return /^[a-z]+:/.test(text) ? text : (places.get(plain(text)) ?? text);
    case "place": {
      const [, longitude, latitude] = /^(-?[\d.]+)\s*[,，\s]\s*(-?[\d.]+)$/.exec(text.normalize("NFKC")) ?? [];
      return longitude === undefined ? text : { longitude: Number(longitude), latitude: Number(latitude) };
    }
    default:
      return text;
  }
}
