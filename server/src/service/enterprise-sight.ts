// What of a firm's past is not for everyone: who gave a word and what they noted, and the file that it came in with. The
// words themselves and the facts of the register are left as they are.
import { withheld } from "@jiqun/contract";
import type { Context } from "../context.ts";
import type { FoundEnterprise, PastVersion } from "../store/enterprises.ts";
import { listAreas } from "../store/import-areas.ts";
import type { listVerdicts } from "../store/verdicts.ts";
import { currentLink, indexOf } from "./links.ts";
import { type Place, personFor, placeOf, type Reach, reachOf, sees } from "./reach.ts";

type StoredVerdict = Awaited<ReturnType<typeof listVerdicts>>[number];
interface Known {
  readonly found: FoundEnterprise;
  readonly versions: readonly PastVersion[];
  readonly verdicts: StoredVerdict[];
}

/** Where a word on a firm and a chain belongs: to the firm's units and the chain's cluster, never to the firm. */
export const placeOfWord = (ctx: Context, { unit_id, overlay_id }: FoundEnterprise, chain: string): Place => ({
  units: [unit_id, overlay_id],
  cluster: indexOf(ctx.pack).chains.get(chain)?.cluster ?? null,
});

export async function inSight(ctx: Context, { found, versions, verdicts }: Known): Promise<Known> {
  const reach = reachOf(ctx);
  const batches = [found, ...versions].flatMap(({ batch_id }) => batch_id ?? []);
  const areas = await listAreas(ctx.db, [...new Set(batches)]);
  const isFileSeen = ({ batch_id }: { readonly batch_id: number | null }): boolean =>
    batch_id === null || seesFile(ctx, reach, areas.get(batch_id) ?? null);
  return {
    found: isFileSeen(found) ? found : { ...found, batch_id: null, file: null, row: null, as_of: null },
    versions: versions.map((version) =>
      isFileSeen(version) ? version : { ...version, file: null, row: null, imported_by: withheld },
    ),
    verdicts: verdicts.map((verdict) => {
      const place = placeOfWord(ctx, found, currentLink(ctx.pack, verdict).chain);
      return {
        ...verdict,
        actor: personFor(reach, "verdict.person", place, verdict.actor),
        note: sees(reach, "verdict.note", place) ? verdict.note : "",
      };
    }),
  };
}

/** The register of the whole region is everyone's who works for it; that of a unit is the unit's. */
const seesFile = (ctx: Context, reach: Reach, area: string | null): boolean =>
  area === null ? reach.scopes.some(({ office }) => office) : sees(reach, "import.file", placeOf(ctx.pack, area, null));
