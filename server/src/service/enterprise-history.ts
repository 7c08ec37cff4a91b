// How a firm came to be what it is: imports that changed something, new names, and the words of people, oldest first.
import type { enterprise } from "@jiqun/contract";
import type { z } from "zod";
import type { PastVersion, StoredVerdict } from "../store/enterprise-file.ts";

type Event = z.input<typeof enterprise>["history"][number];

/** Columns that a register says itself, as the page names them. */
const told = {
  code: "code",
  district_written: "district",
  address: "address",
  status_written: "status",
  established: "established",
  capital_written: "capital",
  scope: "scope",
  products: "products",
  insured: "insured",
  industry_written: "industry",
} as const satisfies Partial<Record<keyof PastVersion, string>>;

/** Enough of an old text to recognise it. */
const longest = 300;

export function historyOf(versions: readonly PastVersion[], verdicts: readonly StoredVerdict[]): Event[] {
  const events: Event[] = versions.flatMap((version, at) => changesOf(version, versions[at - 1]));
  for (const { at, verdict, actor, chain, link, note } of verdicts)
    events.push({ at: at.toISOString(), kind: verdict, by: actor, data: { chain, link, note } });
  return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function changesOf(version: PastVersion, before: PastVersion | undefined): Event[] {
  const at = version.known_from.toISOString();
  const by = version.imported_by ?? "pack";
  const from = { file: version.file ?? "", row: `${version.row ?? ""}` };
  if (!before) return [{ at, kind: "imported", by, data: from }];
  if (version.undone_by !== null) return [{ at, kind: "restored", by: version.undone_by, data: from }];
  if (version.absent_in !== before.absent_in)
    return version.absent_in === null
      ? [{ at, kind: "present", by, data: from }, ...newsOf(version, before)]
      : [{ at, kind: "absent", by: version.absent_by ?? by, data: { file: version.absent_file ?? "" } }];
  return newsOf(version, before);
}

/** What a register says otherwise than before. */
function newsOf(version: PastVersion, before: PastVersion): Event[] {
  const at = version.known_from.toISOString();
  const by = version.imported_by ?? "pack";
  const from = { file: version.file ?? "", row: `${version.row ?? ""}` };
  // Placed anew under another pack: the register said nothing new.
  if (before.content_hash === version.content_hash) return [];
  const events: Event[] = [];
  if (before.name !== version.name)
    events.push({ at, kind: "renamed", by, data: { ...from, from: before.name, to: version.name } });
  const data: Record<string, string> = {};
  for (const [column, name] of Object.entries(told) as [keyof typeof told, string][])
    if (before[column] !== version[column]) data[name] = `${before[column] ?? ""}`.slice(0, longest);
  if (Object.keys(data).length > 0) events.push({ at, kind: "updated", by, data: { ...from, ...data } });
  return events;
}
