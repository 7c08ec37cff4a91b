// Industrial divisions by unit: present, absent or unknown. Absent is said only where a full register covers the region.
import type { routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { countByDivision, type DivisionCount } from "../store/enterprise-counts.ts";
import { nationalStandards } from "./engines.ts";
import { readFigureBook } from "./figure-book.ts";
import { findIndustry, industryName } from "./industry-names.ts";
import { isComplete, knownOn } from "./known.ts";
import { indexOf } from "./links.ts";
import { toShownFigure } from "./shown-figure.ts";

type Matrix = z.input<NonNullable<typeof routes.getDivisions.answer>>;

/** An inferred division counts where it is likelier than all others together. */
const certainEnough = 0.5;
const publishedIndicators = new Set(["divisions-present", "divisions-total"]);

export async function getDivisions(ctx: Context, asOf: string | undefined): Promise<Matrix> {
  const known = await knownOn(ctx, asOf);
  const complete = await isComplete(ctx, known, undefined);
  const counts = await countByDivision(ctx.db, known, certainEnough);
  const sections = ctx.pack.region.industrySections;
  const firms = totals(counts, ({ division }) => [division]);
  const divisions = listDivisions(sections).map((code): Matrix["divisions"][number] => {
    const n = firms.get(code)?.firms ?? 0;
    return {
      code,
      name: industryName(code),
      section: code.charAt(0),
      state: n > 0 ? "present" : complete ? "absent" : "unknown",
      enterprises: n > 0 || complete ? { value: n, basis: "firms" } : { value: null, basis: "no-complete-source" },
    };
  });
  const shown = new Set(divisions.map(({ code }) => code));
  const { units, overlays } = indexOf(ctx.pack);
  // An overlay counts its own firms again; it is never added to the other units.
  const cells = totals(counts, ({ division, unit_id, overlay_id }) =>
    [unit_id, overlay_id].flatMap((unit) => (unit !== null && units.has(unit) ? [`${division} ${unit}`] : [])),
  );
  const book = await readFigureBook(ctx, known.day);
  return {
    asOf: known.day,
    demo: known.demo,
    complete,
    sections: sections.map((code) => ({ code, name: industryName(code) })),
    divisions,
    units: [...units.values()].map(({ id, shortName }) => ({ id, name: shortName, overlay: overlays.has(id) })),
    cells: [...cells].flatMap(([key, { firms: enterprises, registered }]) => {
      const [division = "", unit = ""] = key.split(" ");
      return shown.has(division) ? [{ division, unit, enterprises, registered }] : [];
    }),
    present: divisions.filter(({ state }) => state === "present").length,
    published: book.figures
      .filter(({ indicator }) => publishedIndicators.has(indicator))
      .map((figure) => toShownFigure(ctx.pack, book, figure)),
  };
}

/** "C36" of the sections that the region shows, in the order of the standard. */
function listDivisions(sections: readonly string[]): string[] {
  return nationalStandards()
    .classification.filter(({ level, section }) => level === 2 && sections.includes(section))
    .map(({ section, code }) => `${section}${code}`)
    .filter((code) => findIndustry(code) !== undefined);
}

function totals(
  counts: readonly DivisionCount[],
  keysOf: (count: DivisionCount) => readonly string[],
): Map<string, { firms: number; registered: number }> {
  const sums = new Map<string, { firms: number; registered: number }>();
  for (const count of counts)
    for (const key of keysOf(count)) {
      const sum = sums.get(key) ?? { firms: 0, registered: 0 };
      sums.set(key, { firms: sum.firms + count.firms, registered: sum.registered + count.registered });
    }
  return sums;
}
