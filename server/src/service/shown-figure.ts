// A figure as answers carry it: with its names, its source, its rivals and the rule that picked it.
import type { ShownFigure } from "@jiqun/contract";
import type { Pack } from "@jiqun/packs";
import type { FigureBook, KnownFigure } from "./figure-book.ts";
import { nameOfIndicator, nameOfSubject } from "./names.ts";

export function toShownFigure(pack: Pack, book: FigureBook, figure: KnownFigure): ShownFigure {
  const { shown, others, decidedBy } = book.group(figure);
  const rivals = [shown, ...others]
    .filter(({ id }) => id !== figure.id)
    .sort((a, b) => (a.knownFrom === b.knownFrom ? b.entry - a.entry : a.knownFrom < b.knownFrom ? 1 : -1));
  return {
    id: figure.id,
    subject: figure.subject,
    subjectName: nameOfSubject(pack, figure.subject),
    indicator: figure.indicator,
    indicatorName: nameOfIndicator(pack, figure.indicator),
    period: figure.period,
    value: figure.value,
    unit: figure.unit,
    qualifier: figure.qualifier,
    nature: figure.nature,
    vouching: figure.vouching,
    comparison: figure.comparison,
    quote: figure.quote,
    note: figure.note,
    source: { ...figure.from },
    label: figure.label,
    knownFrom: figure.knownFrom,
    enteredBy: figure.enteredBy,
    enteredAt: figure.enteredAt,
    rivals: rivals.map(({ id }) => id),
    chosenBy: shown.id === figure.id && rivals.length > 0 ? decidedBy : null,
  };
}
