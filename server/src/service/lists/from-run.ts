// Firms of a published run become items of a list: one a firm, none for a firm that has one open. Which fields take what is said by the
// list: its title, references to a firm and a unit, and fields called evaluation, grade and score.
import { Problem, type routes } from "@jiqun/contract";
import type { ListType, Values } from "@jiqun/engines/list";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import { type ListedRow, listResults } from "../../store/evaluation-results.ts";
import { holdType, listOpenRefs } from "../../store/lists.ts";
import { sayState } from "../evaluation/acts.ts";
import { getSeenRun, type SeenRun } from "../evaluation/sight.ts";
import { carryOut, storeNew } from "./carry-out.ts";
import { pastFor } from "./decide.ts";
import { hasField, refTo } from "./lists-for-runs.ts";
import { getType, listContext } from "./types.ts";
import { toldRefusal } from "./view.ts";

type Asked = z.output<NonNullable<typeof routes.listRunFirms.body>>;
type Answer = z.input<NonNullable<typeof routes.listRunFirms.answer>>;

const most = 5_000;

export async function listRunFirms(ctx: Context, id: string, { type: typeId, grades }: Asked): Promise<Answer> {
  const { run, rows } = await getSeenRun(ctx, id);
  if (run.state !== "published") throw new Problem("evaluation.state", { ...sayState(run.state) });
  const type = getType(ctx, typeId);
  const firmField = refTo(type, "enterprise");
  if (firmField === undefined) throw new Problem("request.invalid", { detail: `body.type: ${type.id}` });
  const page = { sort: "place", offset: 0, limit: most + 1 } as const;
  const found = (await Promise.all(grades.map((grade) => listResults(ctx.db, run.id, rows, { grade }, page)))).flat();
  if (found.length > most) throw new Problem("request.invalid", { detail: `body.grades: ${found.length} > ${most}` });
  const past = await pastFor(ctx, type);
  const context = listContext(ctx, "listRunFirms");
  const counts = await write<{ opened: number; there: number }>(
    ctx,
    "list.opened-from-run",
    `list:${type.id}`,
    (done) => ({ type: type.id, evaluation: run.id, grades, ...done }),
    async (tx) => {
      await holdType(tx, type.id);
      const there = new Set(await listOpenRefs(tx, type.id, found.map(refOf)));
      const fresh = found.filter((row) => !there.has(refOf(row)));
      for (const row of fresh) {
        const fields = fieldsOf(ctx, type, run, row);
        const carried = carryOut(type, null, { do: "open", fields, stage: null, passed: [], on: null }, context, past);
        if (!carried.ok)
          throw new Problem("list.file-invalid", {
            count: 1,
            faults: [{ row: 0, detail: `${row.name}: ${toldRefusal(type, carried.refusal).said[ctx.language]}` }],
          });
        await storeNew(tx, ctx, type, carried);
      }
      return { opened: fresh.length, there: found.length - fresh.length };
    },
  );
  return counts;
}

const refOf = ({ enterprise_id }: ListedRow): string => `enterprise:${enterprise_id}`;

function fieldsOf(ctx: Context, type: ListType, run: SeenRun["run"], row: ListedRow): Values {
  const unit = row.overlay_id ?? row.unit_id;
  const own: Readonly<Record<string, string | null>> = {
    evaluation: `${run.rules_head.name[ctx.language]} ${run.period}（${run.id}）`,
    grade: row.grade,
    score: row.score === null ? null : `${Number(row.score.toFixed(4))}`,
  };
  const known: readonly (readonly [string | undefined, string | null])[] = [
    [type.title, row.name],
    [refTo(type, "enterprise"), refOf(row)],
    [refTo(type, "unit"), unit === null ? null : `unit:${unit}`],
    ...Object.entries(own).map(([field, value]) => [hasField(type, field) ? field : undefined, value] as const),
  ];
  return Object.fromEntries(
    known.flatMap(([field, value]) => (field === undefined || value === null ? [] : [[field, value]])),
  );
}
