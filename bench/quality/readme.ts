// The table "How good is it" of the READMEs, between its marks, from the figures alone.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MeasuredQuality } from "@jiqun/contract";
import type { Chain } from "@jiqun/engines/chain";

type Language = "zh" | "en";

export const READMES: Readonly<Record<Language, string>> = {
  en: join(import.meta.dirname, "../../README.md"),
  zh: join(import.meta.dirname, "../../README.zh-CN.md"),
};
const MARKS = /<!-- quality -->[\s\S]*<!-- \/quality -->/;

export function writeReadmes(quality: MeasuredQuality, chains: readonly Chain[]): void {
  for (const [language, path] of Object.entries(READMES))
    writeFileSync(path, withTable(readFileSync(path, "utf8"), tableOf(quality, chains, language as Language)));
}

export function withTable(readme: string, table: string): string {
  if (!MARKS.test(readme)) throw new Error("the README has no <!-- quality --> … <!-- /quality --> to write between");
  return readme.replace(MARKS, () => `<!-- quality -->\n\n${table}\n\n<!-- /quality -->`);
}

/** Texts that coding is told by; the others are in the model card. */
const CODED = ["scope", "scope+products+name"] as const;

const words = {
  en: {
    seen: "Pairs of electronics and of the register were drawn anew after the words stood and read without sight of the program: precision 94.3 % (89.5–97.0, of 158) and 97.5 %. Card readers and RFID devices, three wrong pairs of that draw, then moved to peripherals; electronics is given after that, its recall with pairs of three draws. Vehicles and materials were drawn before and are hardly touched; the pairs of the other chains were seen. ",
    placing: ["Placement", "Precision", "Counted as makers, only deal", "Recall"],
    coding: ["Industry coding", "Right division first", "Among three"],
    others: "the other chains",
    register: "makers of a whole register, all chains",
    scope: "scope alone",
    "scope+products+name": "scope, products and name",
    cell: (share: string, interval: string, of: number) => `${share} (${interval}, of ${of})`,
    told: ({ date, version, lexicon, pairs, unclear, readers }: MeasuredQuality) =>
      `Intervals at 95 %. Measured ${date} on pack ${version}, words \`${lexicon}\`; ${pairs} judged pairs, ${unclear} left out as unclear; two readings of ` +
      `the project's own agree with kappa ${readers.kappa.toFixed(2)}. No official body has confirmed them (待核).`,
  },
  zh: {
    seen: "电子和名录的对在词定稿之后重新抽取，判读时看不到程序：精确率 94.3%（89.5–97.0，158 例）和 97.5%。其中三例错判所涉的读卡器、射频设备随后移到外围设备，电子一行是移词之后的数，召回率合用三次抽取的对。汽车和材料的对抽于此前，几乎不受影响；其余产业链的对已看过。",
    placing: ["落链", "精确率", "仅经销而计为制造", "召回率"],
    coding: ["行业大类", "首位正确", "前三位内"],
    others: "其余产业链",
    register: "整个名录的制造企业（全部产业链）",
    scope: "仅经营范围",
    "scope+products+name": "经营范围、产品和名称",
    cell: (share: string, interval: string, of: number) => `${share}（${interval}，${of} 例）`,
    told: ({ date, version, lexicon, pairs, unclear, readers }: MeasuredQuality) =>
      `区间为 95%。测于 ${date}，区域包 ${version}，词库 \`${lexicon}\`；判读 ${pairs} 对，其中 ${unclear} 对不明、不计；本项目两次判读的 kappa 为 ` +
      `${readers.kappa.toFixed(2)}。未经官方机构确认（待核）。`,
  },
};

export function tableOf(quality: MeasuredQuality, chains: readonly Chain[], language: Language): string {
  const say = words[language];
  const cell = (name: string): string => {
    const figure = quality.figures[name];
    if (!figure) return "—";
    const [share, low, high] = [figure.share, figure.low, figure.high].map((part) => (part * 100).toFixed(1));
    return say.cell(`**${share}%**`, `${low}–${high}`, figure.of);
  };
  const placed = Object.keys(quality.figures).flatMap((name) => name.match(/^(.+)\.precision$/)?.[1] ?? []);
  const nameOf = (id: string): string =>
    chains.find((chain) => chain.id === id)?.name[language] ?? (id === "register" ? say.register : say.others);
  return [
    ...table(
      say.placing,
      placed.map((id) => [nameOf(id), cell(`${id}.precision`), cell(`${id}.deals`), cell(`${id}.recall`)]),
    ),
    "",
    ...table(
      say.coding,
      CODED.map((text) => [say[text], cell(`coding.${text}.top1`), cell(`coding.${text}.top3`)]),
    ),
    "",
    `${quality.seen === null ? "" : say.seen}${say.told(quality)}`,
  ].join("\n");
}

/** With its columns aligned, as the formatter wants it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((cells) => widthOf(cells[at] as string))));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => cell + " ".repeat((widths[at] as number) - widthOf(cell))).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)];
}

/** A Chinese character and its signs are two columns wide. */
const widthOf = (text: string): number => text.length + (text.match(/[\u2e80-\u9fff\uff00-\uff60]/g)?.length ?? 0);
