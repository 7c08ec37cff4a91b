// Parks as a workbook, out and in. What comes in is what goes out: one park a row, one field a column. All of it or nothing; an empty cell
// changes nothing, a cell that says what is there changes nothing, and each fault names its cell.
import { createHash } from "node:crypto";
import { changesTold, Problem, problemSentence, type RowChange, type routes, rowInFile } from "@jiqun/contract";
import { PARK_FIELDS, type ParkFieldId, type ParkValue, parseParkCell, writeParkCell } from "@jiqun/engines/park";
import { maskContacts } from "@jiqun/engines/text";
import type { z } from "zod";
import type { Context, Language } from "../../context.ts";
import { fromPack } from "../../context.ts";
import { neutralise, writeWorkbook } from "../../export.ts";
import { readTable, type TableSource } from "../../registry/index.ts";
import { write } from "../../store/audit.ts";
import { appendParkFacts, insertPark } from "../../store/parks.ts";
import { unitName } from "../links.ts";
import { placesByName, plain } from "../lists/read-cell.ts";
import { reaches, reachOf } from "../reach.ts";
import { factOf, type KnownPark, listKnownParks } from "./book.ts";
import { checkFact, isCalled, type NewFact, toRow, unmaskedFact } from "./parks.ts";
import { nameOfIndustry } from "./positions.ts";
import { mayEditPark, shownPark } from "./view.ts";

type Imported = z.input<NonNullable<typeof routes.importParks.answer>>;

const faultsShown = 200;
const fixed = {
  unit: { zh: "区县", en: "Unit", width: 14 },
  name: { zh: "园区名称", en: "Park", width: 32 },
  source: { zh: "来源", en: "Source", width: 32 },
  vouching: { zh: "核实", en: "Vouching", width: 10 },
  note: { zh: "备注", en: "Note", width: 32 },
} as const;

const vouchings = {
  confirmed: ["已证实", "confirmed"],
  unconfirmed: ["待核", "unconfirmed"],
  illustrative: ["示例", "illustrative"],
} as const;

export async function exportParks(
  ctx: Context,
  query: { readonly unit?: string | undefined; readonly blank: boolean; readonly language: Language },
): Promise<{ fileName: string; body: Uint8Array }> {
  const { language, blank } = query;
  const zh = language === "zh";
  const parks = blank
    ? []
    : (await listKnownParks(ctx)).filter(({ unit }) => query.unit === undefined || unit === query.unit);
  const columns = [
    ...(["unit", "name"] as const).map((id) => ({ header: fixed[id][language], width: fixed[id].width })),
    ...PARK_FIELDS.map(({ name, unit }) => ({ header: headerOf(name[language], unit, language), width: 18 })),
    ...(["source", "vouching", "note"] as const).map((id) => ({ header: fixed[id][language], width: fixed[id].width })),
  ];
  const rows = parks.map((park) => {
    const { facts } = shownPark(ctx, park);
    const sources = new Set(Object.values(facts).map(({ source }) => source));
    const sure = new Set(Object.values(facts).map(({ vouching }) => vouching));
    const [vouching] = sure.size === 1 ? sure : [];
    return [
      unitName(ctx.pack, park.unit)?.[language] ?? park.unit,
      park.name[language],
      ...PARK_FIELDS.map(({ id }) => {
        const value = facts[id]?.value as ParkValue | undefined;
        return value === undefined ? null : toldValue({ ...ctx, language }, id, value);
      }),
      maskContacts([...sources].filter((text) => text !== "").join("；")),
      vouching ? vouchings[vouching][zh ? 0 : 1] : "",
      "",
    ];
  });
  const title = zh ? (blank ? "园区台账模板" : "园区台账") : blank ? "Parks to fill in" : "Parks";
  return { fileName: `${title}.xlsx`, body: await writeWorkbook([{ name: title, about: [], columns, rows }]) };
}

/** As a cell says it: industries by name, contacts masked. */
function toldValue({ pack, language }: Context, field: ParkFieldId, value: ParkValue): string {
  if (typeof value === "string") return maskContacts(value);
  const named = field === "leading" || field === "feature";
  return writeParkCell(
    named ? (value as readonly string[]).map((text) => nameOfIndustry(pack, text)[language]) : value,
  );
}

/** "可供工业用地（亩）". */
const headerOf = (name: string, unit: string | null, language: Language): string =>
  unit === null ? name : language === "zh" ? `${name}（${unit}）` : `${name} (${unit})`;

interface Fault {
  readonly cell: string;
  readonly detail: string;
}
interface Line extends Pick<RowChange, "row" | "cells"> {
  readonly park: KnownPark | null;
  readonly unit: string;
  readonly name: string;
  readonly facts: readonly NewFact[];
}
type Columns = ReadonlyMap<string, number>;

export async function importParks(
  ctx: Context,
  source: TableSource,
  query: { readonly name: string; readonly try: boolean; readonly seen?: string | undefined },
): Promise<Imported> {
  const table = await readTable(source, query.name);
  const columns = columnsOf(table.header);
  const top = table.layout.headerRows.at(-1) ?? 1;
  const faults: Fault[] = [];
  for (const need of ["unit", "name"] as const)
    if (!columns.has(need))
      faults.push({ cell: "", detail: say(ctx, `缺少“${fixed[need].zh}”列`, `no column “${fixed[need].en}”`) });
  for (const [at, text] of table.header.entries())
    if (text.trim() !== "" && ![...columns.values()].includes(at))
      faults.push({
        cell: cellName(at, top),
        detail: say(ctx, `没有“${text}”这一列`, `“${text}” is no column of parks`),
      });
  if (faults.length > 0) refuse(faults);
  const known = await listKnownParks(ctx);
  const lines: Line[] = [];
  const seen = new Map<string, number>();
  for await (const { row, cells } of table.rows) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    const at = rowInFile(table.layout.headerRows, row);
    const line = readLine(ctx, {
      row: at,
      cells,
      columns,
      known,
      file: query.name,
      fault: (column, detail) => faults.push({ cell: cellName(columns.get(column) ?? 0, at), detail }),
    });
    if (!line) continue;
    const key = `${line.unit} ${plain(line.name)}`;
    const before = seen.get(key);
    if (before !== undefined)
      faults.push({
        cell: cellName(columns.get("name") ?? 0, at),
        detail: say(ctx, `与第 ${before} 行是同一园区`, `the park of row ${before}`),
      });
    seen.set(key, at);
    lines.push(line);
  }
  if (faults.length > 0) refuse(faults);
  if (lines.length === 0) throw new Problem("import.empty");
  const added = lines.filter(({ park }) => park === null);
  const changed = lines.filter(({ park, facts }) => park !== null && facts.length > 0);
  const facts = lines.reduce((sum, line) => sum + line.facts.length, 0);
  const changes = [...added, ...changed]
    .sort((a, b) => a.row - b.row)
    .map(({ row, park, name, cells }): RowChange => ({ row, id: park?.id ?? null, title: name, cells }));
  const digest = createHash("sha256").update(JSON.stringify(changes)).digest("base64url");
  const counts = { rows: lines.length, added: added.length, changed: changed.length, facts };
  if (query.try || (query.seen !== undefined && query.seen !== digest))
    return { ...counts, changes: changes.slice(0, changesTold), digest, tried: true };
  if (added.length + facts > 0) await writeLines(ctx, query.name, [...added, ...changed], counts);
  return { ...counts, changes: [], digest, tried: false };
}

async function writeLines(ctx: Context, file: string, lines: readonly Line[], told: object): Promise<void> {
  await write(ctx, "parks.imported", "parks", { file, ...told }, async (tx) => {
    for (const { park, unit, name, facts } of lines) {
      const row = { name, unit_id: unit, added_by: ctx.actor.id, added_at: ctx.now };
      const id = park?.id ?? (await insertPark(tx, row));
      if (id === undefined)
        throw new Problem("park.exists", { ...(unitName(ctx.pack, unit) ?? { zh: unit, en: unit }), name });
      await appendParkFacts(
        tx,
        facts.map((fact) => toRow(ctx, `${id}`, fact)),
      );
    }
    return null;
  });
}

function refuse(faults: readonly Fault[]): never {
  throw new Problem("park.file-invalid", { count: faults.length, faults: faults.slice(0, faultsShown) });
}

const say = ({ language }: Context, zh: string, en: string): string => (language === "zh" ? zh : en);

/** "AB12". */
function cellName(column: number, row: number): string {
  let letters = "";
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return `${letters}${row}`;
}

function columnsOf(header: readonly string[]): Columns {
  const columns = new Map<string, number>();
  const ways = [
    ...Object.entries(fixed).map(([id, { zh, en }]) => ({ id, names: [id, zh, en] })),
    ...PARK_FIELDS.map(({ id, name, unit }) => ({
      id,
      names: [id, name.zh, name.en, headerOf(name.zh, unit, "zh"), headerOf(name.en, unit, "en")],
    })),
  ];
  for (const [at, text] of header.entries()) {
    const way = ways.find(({ names }) => names.some((name) => plain(name) === plain(text)));
    if (way && !columns.has(way.id)) columns.set(way.id, at);
  }
  return columns;
}

interface Reading {
  readonly row: number;
  readonly cells: readonly string[];
  readonly columns: Columns;
  readonly known: readonly KnownPark[];
  readonly file: string;
  readonly fault: (column: string, detail: string) => void;
}

function readLine(ctx: Context, { row, cells, columns, known, file, fault }: Reading): Line | undefined {
  const cell = (column: string): string => (cells[columns.get(column) ?? -1] ?? "").trim();
  const [place, name] = [cell("unit"), cell("name")];
  const unit = /^unit:(.+)$/.exec(fromPack(ctx.pack, placesByName).get(plain(place)) ?? "")?.[1];
  if (unit === undefined) fault("unit", say(ctx, `没有区县“${place}”`, `no unit “${place}”`));
  if (name === "") fault("name", say(ctx, "园区名称为空", "no name of a park"));
  const vouching = vouchingOf(cell("vouching"));
  if (!vouching) fault("vouching", say(ctx, "应为已证实、待核或示例", "write confirmed, unconfirmed or illustrative"));
  if (unit === undefined || name === "" || !vouching) return undefined;
  const park = known.find((one) => one.unit === unit && isCalled(one, name)) ?? null;
  const may = park ? mayEditPark(ctx, park) : reaches(reachOf(ctx, "addPark"), { units: [unit] });
  if (!may) {
    fault("unit", say(ctx, "不在您的职责范围内", "is outside your reach"));
    return undefined;
  }
  const [source, note] = [cell("source") || file, cell("note")];
  const facts: NewFact[] = [];
  const shown: RowChange["cells"] = [];
  for (const field of PARK_FIELDS) {
    const text = cell(field.id);
    if (text === "") continue;
    try {
      const value = parseParkCell(field, unneutralised(text)) as NewFact["value"];
      const fact = checkFact(ctx, unit, unmaskedFact(park, { field: field.id, value, vouching, source, note }));
      const before = park ? factOf(park)(field.id) : undefined;
      if (before && writeParkCell(before.value) === writeParkCell(fact.value as ParkValue)) continue;
      facts.push(fact);
      const told = (value: ParkValue) => toldValue(ctx, field.id, value);
      shown.push({ field: field.name, before: before ? told(before.value) : "", after: told(fact.value as ParkValue) });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      fault(field.id, problemSentence(error.code, error.data, ctx.language));
    }
  }
  return { row, park, unit, name, facts, cells: shown };
}

/** As it was before an export put its apostrophe in front. */
const unneutralised = (text: string): string =>
  text.startsWith("'") && neutralise(text.slice(1)) === text ? text.slice(1) : text;

function vouchingOf(text: string): keyof typeof vouchings | undefined {
  if (text === "") return "unconfirmed";
  const found = Object.entries(vouchings).find(([, names]) => names.some((name) => plain(name) === plain(text)));
  return found?.[0] as keyof typeof vouchings | undefined;
}
