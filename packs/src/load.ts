// A pack's folder → checked plain data, or every fault of every file at once. A broken pack never half-loads.
import { canonicalJson, hashOf } from "./canonical.ts";
import { checkChains } from "./check-chains.ts";
import { checkClusters } from "./check-clusters.ts";
import { checkFigures } from "./check-figures.ts";
import { checkIds, listReplacements } from "./check-ids.ts";
import { checkLists } from "./check-lists.ts";
import { checkParks } from "./check-parks.ts";
import { checkRegion, checkUnits } from "./check-region.ts";
import { problemAt, type Report } from "./check-shape.ts";
import { checkSums } from "./check-sums.ts";
import { type Draft, readDraft } from "./draft.ts";
import { toListType } from "./list-schema.ts";
import { readOutlines } from "./outlines.ts";
import type { LoadResult, Pack, PackChain, PackProblem } from "./pack.ts";
import type { ChainFile } from "./schema.ts";

export async function loadPack(dir: string): Promise<LoadResult> {
  return (await examinePack(dir)).answer;
}

/** The answer with the draft that it was made from, which knows on which line each thing stands. */
export async function examinePack(dir: string): Promise<{ readonly answer: LoadResult; readonly draft: Draft }> {
  const draft = await readDraft(dir);
  const outlines = await readOutlines(dir, draft);
  const problems: PackProblem[] = [...draft.problems, ...outlines.problems];
  const report: Report = (item, below, message) =>
    problems.push(problemAt(item.file, [...item.path, ...below], message));
  for (const check of [
    checkIds,
    checkRegion,
    checkUnits,
    checkParks,
    checkClusters,
    checkChains,
    checkLists,
    checkFigures,
    checkSums,
  ])
    check(draft, report);
  const answer: LoadResult =
    problems.length > 0
      ? { ok: false, problems: inOrder(problems) }
      : { ok: true, pack: assemble(draft, outlines.data) };
  return { answer, draft };
}

export function inOrder(problems: readonly PackProblem[]): PackProblem[] {
  const distinct = new Map(problems.map((problem) => [canonicalJson(problem), problem]));
  return [...distinct.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

function assemble(draft: Draft, outlines: unknown): Pack {
  const { region } = draft;
  if (!region) throw new Error("a pack without faults has a region");
  const values = <T>(items: readonly { readonly value: T }[]): T[] => items.map((item) => item.value);
  const clusters = values(draft.clusters);
  const place = new Map(clusters.map((cluster, at) => [cluster.id, at]));
  const content = {
    region,
    unitGroups: values(draft.unitGroups),
    units: values(draft.units),
    parks: values(draft.parks),
    clusters,
    chains: draft.chains
      .flatMap((chain) => (chain.whole ? [toChain(chain.whole)] : []))
      .sort((a, b) => (place.get(a.cluster) ?? 0) - (place.get(b.cluster) ?? 0)),
    lists: draft.lists.flatMap(({ whole }) => (whole ? [toListType(whole)] : [])),
    indicators: values(draft.indicators),
    figures: values(draft.figures),
    sources: values(draft.sources),
    demo: values(draft.demo),
    outlines,
    replaced: Object.fromEntries(listReplacements(draft).map(({ from, to }) => [from, to])),
  };
  return { hash: hashOf(content), ...content };
}

/** Without what only the pack's keepers need: which ids a chain or link replaces is kept once, for the whole pack. */
function toChain(file: ChainFile): PackChain {
  const { replaces: _, ...chain } = file;
  return { ...chain, links: file.links.map(({ replaces: _, ...link }) => link) };
}
