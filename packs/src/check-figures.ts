// Faults of meaning in indicators.yaml, figures.yaml and demo/enterprises.yaml.
import { checkPeriod, parsePeriod } from "@jiqun/engines/figures";
import { type Dimension, findUnit, type UnitOfValue } from "@jiqun/engines/units";
import { checkSubject, lacks } from "./check-region.ts";
import type { Item, Report } from "./check-shape.ts";
import type { Draft } from "./draft.ts";
import type { Indicator, PackFigure } from "./figure-schema.ts";

const COUNTED: readonly Dimension[] = ["things", "people", "vehicles", "containers"];

/** Which dimensions of a unit measure which quantity of an indicator; null = any. */
const MEASURED_IN: Readonly<Record<Indicator["quantity"], readonly Dimension[] | null>> = {
  money: ["money"],
  share: ["share"],
  growth: ["share", "points", "number"],
  points: ["points", "things", "number"],
  count: [...COUNTED, "months", "rank"],
  area: ["area"],
  mass: ["mass", "coal", "carbon"],
  volume: ["volume"],
  time: ["seconds", "months"],
  date: ["date", "months"],
  rank: ["rank", "things"],
  other: null,
};

export function checkFigures(draft: Draft, report: Report): void {
  for (const item of draft.indicators) {
    const { of, id } = item.value;
    if (of !== null && lacks(draft.ids.indicators, of)) report(item, ["of"], `no indicator "${of}"`);
    if (of === id) report(item, ["of"], "an indicator is not the growth of itself");
  }
  const indicators = new Map(draft.indicators.map((item) => [item.value.id, item.value]));
  const days = new Map(draft.sources.map((item) => [item.value.id, item.value.date]));
  for (const item of draft.figures) {
    const figure = item.value;
    const fault = checkSubject(draft, figure.subject);
    if (fault) report(item, ["subject"], fault);
    if (figure.subject.startsWith("topic:") && figure.subjectName === null)
      report(item, [], "a topic needs a `subjectName`");
    if (lacks(draft.ids.indicators, figure.indicator))
      report(item, ["indicator"], `no indicator "${figure.indicator}"`);
    if (lacks(draft.ids.sources, figure.source)) report(item, ["source"], `no source "${figure.source}"`);
    if (figure.knownFrom === null && days.get(figure.source) === null) {
      report(
        item,
        [],
        `from when it was known cannot be told: no \`knownFrom\`, and the source "${figure.source}" has no date`,
      );
    }
    const notPeriod = checkPeriod(figure.period);
    if (notPeriod) report(item, ["period"], `"${figure.period}" is no period (${notPeriod})`);
    checkMeasure(item, indicators.get(figure.indicator), report);
  }
  for (const [at, item] of draft.demo.entries()) {
    if (lacks(draft.ids.units, item.value.unit)) report(item, ["unit"], `no unit "${item.value.unit}"`);
    const same = draft.demo.slice(0, at).some((other) => other.value.name === item.value.name);
    if (same) report(item, ["name"], `the firm "${item.value.name}" stands here twice`);
  }
}

function checkMeasure(item: Item<PackFigure>, indicator: Indicator | undefined, report: Report): void {
  const { unit, value } = item.value;
  const measure = findUnit(unit);
  if (!measure) {
    report(item, ["unit"], `unknown unit "${unit}"`);
    return;
  }
  const isDay = unit === "date";
  const isMonth = unit === "month";
  const day = checkPeriod(value) === null ? parsePeriod(value).kind : null;
  if (isDay && day !== "day") report(item, ["value"], `"${value}" is no day`);
  if (isMonth && day !== "month") report(item, ["value"], `"${value}" is no month`);
  if (!isDay && !isMonth && value.indexOf("-") > 0) report(item, ["value"], `a value in ${unit} is a decimal number`);
  const fits = indicator && MEASURED_IN[indicator.quantity];
  if (fits && !measures(measure, fits)) {
    report(item, ["unit"], `${unit} does not measure "${indicator.id}", which is of quantity ${indicator.quantity}`);
  }
}

const measures = (unit: UnitOfValue, dimensions: readonly Dimension[]): boolean => dimensions.includes(unit.dimension);
