// Faults of meaning in clusters.yaml: tiers, successors, times, industry codes, roles.
import { checkVouched, lacks } from "./check-region.ts";
import type { Report } from "./check-shape.ts";
import type { Draft } from "./draft.ts";
import type { Path } from "./read-yaml.ts";

/** A section letter, or two to four digits with or without it: "C", "C36", "367", "3670". */
const INDUSTRY_CODE = /^(?:[A-T]|[A-T]?\d{2,4})$/;

export function checkCodes(
  codes: readonly { readonly code: string }[],
  item: Parameters<Report>[0],
  below: Path,
  report: Report,
): void {
  const seen = new Set<string>();
  for (const [at, { code }] of codes.entries()) {
    if (!INDUSTRY_CODE.test(code))
      report(item, [...below, at, "code"], `"${code}" is no industry code (C, C36, 367, 3670)`);
    if (seen.has(code)) report(item, [...below, at, "code"], `the code "${code}" stands here twice`);
    seen.add(code);
  }
}

export function checkClusters(draft: Draft, report: Report): void {
  const names = new Map<string, string>();
  for (const item of draft.clusters) {
    const cluster = item.value;
    checkVouched(draft, report, item, [], cluster);
    if (lacks(draft.ids.tiers, cluster.tier)) report(item, ["tier"], `no tier "${cluster.tier}"`);
    for (const [at, id] of cluster.successors.entries()) {
      if (id === cluster.id) report(item, ["successors", at], "a cluster cannot succeed itself");
      else if (lacks(draft.ids.clusters, id)) report(item, ["successors", at], `no cluster "${id}"`);
    }
    if (cluster.successors.length > 0 && cluster.validTo === null)
      report(item, ["successors"], "has successors and no `validTo`");
    if (cluster.validTo !== null && cluster.validTo < cluster.validFrom)
      report(item, ["validTo"], "ends before it begins");
    for (const [at, role] of cluster.roles.entries()) checkVouched(draft, report, item, ["roles", at], role);
    checkCodes(cluster.codes, item, ["codes"], report);
    const claims: [Path, string][] = [
      [["name"], cluster.name.zh],
      ...cluster.aliases.map((alias, at): [Path, string] => [["aliases", at], alias]),
    ];
    for (const [below, name] of claims) {
      const owner = names.get(name);
      if (owner !== undefined && owner !== cluster.id)
        report(item, below, `the name "${name}" belongs to cluster "${owner}" already`);
      names.set(name, owner ?? cluster.id);
    }
  }
}
