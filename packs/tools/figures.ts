// Writes the generated part of a pack's figures.yaml and indicators.yaml from a reference file of published figures (JSON).
// Use: node packs/tools/figures.ts FIGURES.json [PACK]. The parts above the markers are kept by hand and stay as they are.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { growthOf, indicators, notes, numerals, periodOf, periods, subjects } from "./figures-map.ts";

interface Reference {
  readonly id: string;
  readonly subject: string;
  readonly subject_en: string;
  readonly indicator: string;
  readonly indicator_en: string;
  readonly value: string | number | readonly number[];
  readonly unit: string;
  readonly period: string;
  readonly comparison: Readonly<Record<string, string | number>> | null;
  readonly kind: "measure" | "structure" | "target" | "date";
  readonly qualifier: string;
  readonly tags: readonly string[];
  readonly quote_zh: string;
  readonly source: string;
  readonly source_title: string;
  readonly note?: string;
}

interface Words {
  readonly zh: string;
  readonly en: string;
}

interface NewIndicator {
  readonly id: string;
  readonly name: Words;
  readonly quantity: string;
  readonly kind: string;
}

const marker = "  # ---- written by packs/tools/figures.ts: do not edit below ----\n";
const qualifiers: Readonly<Record<string, string>> = {
  more_than: "more-than",
  counted_from_list: "counted",
  order_of_magnitude: "order-of-magnitude",
  at_most: "at-most",
  less_than_approx: "less-than",
  before: "less-than",
};

/** An entry of a YAML list in block style; JSON strings are YAML strings. */
function entry(item: Readonly<Record<string, unknown>>): string {
  return block(item, "    ").replace(/^ {4}/, "  - ");
}

function block(value: Readonly<Record<string, unknown>>, indent: string): string {
  return Object.entries(value)
    .map(([key, item]) => {
      if (Array.isArray(item))
        return `${indent}${key}:\n${item.map((one) => `${indent}  - ${JSON.stringify(one)}\n`).join("")}`;
      if (item !== null && typeof item === "object")
        return `${indent}${key}:\n${block(item as Readonly<Record<string, unknown>>, `${indent}  `)}`;
      return `${indent}${key}: ${JSON.stringify(item)}\n`;
    })
    .join("");
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[“”‘’'"]/g, "")
    .replace(/&/g, " and ")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

function quantityOf(unit: string, kind: string): string {
  if (kind === "date" || unit === "date" || unit === "month") return "date";
  if (/^元/.test(unit)) return "money";
  if (unit === "%") return "share";
  if (unit === "百分点") return "points";
  if (unit === "平方米") return "area";
  if (unit === "吨") return "mass";
  if (["天", "年", "个月"].includes(unit)) return "time";
  if (/位次|名以内/.test(unit)) return "rank";
  if (["米", "里", "瓦/千克", "件/天", "代号", "类"].includes(unit)) return unit === "类" ? "count" : "other";
  return "count";
}

function kindOf(figure: Reference): string {
  const type = figure.comparison?.type;
  if (figure.kind === "date") return "date";
  if (figure.kind === "structure") return "structure";
  if (type === "yoy_pct") return "growth";
  return type === undefined ? "level" : "change";
}

function signed(value: string | number): string {
  return Number(value) > 0 ? `+${value}` : String(value);
}

function comparisonOf(comparison: Reference["comparison"]): string {
  if (comparison === null) return "";
  const said: string[] = [];
  for (const [key, value] of Object.entries(comparison)) {
    if (key === "yoy_pct") said.push(`同比${signed(value)}%`);
    else if (key === "yoy_abs") said.push(`同比${signed(value)}`);
    else if (key === "of_total") said.push(`共${value}`);
    else if (key === "gap") said.push(`缺${value}`);
    else if (key === "before_days") said.push(`此前${value}天`);
    else if (key === "horizon_years") said.push(`${value}年内`);
    else if (key === "from") said.push(`由${value}起`);
    else if (key === "from_period") said.push(`${value}年`);
    else if (key === "implied_national_yoy_pct") said.push(`推算全国${signed(value)}%`);
    else if (value === "yoy_pct") said.push("同比");
    else if (value === "above_annual_target_pct") said.push("较年度目标");
    else if (value === "reduction_pct") said.push("降幅");
    else if (value === "pp_above_national") said.push("高于全国");
    else throw new Error(`no words for the comparison ${key}: ${value}`);
  }
  return said.join("，");
}

/** "原则数（植根历史/…）" → the name and what stands in brackets, unless the brackets tell two figures of one subject apart. */
function splitName(figure: Reference, all: readonly Reference[]): { readonly name: string; readonly detail: string } {
  const short = (text: string) => text.replace(/（.+）$/, "");
  const name = short(figure.indicator);
  const twins = all.filter((other) => other.subject === figure.subject && short(other.indicator) === name);
  if (twins.some((other) => other.indicator !== figure.indicator)) return { name: figure.indicator, detail: "" };
  return { name, detail: figure.indicator.slice(name.length).replace(/^（|）$/g, "") };
}

function sourceOf(figure: Reference, articles: readonly { readonly id: string; readonly title: Words }[]): string {
  const day = figure.source.replace(/^CQRB-/, "");
  const title = figure.source_title.slice(figure.source_title.indexOf(day) + day.length).trim();
  const found = articles.find(
    ({ id, title: { zh } }) => id.startsWith(`${figure.source}-`) && zh.includes(`《${title}》`),
  );
  if (found === undefined) throw new Error(`${figure.id}: no source for "${figure.source_title}"`);
  return found.id;
}

function handPart(path: string): string {
  const text = readFileSync(path, "utf8");
  const at = text.indexOf(marker);
  return at < 0 ? text : text.slice(0, at);
}

function main(file: string, pack: string): void {
  const figures = JSON.parse(readFileSync(file, "utf8")) as readonly Reference[];
  const { sources } = parse(readFileSync(join(pack, "sources.yaml"), "utf8"));
  const indicatorsPath = join(pack, "indicators.yaml");
  const figuresPath = join(pack, "figures.yaml");
  const taken = new Set<string>(parse(handPart(indicatorsPath)).indicators.map(({ id }: { id: string }) => id));
  const made = new Map<string, NewIndicator>();
  const lines: string[] = [];

  function indicatorOf(figure: Reference, name: string, nameEn: string): string {
    const known = indicators[figure.id];
    if (known !== undefined) return known;
    const quantity = quantityOf(figure.unit, figure.kind);
    const kind = kindOf(figure);
    const key = `${name}|${quantity}|${kind}`;
    const before = made.get(key);
    if (before !== undefined) return before.id;
    const wanted = slug(nameEn) || "value";
    let id = wanted;
    for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${n}`;
    taken.add(id);
    made.set(key, { id, name: { zh: name, en: nameEn }, quantity, kind });
    return id;
  }

  for (const figure of figures) {
    const topic = subjects[figure.subject];
    const subject = topic ?? `topic:${slug(figure.subject_en)}`;
    const subjectName = subject.startsWith("topic:")
      ? { subjectName: { zh: figure.subject, en: figure.subject_en } }
      : {};
    const { name, detail } = splitName(figure, figures);
    const reading = periodOf[figure.id] ?? periods[figure.period] ?? { period: figure.period, note: "" };
    const own = notes[figure.id] ?? figure.note ?? "";
    const values = Array.isArray(figure.value) ? figure.value : [figure.value];
    const units = values.length > 1 ? figure.unit.split("、") : [figure.unit];
    values.forEach((value, n) => {
      const text = String(value);
      const word = numerals[text];
      const remark = [own, detail, reading.note, word === undefined ? "" : `原文作“${text}”`]
        .filter((part) => part !== "")
        .join("；");
      const unit = units[n] ?? "";
      const suffixed = values.length > 1;
      const indicator = indicatorOf(
        figure,
        suffixed ? `${name}：${unit}` : name,
        suffixed ? `${figure.indicator_en}, ${n + 1}` : figure.indicator_en,
      );
      const comparison = comparisonOf(figure.comparison);
      const qualifier = qualifiers[figure.qualifier] ?? figure.qualifier;
      const nature = figure.kind === "target" ? "target" : qualifier === "estimate" ? "preliminary" : "actual";
      const common = {
        ...subjectName,
        period: reading.period,
        quote: figure.quote_zh,
        source: sourceOf(figure, sources),
        ...(figure.tags.length > 0 ? { tags: figure.tags } : {}),
      };
      const { subjectName: named, period, ...rest } = common;
      lines.push(
        entry({
          id: n === 0 ? figure.id : `${figure.id}-${n + 1}`,
          subject,
          ...(named === undefined ? {} : { subjectName: named }),
          indicator,
          period,
          value: word ?? text,
          unit,
          ...(qualifier === "exact" ? {} : { qualifier }),
          ...(nature === "actual" ? {} : { nature }),
          ...(comparison === "" ? {} : { comparison }),
          ...rest,
          ...(remark === "" ? {} : { note: remark }),
        }),
      );
      const growth = growthOf[indicator];
      const yoy = figure.comparison?.yoy_pct;
      if (growth !== undefined && yoy !== undefined)
        lines.push(
          entry({
            id: `${figure.id}-yoy`,
            subject,
            ...(named === undefined ? {} : { subjectName: named }),
            indicator: growth,
            period,
            value: String(yoy),
            unit: "%",
            ...(qualifier === "estimate" ? { qualifier } : {}),
            ...(nature === "actual" ? {} : { nature }),
            comparison: "同比",
            ...rest,
          }),
        );
    });
  }
  writeFileSync(figuresPath, `${handPart(figuresPath)}${marker}${lines.join("")}`);
  writeFileSync(
    indicatorsPath,
    `${handPart(indicatorsPath)}${marker}${[...made.values()].map((indicator) => entry({ ...indicator })).join("")}`,
  );
  process.stderr.write(`${figures.length} figures, ${lines.length} lines, ${made.size} further indicators\n`);
}

const [file, pack = "packs/chongqing"] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("use: node packs/tools/figures.ts FIGURES.json [PACK]\n");
  process.exitCode = 2;
} else main(file, pack);
