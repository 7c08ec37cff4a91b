// Reading parks, adding one, saying something of one anew.
import { type Park, Problem, type routes } from "@jiqun/contract";
import {
  findParkField,
  type ParkFault,
  type ParkField,
  type ParkFieldId,
  type ParkValue,
  readParkValue,
} from "@jiqun/engines/park";
import { restoreContacts } from "@jiqun/engines/text";
import { convertRounded } from "@jiqun/engines/units";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { wasDone, write } from "../../store/audit.ts";
import { listItemPage } from "../../store/list-pages.ts";
import { appendParkFacts, insertPark, listParkHistory, type NewParkFact } from "../../store/parks.ts";
import { indexOf, unitName } from "../links.ts";
import { openFilter } from "../lists/items.ts";
import { plain } from "../lists/read-cell.ts";
import { listTypes, sightOf } from "../lists/types.ts";
import { itemOf } from "../lists/view.ts";
import { reaches, reachOf, sees } from "../reach.ts";
import { requirePlace } from "../require-reach.ts";
import { factOf, type KnownPark, listKnownParks, toFact } from "./book.ts";
import { conformityOfPark } from "./conformity.ts";
import { keyOfIndustry, listOf, nameOfIndustry, positionsOfPark } from "./positions.ts";
import { mayEditPark, placeOfPark, shownFact, shownPark, standsAbove } from "./view.ts";

type Query = z.output<NonNullable<typeof routes.listParks.query>>;
type Parks = z.input<NonNullable<typeof routes.listParks.answer>>;
type Detail = z.input<NonNullable<typeof routes.getPark.answer>>;
type NewPark = z.output<NonNullable<typeof routes.addPark.body>>;
export type NewFact = NewPark["facts"][number];

const capsOf = ({ pack }: Context) => {
  const caps = pack.region.parkCaps ?? null;
  return caps && { leading: caps.leading, feature: caps.feature };
};

/** In the field's own unit, for comparing. */
export function amountOf(park: KnownPark, id: ParkFieldId): number | null {
  const value = factOf(park)(id)?.value;
  const unit = findParkField(id)?.unit;
  if (value === undefined || typeof value === "string" || !("unit" in value) || !unit) return null;
  return Number(convertRounded(value.value, value.unit, unit, 6));
}

export async function listParks(ctx: Context, query: Query): Promise<Parks> {
  const words = query.q === undefined ? "" : plain(query.q);
  const all = await listKnownParks(ctx);
  const items = all.filter((park) => {
    if (query.unit !== undefined && park.unit !== query.unit) return false;
    if (words !== "" && ![park.name.zh, park.name.en].some((name) => plain(name).includes(words))) return false;
    if (query.land !== undefined && (amountOf(park, "land") ?? -1) < Number(query.land)) return false;
    if (query.cluster === undefined) return true;
    const { chains } = indexOf(ctx.pack);
    return positionsOfPark(ctx.pack, factOf(park)).some(
      (one) =>
        one.clusters.includes(query.cluster ?? "") ||
        one.chains.some((id) => chains.get(id)?.cluster === query.cluster),
    );
  });
  const reach = reachOf(ctx, "addPark");
  const mayAdd = ctx.pack.units.filter(({ id }) => reaches(reach, { units: [id] }));
  return {
    items: items.map((park) => shownPark(ctx, park)),
    total: items.length,
    caps: capsOf(ctx),
    mayAdd: mayAdd.map(({ id, shortName }) => ({ id, name: shortName })),
  };
}

export async function findKnownPark(ctx: Context, id: string): Promise<KnownPark> {
  const park = (await listKnownParks(ctx)).find((one) => one.id === id);
  if (!park) throw new Problem("park.unknown", { id });
  return park;
}

const itemsShown = 50;

export async function getPark(ctx: Context, id: string): Promise<Detail> {
  const park = await findKnownPark(ctx, id);
  const rows = await listItemPage(
    ctx.db,
    sightOf(ctx),
    { ...openFilter, refs: [`park:${id}`], ended: null },
    { sort: "lamp", descending: false, after: null, limit: itemsShown },
  );
  const inside = sees(reachOf(ctx), "park.person", placeOfPark(ctx, park));
  const history = await listParkHistory(ctx.db, id);
  return {
    park: shownPark(ctx, park),
    caps: capsOf(ctx),
    history: history
      .filter(({ field }) => inside || field !== "keepers")
      .map((row) => ({
        ...shownFact(ctx, park, toFact(row, row.value ?? "")),
        field: row.field,
        value:
          row.value !== null && (row.field === "leading" || row.field === "feature")
            ? listOf(row.value).map((text) => nameOfIndustry(ctx.pack, text)[ctx.language])
            : row.value,
      })) as Detail["history"],
    items: rows.flatMap((row) => {
      const type = listTypes(ctx).find(({ id: own }) => own === row.type);
      if (!type) return [];
      const { id: item, title, lamp, reason } = itemOf(ctx, type, row);
      const stage = type.stages.find((one) => one.id === row.stage)?.name ?? { zh: row.stage, en: row.stage };
      return [{ id: item, type: type.id, typeName: type.name, title, lamp, reason, stage }];
    }),
    conformity: await conformityOfPark(ctx, park),
  };
}

export async function addPark(ctx: Context, asked: NewPark): Promise<Park> {
  const { units } = indexOf(ctx.pack);
  if (!units.has(asked.unit)) throw new Problem("request.invalid", { detail: `no unit ${asked.unit}` });
  const name = unitName(ctx.pack, asked.unit) ?? { zh: asked.unit, en: asked.unit };
  requirePlace(ctx, { units: [asked.unit] }, name);
  const facts = asked.facts.map((fact) => checkFact(ctx, asked.unit, fact));
  if (
    !wasDone(ctx) &&
    (await listKnownParks(ctx)).some((park) => park.unit === asked.unit && isCalled(park, asked.name))
  )
    throw new Problem("park.exists", { ...name, name: asked.name });
  const id = await write(
    ctx,
    "park.added",
    (made: number) => `park:${made}`,
    { unit: asked.unit, fields: facts.map(({ field }) => field) },
    async (tx) => {
      const row = { name: asked.name, unit_id: asked.unit, added_by: ctx.actor.id, added_at: ctx.now };
      const made = await insertPark(tx, row);
      if (made === undefined) throw new Problem("park.exists", { ...name, name: asked.name });
      await appendParkFacts(
        tx,
        facts.map((fact) => toRow(ctx, `${made}`, fact)),
      );
      return made;
    },
  );
  return shownPark(ctx, await findKnownPark(ctx, `${id}`));
}

export const isCalled = ({ name }: KnownPark, text: string): boolean =>
  [name.zh, name.en].some((one) => plain(one) === plain(text));

export async function changePark(ctx: Context, id: string, asked: readonly NewFact[]): Promise<Park> {
  const park = await findKnownPark(ctx, id);
  requireEdit(ctx, park);
  const facts = asked.map((fact) => checkFact(ctx, park.unit, unmaskedFact(park, fact)));
  await write(ctx, "park.changed", `park:${id}`, { unit: park.unit, fields: facts.map(({ field }) => field) }, (tx) =>
    appendParkFacts(
      tx,
      facts.map((fact) => toRow(ctx, id, fact)),
    ),
  );
  return shownPark(ctx, await findKnownPark(ctx, id));
}

/** Who edits saw contacts masked: a mask that comes back stands for what it hides. */
export function unmaskedFact(park: KnownPark | null, fact: NewFact): NewFact {
  const before = park?.facts.get(fact.field);
  const meant = (text: string, stood: unknown) => (typeof stood === "string" ? restoreContacts(text, stood) : text);
  return {
    ...fact,
    value: typeof fact.value === "string" ? meant(fact.value, before?.value) : fact.value,
    source: meant(fact.source, before?.source),
    note: meant(fact.note, before?.note),
  };
}

export function requireEdit(ctx: Context, park: KnownPark): void {
  requirePlace(ctx, placeOfPark(ctx, park), park.name);
  if (!mayEditPark(ctx, park)) throw new Problem("park.not-keeper", { ...park.name });
}

export const toRow = ({ actor, now }: Context, park: string, fact: NewFact): NewParkFact =>
  ({ ...fact, park, actor: actor.id, at: now }) as NewParkFact;

const saidFaults: Readonly<Record<ParkFault, { zh: string; en: string }>> = {
  "not-a-number": { zh: "不是数", en: "is not a number" },
  "wrong-unit": { zh: "单位不对", en: "has the wrong unit" },
  "negative-number": { zh: "小于零", en: "is below zero" },
  "not-names": { zh: "不是名单", en: "is not a list of names" },
  "not-text": { zh: "不是文字", en: "is not text" },
  "too-long": { zh: "太长", en: "is too long" },
};

/** What is wrong with it, or the fact in the form in which it is kept. */
export function checkFact(ctx: Context, unit: string, fact: NewFact): NewFact {
  const field = findParkField(fact.field);
  if (!field) throw new Problem("request.invalid", { detail: `no field ${fact.field}` });
  const refuse = (zh: string, en: string): never => {
    throw new Problem("park.invalid", { zh: `${field.name.zh}：${zh}`, en: `${field.name.en}: ${en}` });
  };
  if (field.id === "keepers" && !standsAbove(ctx, unit))
    refuse("由区县或市级指定", "its district or the commission names them");
  if (fact.vouching === "confirmed" && fact.source.trim() === "") refuse("已证实须有来源", "confirmed, and no source");
  if (fact.value === null) return fact;
  const read = readParkValue(field, fact.value as ParkValue);
  if (!read.ok) return refuse(sayIn(field, read.fault, "zh"), sayIn(field, read.fault, "en"));
  const named = field.id === "leading" || field.id === "feature";
  const value = named ? (read.value as readonly string[]).map((text) => keyOfIndustry(ctx.pack, text)) : read.value;
  const most = named ? capsOf(ctx)?.[field.id] : undefined;
  if (most !== undefined && Array.isArray(value) && value.length > most) refuse(`最多 ${most} 个`, `at most ${most}`);
  return { ...fact, value: value as NewFact["value"] };
}

const sayIn = ({ unit }: ParkField, fault: ParkFault, language: "zh" | "en"): string =>
  saidFaults[fault][language] +
  (fault === "wrong-unit" ? (language === "zh" ? `，应为${unit}` : `; write ${unit}`) : "");
