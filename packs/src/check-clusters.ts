// Faults of meaning in clusters.yaml: tiers, successors, times, industry codes, roles.
import { checkVouched, lacks } from "./check-region.ts";
import type { Report } from "./check-shape.ts";
import type { Draft } from "./draft.ts";
import type { Path } from "./read-yaml.ts";
import type { Cluster } from "./schema.ts";

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
  const named = new Map<string, Cluster[]>();
  for (const item of draft.clusters) {
    const cluster = item.value;
    checkVouched(draft, report, item, [], cluster);
    if (lacks(draft.ids.tiers, cluster.tier)) report(item, ["tier"], `no tier "${cluster.tier}"`);
    for (const [at, id] of cluster.successors.entries()) {
      if (id === cluster.id) report(item, ["successors", at], "a cluster cannot succeed itself");
      else if (lacks(draft.ids.clusters, id)) report(item, ["successors", at], `no cluster "${id}"`);
    }
    if (cluster.successors.length > 0 && cluster.validTo === null) {
      report(item, ["successors"], "has successors and no `validTo`");
    }
    if (cluster.validTo !== null && cluster.validTo < cluster.validFrom) {
      report(item, ["validTo"], "ends before it begins");
    }
    for (const [at, role] of cluster.roles.entries()) checkVouched(draft, report, item, ["roles", at], role);
    checkCodes(cluster.codes, item, ["codes"], report);
    const names: [Path, string][] = [
      [["name"], cluster.name.zh],
      ...cluster.aliases.map((alias, at): [Path, string] => [["aliases", at], alias]),
    ];
    for (const [below, name] of names) {
      const owner = named.get(name)?.find((other) => other.id !== cluster.id && overlap(other, cluster));
      if (owner) report(item, below, `the name "${name}" belongs to cluster "${owner.id}" at the same time`);
      named.set(name, [...(named.get(name) ?? []), cluster]);
    }
  }
}

/** A successor may take over the name on the day the old one ends. */
function overlap(a: Cluster, b: Cluster): boolean {
  const ends = (cluster: Cluster): string => cluster.validTo ?? "9999-12-31";
  return a.validFrom < ends(b) && b.validFrom < ends(a);
}
