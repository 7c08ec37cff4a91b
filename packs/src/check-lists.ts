// Faults of meaning in lists/<id>.yaml: the engine's checker, told by file and line, and the sources that rules rest on.
import { checkListType } from "@jiqun/engines/list";
import { checkVouched, lacks } from "./check-region.ts";
import type { Report } from "./check-shape.ts";
import type { Draft, ListDraft } from "./draft.ts";
import { toListType } from "./list-schema.ts";

export function checkLists(draft: Draft, report: Report): void {
  for (const list of draft.lists) {
    if (!list.whole) continue;
    const item = { file: list.file, path: [] };
    if (list.file.name !== `lists/${list.whole.id}.yaml`)
      report(item, ["id"], `the list "${list.whole.id}" must stand in lists/${list.whole.id}.yaml`);
    for (const { path, message } of checkListType(toListType(list.whole))) report(item, path, message);
    checkSources(draft, list, report);
    checkListRefs(draft, list, report);
  }
}

function checkListRefs(draft: Draft, { file, whole }: ListDraft, report: Report): void {
  const known = new Set(draft.lists.flatMap((list) => list.whole?.id ?? []));
  for (const [at, { fields }] of (whole?.records ?? []).entries())
    for (const [nth, { list }] of fields.entries())
      if (list !== null && !known.has(list))
        report({ file, path: [] }, ["records", at, "fields", nth, "list"], `no list "${list}"`);
}

/** The engine's checker tells of limits that call themselves confirmed; which sources there are only the pack knows. */
function checkSources(draft: Draft, { file, whole }: ListDraft, report: Report): void {
  if (!whole) return;
  const item = { file, path: [] };
  checkVouched(draft, report, item, [], whole);
  for (const [at, stage] of whole.stages.entries()) checkVouched(draft, report, item, ["stages", at], stage);
  for (const [at, { source }] of whole.limits.entries()) {
    if (source !== null && lacks(draft.ids.sources, source))
      report(item, ["limits", at, "source"], `no source "${source}"`);
  }
}
