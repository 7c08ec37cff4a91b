// Every figure that was known on a day and lies within the asker's reach: those of the pack and those that were entered, in
// the order in which they came. Whatever is made of figures is made of a book, so it holds nothing of what lies outside.

import type { Label } from "@jiqun/contract";
import {
  type Criterion,
  chooseLatest,
  chooseShown,
  type Figure,
  figureKey,
  type Shown,
  type ShownAs,
} from "@jiqun/engines/figures";
import type { Pack, Source } from "@jiqun/packs";
import type { Context } from "../context.ts";
import { type FigureRow, listEnteredFigures } from "../store/figures.ts";
import { todayOf } from "./data-version.ts";
import { currentKey } from "./names.ts";
import { figureScopes, personFor, placeOf, type Reach, reachOf } from "./reach.ts";

export interface KnownFigure extends Figure {
  readonly comparison: string;
  readonly from: Pick<Source, "id" | "title" | "date" | "publisher" | "locator">;
  readonly label: Label;
  /** "pack" or the id of the person. */
  readonly enteredBy: string;
  readonly enteredAt: string;
  /** Place in the order of entry. */
  readonly entry: number;
}

interface Group {
  readonly shown: KnownFigure;
  readonly decidedBy: Criterion;
  readonly others: readonly KnownFigure[];
}

export interface FigureBook {
  readonly asOf: string;
  readonly figures: readonly KnownFigure[];
  readonly of: (subject: string, indicator?: string) => readonly KnownFigure[];
  readonly byId: (id: string) => KnownFigure | undefined;
  /** The figure with those that answer the same question: same key, same kind of statement. */
  readonly group: (figure: KnownFigure) => Group;
  readonly latest: (figures: readonly KnownFigure[], as: ShownAs) => KnownFigure | null;
}

export async function readFigureBook(ctx: Context, asOf: string = todayOf(ctx)): Promise<FigureBook> {
  const reach = reachOf(ctx);
  const entered = await listEnteredFigures(ctx.db, asOf, figureScopes(ctx.pack, reach));
  const fromPack = packFigures(ctx.pack).filter(({ knownFrom }) => knownFrom <= asOf);
  const figures = [...fromPack, ...entered.map((row) => fromRow(ctx.pack, row, reach))].map((figure, entry) => ({
    ...figure,
    entry,
  }));
  return bookOf(figures, asOf);
}

const kindOf = (figure: Pick<Figure, "nature">): ShownAs =>
  figure.nature === "capacity"
    ? "capacity"
    : figure.nature === "target" || figure.nature === "plan"
      ? "target"
      : "level";

function bookOf(figures: readonly KnownFigure[], asOf: string): FigureBook {
  const bySubject = Map.groupBy(figures, ({ subject }) => subject);
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const groupKey = (figure: KnownFigure) => `${figureKey(figure)} ${kindOf(figure)}`;
  const byKey = Map.groupBy(figures, groupKey);
  return {
    asOf,
    figures,
    of: (subject, indicator) =>
      (bySubject.get(subject) ?? []).filter((figure) => indicator === undefined || figure.indicator === indicator),
    byId: (id) => byId.get(id),
    group: (figure) => getShown(chooseShown(byKey.get(groupKey(figure)) ?? [figure], { as: kindOf(figure), asOf })),
    latest: (some, as) => chooseLatest(some, { as, asOf })?.shown ?? null,
  };
}

function getShown(chosen: Shown<KnownFigure> | null): Group {
  if (!chosen) throw new Error("a figure of the book stands in a group of its own kind");
  return chosen;
}

type Unordered = Omit<KnownFigure, "entry">;

function packFigures(pack: Pack): Unordered[] {
  const sources = new Map(pack.sources.map((source) => [source.id, source]));
  return pack.figures.map((figure) => {
    const source = sources.get(figure.source);
    const knownFrom = figure.knownFrom ?? source?.date ?? "";
    const { id = figure.source, title = { zh: figure.source, en: figure.source } } = source ?? {};
    return {
      id: figure.id,
      subject: figure.subject,
      indicator: figure.indicator,
      period: figure.period,
      value: figure.value,
      unit: figure.unit,
      qualifier: figure.qualifier,
      nature: figure.nature,
      vouching: figure.vouching,
      quote: figure.quote,
      note: figure.note,
      comparison: figure.comparison,
      source: figure.source,
      knownFrom,
      from: {
        id,
        title,
        date: source?.date ?? null,
        publisher: source?.publisher ?? "",
        locator: source?.locator ?? "",
      },
      label: "public" as const,
      enteredBy: "pack",
      enteredAt: knownFrom,
    };
  });
}

export const enteredId = (row: Pick<FigureRow, "id">): string => `E${row.id}`;

function fromRow(pack: Pack, row: FigureRow, reach: Reach): Unordered {
  const id = enteredId(row);
  const place = placeOf(pack, row.for_unit, row.for_cluster);
  return {
    id,
    subject: currentKey(pack, row.subject),
    indicator: row.indicator,
    period: row.period,
    value: row.value,
    unit: row.unit,
    qualifier: row.qualifier as Figure["qualifier"],
    nature: row.nature as Figure["nature"],
    // A person of the house read it in the source that is named.
    vouching: "confirmed",
    quote: row.quote,
    note: row.note,
    comparison: "",
    source: id,
    knownFrom: row.known_from,
    from: {
      id,
      title: { zh: row.source_title, en: row.source_title },
      date: row.known_from,
      publisher: "",
      locator: "",
    },
    label: row.label,
    enteredBy: personFor(reach, "figure.person", place, row.entered_by),
    enteredAt: row.entered_at.toISOString(),
  };
}
