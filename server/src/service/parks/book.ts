// Every park with what is known of it today: facts of the pack, and what people said since, which counts more.
import type { Vouching } from "@jiqun/engines/figures";
import type { ParkFieldId, ParkValue } from "@jiqun/engines/park";
import type { Pack } from "@jiqun/packs";
import type { Context } from "../../context.ts";
import { listParkFacts, listParkRows, type ParkFactRow } from "../../store/parks.ts";
import { indexOf } from "../links.ts";
import { currentKey } from "../names.ts";

export interface Fact {
  readonly value: ParkValue;
  readonly vouching: Vouching;
  readonly source: string;
  readonly quote: string;
  readonly note: string;
  readonly by: string;
  readonly at: Date | null;
}
export type FactOf = (field: ParkFieldId) => Fact | undefined;

export interface KnownPark {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly unit: string;
  readonly vouching: Fact["vouching"];
  readonly source: string;
  readonly note: string;
  readonly facts: ReadonlyMap<string, Fact>;
}

export const factOf =
  ({ facts }: KnownPark): FactOf =>
  (field) =>
    facts.get(field);

/** A pack that was stored before there were parks has none. */
const parksOf = (pack: Pack) => pack.parks ?? [];

const titleOf = (pack: Pack, id: string | null, language: "zh" | "en"): string =>
  id === null ? "" : (pack.sources.find((source) => source.id === id)?.title[language] ?? id);

export async function listKnownParks(ctx: Context): Promise<KnownPark[]> {
  const { pack } = ctx;
  const said = Map.groupBy(await listParkFacts(ctx.db), ({ park }) => park);
  const own = parksOf(pack).map((park): KnownPark => {
    const facts = park.facts.map(({ field, value, vouching, source, quote, note }): [string, Fact] => [
      field,
      { value, vouching, source: titleOf(pack, source, ctx.language), quote, note, by: "pack", at: null },
    ]);
    const { id, name, unit, vouching, source, note } = park;
    const sourceTitle = titleOf(pack, source, ctx.language);
    return { id, name, unit, vouching, source: sourceTitle, note, facts: withWords(facts, said.get(id)) };
  });
  const added = (await listParkRows(ctx.db)).map(
    ({ id, name, unit_id }): KnownPark => ({
      id: `${id}`,
      name: { zh: name, en: name },
      unit: currentKey(pack, `unit:${unit_id}`).slice("unit:".length),
      vouching: "unconfirmed",
      source: "",
      note: "",
      facts: withWords([], said.get(`${id}`)),
    }),
  );
  const order = new Map([...indexOf(pack).units.keys()].map((id, at) => [id, at]));
  const place = ({ unit }: KnownPark) => order.get(unit) ?? order.size;
  return [...own, ...added].sort((a, b) => place(a) - place(b) || (a.name.zh < b.name.zh ? -1 : 1));
}

export const toFact = (row: ParkFactRow, value: ParkValue): Fact => ({
  value,
  vouching: row.vouching,
  source: row.source,
  quote: "",
  note: row.note,
  by: row.actor,
  at: row.at,
});

function withWords(facts: readonly [string, Fact][], words: readonly ParkFactRow[] = []): ReadonlyMap<string, Fact> {
  const known = new Map(facts);
  for (const row of words) {
    if (row.value === null) known.delete(row.field);
    else known.set(row.field, toFact(row, row.value));
  }
  return known;
}
