// One firm's filings: what stands, what stood before, and filing by hand. Who corrects says why; what another wrote meanwhile stays.
import { filingReason, Problem, type routes } from "@jiqun/contract";
import type { z } from "zod";
import type { Context } from "../../context.ts";
import { write } from "../../store/audit.ts";
import { listCalls, listReminded } from "../../store/filing-calls.ts";
import { type EntryRow, listEntries } from "../../store/filing-roster.ts";
import { beginFiling, stageFilings, type Written, writeStaged } from "../../store/filings.ts";
import type { FilingCell } from "../../store/schema-evaluation.ts";
import { knownOn } from "../known.ts";
import { personFor, reachOf } from "../reach.ts";
import { basisOf } from "./check-file.ts";
import { withDefaults } from "./defaults.ts";
import { callOf, dueView } from "./due.ts";
import { labelOf, usesOf } from "./origins.ts";
import { valueReader } from "./read-value.ts";
import { askedOf, type FilingQuery, getFirm, indicatorView, placeOfFirm, scopesOf, thisYear } from "./sight.ts";
import { askSize } from "./size.ts";
import { vocabulary } from "./vocabulary.ts";

type Answer = z.input<NonNullable<typeof routes.getFirmFilings.answer>>;
type Body = z.output<NonNullable<typeof routes.fileByHand.body>>;
type Firm = Awaited<ReturnType<typeof getFirm>>;

const historyShown = 200;

export async function getFirmFilings(ctx: Context, id: string, query: FilingQuery): Promise<Answer> {
  const firm = await getFirm(ctx, id);
  const all = await vocabulary();
  const chosen = await withDefaults(ctx, all, query);
  const { rules, ruleSets, asks } = askedOf(ctx, all, chosen);
  const { period } = chosen;
  const entries = await listEntries(ctx.db, await knownOn(ctx, undefined), firm.enterprise_id, scopesOf(ctx));
  const of = { rules: rules.id, period };
  const call = callOf(await listCalls(ctx.db, of), firm);
  const isCalled = call !== null && (call.firms?.includes(firm.enterprise_id) ?? true);
  const reminded = (await listReminded(ctx.db, of, [firm.enterprise_id])).get(firm.enterprise_id);
  const shown = (of: string): Answer["current"] =>
    entries
      .filter((one) => one.period === of && one.known_to === null && !one.outweighed && asks.has(one.indicator))
      .map((one) => entryView(ctx, firm, one));
  return {
    period,
    rules: rules.id,
    ruleSets,
    indicators: [...asks].map(([indicator, ask]) => indicatorView(indicator, ask)),
    current: shown(period),
    before: shown(`${Number(period) - 1}`),
    history: entries
      .toSorted((a, b) => b.id - a.id)
      .slice(0, historyShown)
      .map((one) => entryView(ctx, firm, one)),
    due: isCalled ? dueView(ctx, call) : null,
    reminded: reminded?.toISOString() ?? null,
    periods: [...new Set(entries.map((one) => one.period))],
  };
}

const entryView = (ctx: Context, firm: Firm, row: EntryRow): Answer["current"][number] => ({
  id: `${row.id}`,
  indicator: row.indicator,
  period: row.period,
  origin: row.origin,
  basis: row.basis,
  value: row.value,
  unit: row.unit,
  base: row.base,
  baseUnit: row.base_unit,
  written: row.written,
  fault: row.fault,
  label: row.label,
  uses: row.uses,
  file: row.file === null ? null : { name: row.file, row: row.row, header: row.header },
  why: row.why,
  by: personFor(reachOf(ctx), "filing", placeOfFirm(firm), row.actor),
  from: row.known_from.toISOString(),
  until: row.known_to?.toISOString() ?? null,
});

export async function fileByHand(ctx: Context, id: string, { period, cells, why }: Body): Promise<Written> {
  const firm = await getFirm(ctx, id);
  if (Number(period) > thisYear(ctx)) throw new Problem("request.invalid", { detail: `period: ${period}` });
  const { filed } = await vocabulary();
  const isOffice = reachOf(ctx).scopes.some(({ office }) => office);
  const known = await knownOn(ctx, undefined);
  return write(
    ctx,
    "filings.filed",
    `enterprise:${firm.enterprise_id}`,
    { period, indicators: cells.map(({ indicator }) => indicator) },
    async (tx) => {
      const at = await beginFiling(tx, ctx.now);
      const entries = await listEntries(tx, known, firm.enterprise_id, scopesOf(ctx));
      const staged = cells.map((cell): FilingCell => {
        const field = filed.get(cell.indicator)?.field;
        if (!field) throw new Problem("request.invalid", { detail: `cells.indicator: ${cell.indicator}` });
        const origin = cell.origin ?? (isOffice ? field.origin : "filing");
        if (!isOffice && origin !== "filing") throw new Problem("filings.origin-refused");
        const basis = basisOf(field, cell.basis ?? null);
        const stands = (of: string) =>
          entries.find(
            (one) =>
              one.period === of &&
              one.known_to === null &&
              !one.outweighed &&
              one.indicator === field.id &&
              one.origin === origin &&
              one.basis === basis,
          );
        const names = { name: field.name.zh, nameEn: field.name.en, text: cell.text };
        const now = stands(period);
        if ((now ? `${now.id}` : null) !== cell.seen && now?.fault !== "withdrawn")
          throw new Problem("filings.changed-meanwhile", {
            ...names,
            theirs: now ? `${now.value ?? now.written} ${now.unit}`.trim() : "—",
          });
        const read = valueReader(field, cell.unit ?? null)(cell.text, null);
        if (read && "fault" in read) throw new Problem("filings.cell", { ...names, ...filingReason(read.fault) });
        const before = stands(`${Number(period) - 1}`)?.base;
        const size =
          read?.base == null || before == null ? null : askSize(Number(read.base), Number(before), field.unit);
        if (size && !cell.sure)
          throw new Problem("filings.size", {
            ...names,
            text: `${cell.text} ${cell.unit ?? field.unit}`,
            before: `${before} ${field.unit}`,
            hint: size.suggested ? `（是否应为${size.suggested}？）` : "",
            hintEn: size.suggested ? ` (did you mean ${size.suggested}?)` : "",
            indicator: field.id,
            suggested: size.suggested ?? "",
          });
        const kept = read
          ? { ...read, fault: null }
          : { value: null, unit: "", base: null, base_unit: "", fault: "withdrawn" };
        return {
          ...kept,
          enterprise_id: firm.enterprise_id,
          indicator: field.id,
          period,
          origin,
          basis,
          written: cell.text.trim(),
          uses: usesOf(origin),
          label: labelOf(origin, null),
          row: null,
          header: null,
        };
      });
      await stageFilings(
        tx,
        0,
        staged.filter(
          (cell) =>
            cell.fault !== "withdrawn" ||
            entries.some(
              (one) =>
                one.known_to === null &&
                one.period === period &&
                one.indicator === cell.indicator &&
                one.origin === cell.origin &&
                one.value !== null,
            ),
        ),
      );
      return writeStaged(tx, 0, { actor: ctx.actor.id, at, why: why.trim() });
    },
  );
}
