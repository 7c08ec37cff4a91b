// Faults of meaning in chains/<id>.yaml: where links stand, what they need, what names them.
import { checkPhrases } from "@jiqun/engines/chain";
import { checkCodes } from "./check-clusters.ts";
import { checkVouched, lacks } from "./check-region.ts";
import type { Report } from "./check-shape.ts";
import type { ChainDraft, Draft } from "./draft.ts";
import { findCycles } from "./find-cycles.ts";

export function checkChains(draft: Draft, report: Report): void {
  for (const chain of draft.chains) {
    if (chain.whole && lacks(draft.ids.clusters, chain.whole.cluster)) {
      report({ file: chain.file, path: ["cluster"] }, [], `no cluster "${chain.whole.cluster}"`);
    }
    for (const item of chain.groups) {
      checkVouched(draft, report, item, [], item.value);
      if (lacks(chain.systemIds, item.value.system))
        report(item, ["system"], `no system "${item.value.system}" in this chain`);
    }
    checkLinks(draft, chain, report);
    reportContradictions(chain, report);
    reportInputCycles(chain, report);
    if (chain.whole) reportEmpty(chain, chain.whole, report);
  }
}

function checkLinks(draft: Draft, chain: ChainDraft, report: Report): void {
  const catchAlls = new Map<string, string>();
  for (const item of chain.links) {
    const link = item.value;
    if (lacks(chain.groupIds, link.group)) report(item, ["group"], `no group "${link.group}" in this chain`);
    for (const [at, id] of link.inputs.entries()) {
      if (id === link.id) report(item, ["inputs", at], "a link cannot be its own input");
      else if (lacks(chain.linkIds, id)) report(item, ["inputs", at], `no link "${id}" in this chain`);
      if (link.inputs.indexOf(id) < at) report(item, ["inputs", at], `the input "${id}" stands here twice`);
    }
    checkAlternatives(item, report);
    if (link.leadTime) checkVouched(draft, report, item, ["leadTime"], link.leadTime);
    if (link.source === null && link.vouching !== "illustrative")
      report(item, [], "names no source and is not illustrative");
    if (link.source !== null && lacks(draft.ids.sources, link.source))
      report(item, ["source"], `no source "${link.source}"`);
    checkCodes(link.codes, item, ["codes"], report);
    if (!link.catchAll) continue;
    if (link.keyPart) report(item, ["catchAll"], "a catch-all is no key part");
    const other = catchAlls.get(link.group);
    if (other !== undefined)
      report(item, ["catchAll"], `the group "${link.group}" has a catch-all already: "${other}"`);
    catchAlls.set(link.group, other ?? link.id);
  }
}

function checkAlternatives(item: ChainDraft["links"][number], report: Report): void {
  const { alternatives, inputs } = item.value;
  const seen = new Set<string>();
  for (const [at, group] of alternatives.entries())
    for (const [place, id] of group.entries()) {
      if (!inputs.includes(id)) report(item, ["alternatives", at, place], `the alternative "${id}" is no input`);
      if (seen.has(id)) report(item, ["alternatives", at, place], `the alternative "${id}" stands here twice`);
      seen.add(id);
    }
}

function reportContradictions(chain: ChainDraft, report: Report): void {
  for (const { link, list, at, phrase, kind, other } of checkPhrases(chain.links.map(({ value }) => value))) {
    const item = chain.links[link];
    if (!item) continue;
    const written = other.phrase === phrase ? "" : `, written "${other.phrase}"`;
    const owner = chain.links[other.link]?.value.id;
    const told = {
      twice: `the term "${phrase}" stands here twice${written}`,
      "own-exclusion": `the term "${phrase}" is among its own exclusions${written}: strike it from one of the two`,
      "two-links": `the term "${phrase}" stands on the link "${owner}" too${written}: a firm that says it would stand on both; leave it to one, or to a catch-all`,
    };
    report(item, [list, at], told[kind]);
  }
}

function reportInputCycles(chain: ChainDraft, report: Report): void {
  const inputs = new Map(
    chain.links.map((item) => [item.value.id, item.value.inputs.filter((id) => id !== item.value.id)]),
  );
  for (const cycle of findCycles(inputs)) {
    const item = chain.links.find((candidate) => candidate.value.id === cycle[0]);
    if (item) report(item, ["inputs"], `inputs run in a circle: ${[...cycle, cycle[0]].join(" ← ")}`);
  }
}

function reportEmpty(chain: ChainDraft, whole: NonNullable<ChainDraft["whole"]>, report: Report): void {
  for (const [at, system] of whole.systems.entries()) {
    if (!whole.groups.some((group) => group.system === system.id))
      report({ file: chain.file, path: ["systems", at] }, [], `no group stands in the system "${system.id}"`);
  }
  for (const [at, group] of whole.groups.entries()) {
    if (!whole.links.some((link) => link.group === group.id))
      report({ file: chain.file, path: ["groups", at] }, [], `no link stands in the group "${group.id}"`);
  }
}
