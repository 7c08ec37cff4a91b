// What of a firm's past is not for everyone: who gave a word and what they noted, and the file that it came in with. The
// words themselves and the facts of the register are left as they are.
import { withheld } from "@jiqun/contract";
import type { Context } from "../context.ts";
import type { EnterpriseFile } from "../store/enterprise-file.ts";
import type { FoundEnterprise } from "../store/enterprises.ts";
import { currentLink, indexOf } from "./links.ts";
import { type Place, personFor, placeOf, type Reach, reachOf, sees } from "./reach.ts";

/** Where a word on a firm and a chain belongs: to the firm's units and the chain's cluster, never to the firm. */
export const placeOfWord = (ctx: Context, { unit_id, overlay_id }: FoundEnterprise, chain: string): Place => ({
  units: [unit_id, overlay_id],
  cluster: indexOf(ctx.pack).chains.get(chain)?.cluster ?? null,
});

export function inSight(ctx: Context, file: EnterpriseFile): EnterpriseFile {
  const { found, versions, verdicts, answers } = file;
  const reach = reachOf(ctx);
  const home: Place = { units: [found.unit_id, found.overlay_id] };
  const isFileSeen = (batch: number | null, area: string | null): boolean =>
    batch === null || seesFile(ctx, reach, area);
  return {
    ...file,
    found: isFileSeen(found.batch_id, found.area)
      ? found
      : { ...found, batch_id: null, file: null, row: null, as_of: null },
    versions: versions.map((version) => ({
      ...version,
      ...(isFileSeen(version.batch_id, version.area)
        ? {}
        : { file: null, row: null, imported_by: withheld, undone_by: version.undone_by && withheld }),
      ...(isFileSeen(version.absent_in, version.absent_area) ? {} : { absent_file: null, absent_by: withheld }),
    })),
    answers: answers.map((answer) => ({
      ...answer,
      actor: personFor(reach, "verdict.person", home, answer.actor),
    })),
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
