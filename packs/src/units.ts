// Which unit of the region a firm belongs to, from the district a registry wrote and the address: never from the credit code, whose
// digits name the office that gave it. Names, short names, aliases and former units are looked up; a functional area (an overlay)
// is kept as such and the address decides the unit; a former area without a division code yields to the address too.
// Method: exact look-up of the district, else one pass of a pattern of all names over the text: the first in a Chinese address (large
// to small), the last in a Latin one. It does not geocode, and reads no street names.
import type { Unit } from "./schema.ts";

export type ResolvedHow = "name" | "alias" | "former" | "address" | "none";

export interface UnitQuery {
  readonly district: string;
  readonly address: string;
  /** Name of the whole region without 市 or 省, which addresses begin with. */
  readonly cityName?: string;
}

export interface ResolvedUnit {
  readonly unit: string | null;
  readonly overlay: string | null;
  readonly how: ResolvedHow;
  /** What the pack says of the former unit that was named. */
  readonly note: string;
}

interface Hit {
  readonly unit: string;
  readonly how: "name" | "alias" | "former";
  readonly note: string;
  /** A former area without a code: the address knows better. */
  readonly yields: boolean;
}

export interface UnitIndex {
  readonly byName: ReadonlyMap<string, Hit>;
  readonly overlayByName: ReadonlyMap<string, string>;
  /** Names that may stand anywhere in a Chinese text, and those only at its beginning. */
  readonly anywhere: RegExp | null;
  readonly atStart: RegExp | null;
  readonly latin: RegExp | null;
  readonly overlays: RegExp | null;
}

const HAN = /\p{Script=Han}/u;

const plain = (text: string): string => {
  if (isPlain(text)) return text;
  const folded = text.normalize("NFKC").trim().toLowerCase();
  return HAN.test(folded) ? folded.replace(/[\s/·,、，-]+/g, "") : folded.replace(/\s+/g, " ");
};

/** As nearly all districts and most addresses are written: characters of the first block of Han, with digits or without. */
function isPlain(text: string): boolean {
  let han = false;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c >= 0x4e00 && c <= 0x9fff) han = true;
    else if (!(c >= 0x30 && c <= 0x39)) return false;
  }
  return han;
}

/** 巴南 of 巴南区: registries often drop the last word. */
function shortened(name: string): string[] {
  const short = /^(\p{Script=Han}{2,})[区县市]$/u.exec(name)?.[1];
  return short === undefined ? [] : [short];
}

function namesOf(unit: Unit): [string, Omit<Hit, "unit">][] {
  const asName = { how: "name", note: "", yields: false } as const;
  const asAlias = { how: "alias", note: "", yields: false } as const;
  const own = [
    unit.name.zh,
    unit.name.en,
    unit.shortName.zh,
    unit.shortName.en,
    ...(unit.code === null ? [] : [unit.code]),
  ];
  return [
    ...[...own, ...shortened(unit.name.zh)].map((name): [string, Omit<Hit, "unit">] => [name, asName]),
    ...unit.aliases.map((name): [string, Omit<Hit, "unit">] => [name, asAlias]),
    ...unit.former.flatMap((old) =>
      [...old.names, ...old.names.flatMap(shortened), ...(old.code === null ? [] : [old.code])].map(
        (name): [string, Omit<Hit, "unit">] => [name, { how: "former", note: old.note, yields: old.code === null }],
      ),
    ),
  ];
}

const ORDER = ["name", "alias", "former"] as const;

export function compileUnits(units: readonly Unit[]): UnitIndex {
  const byName = new Map<string, Hit>();
  const overlayByName = new Map<string, string>();
  const isOverlay = (unit: Unit): boolean => unit.within.length > 0;
  const claims = units
    .filter((unit) => !isOverlay(unit))
    .flatMap((unit) => namesOf(unit).map(([name, hit]) => [plain(name), { unit: unit.id, ...hit }] as const));
  // What stands beats what stood: 500110 is 綦江区's code now, whatever it meant before.
  for (const how of ORDER) {
    for (const [name, hit] of claims) if (hit.how === how && name !== "" && !byName.has(name)) byName.set(name, hit);
  }
  for (const unit of units.filter(isOverlay))
    for (const [name] of namesOf(unit)) if (!overlayByName.has(plain(name))) overlayByName.set(plain(name), unit.id);

  const inAddress = [...byName].filter(([name, hit]) => !hit.yields && !/^\d+$/.test(name)).map(([name]) => name);
  const han = inAddress.filter((name) => HAN.test(name));
  return {
    byName,
    overlayByName,
    anywhere: anyOf(
      han.filter((name) => name.length > 2 && /[区县市]$/.test(name)),
      (names) => names,
      "u",
    ),
    atStart: anyOf(han, (names) => `^(?:${names})`, "u"),
    latin: anyOf(
      inAddress.filter((name) => !HAN.test(name)),
      (names) => `(?<![\\p{L}\\p{N}])(?:${names})(?![\\p{L}\\p{N}])`,
      "gu",
    ),
    overlays: anyOf(
      [...overlayByName.keys()].filter((name) => HAN.test(name) && name.length > 3),
      (names) => names,
      "u",
    ),
  };
}

function anyOf(names: readonly string[], wrap: (alternatives: string) => string, flags: string): RegExp | null {
  if (names.length === 0) return null;
  const longestFirst = [...new Set(names)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return new RegExp(wrap(longestFirst.map((name) => name.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&")).join("|")), flags);
}

function withoutCity(text: string, cityName: string | undefined): string {
  const city = plain(cityName ?? "");
  if (city === "" || !HAN.test(city)) return text;
  const rest = text.startsWith(city) ? text.slice(city.length).replace(/^[市省]/, "") : text;
  // Some exports repeat it: 重庆市重庆市渝北区, 重庆市市辖区渝北区.
  return (rest.startsWith(city) ? rest.slice(city.length).replace(/^[市省]/, "") : rest).replace(
    /^(?:市辖区|县(?=\p{Script=Han}{2,}县))/u,
    "",
  );
}

function findInText(index: UnitIndex, text: string, cityName: string | undefined): Hit | undefined {
  const body = withoutCity(text, cityName);
  const name =
    index.atStart?.exec(body)?.[0] ??
    index.anywhere?.exec(body)?.[0] ??
    (index.latin ? [...body.matchAll(index.latin)].at(-1)?.[0] : undefined);
  return name === undefined ? undefined : index.byName.get(name);
}

export function resolveUnit(
  units: UnitIndex | readonly Unit[],
  { district, address, cityName }: UnitQuery,
): ResolvedUnit {
  const index = "byName" in units ? units : compileUnits(units);
  const [wanted, where] = [plain(district), plain(address)];
  const bare = withoutCity(wanted, cityName);
  const overlay =
    index.overlayByName.get(wanted) ??
    index.overlayByName.get(bare) ??
    index.overlayByName.get(index.overlays?.exec(where)?.[0] ?? "") ??
    null;
  const named =
    index.byName.get(wanted) ??
    index.byName.get(bare) ??
    (wanted === "" ? undefined : findInText(index, wanted, cityName));
  if (named && !named.yields) return { unit: named.unit, overlay, how: named.how, note: named.note };
  const addressed = findInText(index, where, cityName);
  if (addressed) return { unit: addressed.unit, overlay, how: "address", note: addressed.note };
  if (named) return { unit: named.unit, overlay, how: named.how, note: named.note };
  return { unit: null, overlay, how: "none", note: "" };
}
