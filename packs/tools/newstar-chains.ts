// Writes the chains of the new-star clusters and of the future industries that followed six of them: one link a class of the
// industry classification, by the crosswalk newstar-chains.tsv beside this file. No plan read lists their links, so the
// crosswalk is ours and every link is illustrative.
//   node packs/tools/newstar-chains.ts
// A row of the crosswalk: cluster, chain, code of the class, name where neither the class nor the first term says it, English name,
// segment, roles that cover it (else make), codes of the links it needs, terms, exclusions. Where the class's own name is among the
// terms the link is the class, and its code speaks strongly for it; else the link is a part of the class.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { IndustryEntry } from "@jiqun/engines/industry";
import { parse, stringify } from "yaml";
import { loadStandards } from "../src/standards.ts";

const packDir = join(import.meta.dirname, "../chongqing");

interface Row {
  readonly [column: string]: string;
}

/** The text of each file, by its name in chains/. */
export function newstarChains(
  crosswalk: string,
  classification: readonly IndustryEntry[],
  clusters: readonly { readonly id: string; readonly name: { readonly zh: string; readonly en: string } }[],
): ReadonlyMap<string, string> {
  const [head = "", ...lines] = crosswalk.trimEnd().split("\n");
  const columns = head.split("\t");
  const rows = lines.map((line): Row => {
    const cells = line.split("\t");
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
  });
  const files = new Map<string, string>();
  for (const [chain, of] of Map.groupBy(rows, (row) => row.chain ?? "")) {
    const id = of[0]?.cluster;
    const cluster = clusters.find((candidate) => candidate.id === id);
    if (!cluster) throw new Error(`no cluster ${id} for the chain ${chain}`);
    files.set(`${chain}.yaml`, write({ chain, cluster, rows: of, classification }));
  }
  return files;
}

const ORIGIN =
  "# Made by packs/tools/newstar-chains.ts from newstar-chains.tsv beside it: change the table, not this file.\n";

const group = { id: "classes", name: { zh: "行业小类", en: "Industry classes" }, system: "all" };

interface ChainRows {
  readonly chain: string;
  readonly cluster: { readonly id: string; readonly name: { readonly zh: string; readonly en: string } };
  readonly rows: readonly Row[];
  readonly classification: readonly IndustryEntry[];
}

function write({ chain, cluster, rows, classification }: ChainRows): string {
  const content = {
    id: chain,
    name: cluster.name,
    cluster: cluster.id,
    note: {
      zh: "公开资料未列环节；按国民经济行业分类逐类生成，全部为示例",
      en: "No source lists its links; made class by class of the industry classification, all illustrative",
    },
    systems: [{ id: "all", name: cluster.name }],
    groups: [{ ...group, vouching: "illustrative", source: null }],
    links: rows.map((row) => linkOf(row, classification)),
  };
  return ORIGIN + stringify(content, { aliasDuplicateObjects: false, lineWidth: 0 });
}

function linkOf(row: Row, classification: readonly IndustryEntry[]) {
  const { code = "", zh = "", en = "", segment = "" } = row;
  const entry = classification.find((candidate) => candidate.code === code);
  if (!entry) throw new Error(`the classification has no ${code}`);
  const own = entry.name.zh.replace(/(制造|加工|生产|开发|种植)$/, "");
  const words = (cell: string | undefined): string[] => (cell ?? "").split(" ").filter((word) => word !== "");
  const terms = words(row.terms);
  const whole = terms.includes(own);
  const inputs = (row.inputs ?? "").split(",").filter((input) => input !== "");
  const coveredBy = (row.coveredBy ?? "").split(",").filter((role) => role !== "");
  const exclusions = words(row.exclusions);
  return {
    id: `c${code}`,
    name: { zh: zh || (whole ? own : (terms[0] ?? own)), en },
    group: group.id,
    segment,
    ...(inputs.length > 0 ? { inputs: inputs.map((input) => `c${input}`) } : {}),
    keyPart: true,
    terms,
    ...(exclusions.length > 0 ? { exclusions } : {}),
    codes: [{ code, weight: whole ? 0.6 : 0.2 }],
    ...(coveredBy.length > 0 ? { coveredBy } : {}),
    vouching: "illustrative",
    source: null,
  };
}

if (import.meta.main) {
  const standards = loadStandards();
  if (!standards.ok) throw new Error("the standards have faults");
  const { clusters } = parse(readFileSync(join(packDir, "clusters.yaml"), "utf8"));
  const crosswalk = readFileSync(join(import.meta.dirname, "newstar-chains.tsv"), "utf8");
  for (const [file, text] of newstarChains(crosswalk, standards.standards.classification, clusters))
    writeFileSync(join(packDir, "chains", file), text);
}
