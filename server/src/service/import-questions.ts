// Rows that may be a known firm. A person says same or new; the answer is remembered under what tells the row from others,
// so the next register asks nothing. An answer can be taken back: then the row becomes a firm of its own.
import { type ImportQuestion, Problem, type routes } from "@jiqun/contract";
import { compareIdentity, judgeIdentity } from "@jiqun/engines/identity";
import type { z } from "zod";
import type { Context } from "../context.ts";
import { endAnswer, findAnswer, insertAnswer } from "../store/aliases.ts";
import { applyStaged, setStaged, unstage } from "../store/apply-staged.ts";
import { write } from "../store/audit.ts";
import { beginChange, findBatch } from "../store/batches.ts";
import type { Db, Tx } from "../store/db.ts";
import { withConnection } from "../store/one-connection.ts";
import { findQuestion, listQuestions, removeQuestion, type StoredQuestion } from "../store/questions.ts";
import { findRecords, rewriteRecords, type StoredRecord } from "../store/records.ts";
import {
  findNamesakes,
  findStanding,
  resolveRecords,
  type StagedFirm,
  type StandingFirm,
  stageFirms,
} from "../store/staging.ts";
import { splitVersions } from "../store/undo.ts";
import { candidateOf, identityOf } from "./batches/identify.ts";
import { keepKnown, type Unsaid, unsaidIn, withoutKept } from "./batches/keep-known.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { locate, makeFirm } from "./firms.ts";
import { unitName } from "./links.ts";
import { splitMerged } from "./merges.ts";
import { foldName } from "./name-keys.ts";
import { numberOf } from "./placing-rules.ts";
import { areasWithin, reaches, reachOf } from "./reach.ts";
import { requireFirm } from "./require-firm.ts";
import { requirePlace } from "./require-reach.ts";
import { recordOf } from "./stored-record.ts";

type Page = z.output<NonNullable<typeof routes.listImportQuestions.query>>;
type Answer = z.input<NonNullable<typeof routes.listImportQuestions.answer>>;

export async function listImportQuestions(ctx: Context, page: Page): Promise<Answer> {
  const after = page.cursor === undefined ? 0 : Number(readCursor(page.cursor, 1)[0]);
  const batch = page.batch !== undefined && /^\d{1,15}$/.test(page.batch) ? Number(page.batch) : null;
  const { rows, total } = await listQuestions(ctx.db, {
    batch,
    areas: areasWithin(ctx),
    after,
    limit: page.limit + 1,
  });
  const shown = rows.slice(0, page.limit);
  const namesakes = Map.groupBy(
    await findNamesakes(ctx.db, [...new Set(shown.map(({ name }) => foldName(name)))]),
    ({ name_key }) => name_key,
  );
  return {
    items: shown.map((row) => questionView(ctx, row, namesakes.get(foldName(row.name)) ?? [])),
    next: rows.length > page.limit ? writeCursor([`${shown.at(-1)?.id}`]) : null,
    total,
  };
}

function questionView(ctx: Context, row: StoredQuestion, firms: readonly StandingFirm[]): ImportQuestion {
  const own = identityOf(ctx.pack, row);
  const unitOf = (unit: string | null) => unitName(ctx.pack, unit);
  return {
    id: `${row.id}`,
    batch: `${row.batch_id}`,
    file: row.file,
    row: row.row ?? 0,
    name: row.name,
    code: row.code,
    codeProblem: row.code_problem,
    unit: unitOf(own.unit),
    established: row.established,
    address: row.address,
    capital: row.capital_written,
    scope: row.scope,
    candidates: firms.map((firm) => {
      const { agree, differ } = compareIdentity(own, candidateOf(ctx.pack, firm));
      return {
        id: `${firm.enterprise_id}`,
        name: firm.name,
        code: firm.code,
        unit: unitOf(firm.unit_id ?? firm.overlay_id),
        established: firm.established,
        address: firm.address,
        capital: firm.capital_written,
        agree: [...agree],
        differ: [...differ],
      };
    }),
  };
}

type Said = z.output<NonNullable<typeof routes.answerImportQuestion.body>>;

/** The row goes in at once where its batch was applied, else with its batch. */
export async function answerImportQuestion(ctx: Context, id: string, said: Said): Promise<{ enterprise: string }> {
  const question = /^\d{1,15}$/.test(id) ? await findQuestion(ctx.db, Number(id), areasWithin(ctx)) : undefined;
  if (!question) throw new Problem("import.question-unknown", { id });
  const known =
    said.answer === "same" && /^\d{1,15}$/.test(said.enterprise)
      ? (await findStanding(ctx.db, [Number(said.enterprise)]))[0]
      : undefined;
  if (said.answer === "same" && !known) throw new Problem("enterprise.unknown", { id: said.enterprise });
  if (known) requireFirm(ctx, known);
  else await refuseWhereElsewhere(ctx, question);
  const data = { batch: `${question.batch_id}`, row: question.row ?? 0, answer: said.answer };
  const enterprise = await withConnection(ctx.pool, ({ db }) =>
    write(
      { ...ctx, db },
      "identity.answered",
      (firm) => `enterprise:${firm}`,
      data,
      async (tx) => {
        if (!(await removeQuestion(tx, question.id))) throw new Problem("import.question-unknown", { id });
        const at = await beginChange(tx, ctx.now);
        const firm = await takeIn(ctx, tx, { question, known: known ?? null, at });
        const { id: record_id, who, key } = question;
        await insertAnswer(tx, {
          key: who ?? key,
          enterprise_id: firm,
          record_id,
          answer: said.answer,
          actor: ctx.actor.id,
          at,
        });
        return firm;
      },
    ),
  );
  ctx.runner.lookForStrays();
  return { enterprise: `${enterprise}` };
}

/** A row that may be a firm beyond one's reach is called new by somebody who covers both: otherwise the firm would stand twice. */
async function refuseWhereElsewhere(ctx: Context, question: StoredQuestion): Promise<void> {
  const reach = reachOf(ctx);
  const [resolved] = await resolveRecords(ctx.db, question.id, question.id);
  const sameKey = await findStanding(ctx.db, resolved?.enterprise_id ? [resolved.enterprise_id] : []);
  const own = identityOf(ctx.pack, question);
  const mayBe = (firm: StandingFirm) => judgeIdentity(own, [candidateOf(ctx.pack, firm)]).verdict !== "new";
  const namesakes = (await findNamesakes(ctx.db, [foldName(question.name)])).filter(mayBe);
  const beyond = [...sameKey, ...namesakes].some(
    ({ unit_id, overlay_id }) => !reaches(reach, { units: [unit_id, overlay_id] }),
  );
  if (beyond) throw new Problem("import.question-elsewhere", { name: question.name });
}

/** Answers the firm that the row is now. */
async function takeIn(
  { pack }: Context,
  tx: Tx,
  { question, known, at }: { question: StoredQuestion; known: StandingFirm | null; at: Date },
): Promise<number> {
  const kept = known && keepKnown(pack, question, known, await unsaidBy(tx, question));
  if (kept) await rewriteRecords(tx, [kept]);
  const key = known ? null : (question.who ?? `${question.key}|${question.id}`);
  await setStaged(tx, question.batch_id, question.id, {
    verdict: known ? "changed" : "new",
    enterprise_id: known?.enterprise_id ?? null,
    before_id: known?.version_id ?? null,
    key,
  });
  await applyStaged(tx, question.batch_id, at, { only: question.id });
  return unstage(tx, question.batch_id, question.id);
}

export async function splitEnterprise(ctx: Context, id: string, answerId: string): Promise<{ enterprise: string }> {
  const merge = /^m(\d{1,15})$/.exec(answerId)?.[1];
  if (merge !== undefined) return splitMerged(ctx, id, Number(merge));
  const answer = /^\d{1,15}$/.test(answerId) ? await findAnswer(ctx.db, Number(answerId)) : undefined;
  if (!answer || `${answer.enterprise_id}` !== id || answer.answer !== "same")
    throw new Problem("import.answer-unknown", { id: answerId });
  const [firmNow] = await findStanding(ctx.db, [answer.enterprise_id]);
  if (firmNow) requireFirm(ctx, firmNow);
  else requirePlace(ctx, {}, { zh: id, en: id });
  const [record] = await findRecords(ctx.db, [answer.record_id]);
  if (!record) throw new Error(`answer ${answerId} speaks of no record`);
  const rules = await numberOf(ctx.db, ctx.pack);
  const data = { answer: answerId, name: record.name };
  const enterprise = await withConnection(ctx.pool, ({ db, client }) =>
    write({ ...ctx, db }, "identity.split", `enterprise:${id}`, data, async (tx) => {
      const at = await beginChange(tx, ctx.now);
      if (!(await endAnswer(tx, answer.id, at))) throw new Problem("import.answer-unknown", { id: answerId });
      await splitVersions(tx, { enterprise: answer.enterprise_id, key: answer.key, record: record.id, at });
      const own = withoutKept(ctx.pack, record, await unsaidBy(tx, record));
      await rewriteRecords(tx, [own]);
      const batch = record.batch_id ?? 0;
      await stageFirms(client, batch, rules, [ownFirm(ctx, own, answer.key)]);
      await applyStaged(tx, batch, at, { only: record.id });
      const firm = await unstage(tx, batch, record.id);
      const { actor } = ctx;
      await insertAnswer(tx, {
        key: answer.key,
        enterprise_id: firm,
        record_id: record.id,
        answer: "new",
        actor: actor.id,
        at,
      });
      return firm;
    }),
  );
  return { enterprise: `${enterprise}` };
}

async function unsaidBy(db: Db, { batch_id, row }: StoredRecord): Promise<Unsaid> {
  const batch = batch_id === null ? undefined : await findBatch(db, batch_id);
  return batch ? unsaidIn(db, batch, row) : { absent: [], unread: [] };
}

function ownFirm(ctx: Context, stored: StoredRecord, key: string): StagedFirm {
  return {
    ...makeFirm(ctx.pack, locate(ctx.pack, recordOf(stored))),
    record_id: stored.id,
    verdict: "new",
    enterprise_id: null,
    before_id: null,
    coded: stored.who === null,
    key,
  };
}
