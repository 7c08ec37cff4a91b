// Faults of meaning in parks.yaml, and what industries units and parks are read as.
import { findParkField, readParkValue } from "@jiqun/engines/park";
import { checkVouched, lacks } from "./check-region.ts";
import type { Report } from "./check-shape.ts";
import type { Draft } from "./draft.ts";

export function checkParks(draft: Draft, report: Report): void {
  const caps = draft.region?.parkCaps ?? null;
  if (caps) checkVouched(draft, report, { file: draft.regionFile, path: ["parkCaps"] }, [], caps);
  for (const item of draft.units)
    for (const [at, { clusters }] of item.value.industries.entries())
      for (const [nth, id] of clusters.entries())
        if (lacks(draft.ids.clusters, id)) report(item, ["industries", at, "clusters", nth], `no cluster "${id}"`);
  for (const item of draft.parks) {
    const park = item.value;
    if (lacks(draft.ids.units, park.unit)) report(item, ["unit"], `no unit "${park.unit}"`);
    checkVouched(draft, report, item, [], park);
    const seen = new Set<string>();
    for (const [at, fact] of park.facts.entries()) {
      const below = ["facts", at];
      const field = findParkField(fact.field);
      checkVouched(draft, report, item, below, fact);
      if (!field) report(item, [...below, "field"], `a park has no field "${fact.field}"`);
      else if (seen.has(fact.field)) report(item, [...below, "field"], `"${fact.field}" is said already`);
      else {
        const read = readParkValue(field, fact.value);
        const most = caps && (field.id === "leading" || field.id === "feature") ? caps[field.id] : null;
        if (!read.ok) report(item, [...below, "value"], `${read.fault} (${field.kind} ${field.unit ?? ""})`);
        else if (most !== null && Array.isArray(read.value) && read.value.length > most)
          report(item, [...below, "value"], `${read.value.length} ${field.id} industries; a park may choose ${most}`);
      }
      seen.add(fact.field);
    }
  }
}
