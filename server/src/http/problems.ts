// The one border for errors: what the asker can act on becomes an RFC 9457 answer, a bug becomes a 500 without details.
import {
  Problem,
  type ProblemAnswer,
  type ProblemCode,
  type ProblemData,
  problemSentence,
  problems,
} from "@jiqun/contract";
import type { Language } from "../context.ts";
import type { Log } from "../log.ts";

/** The sentence without what is particular to this occurrence. */
const titleOf = (code: ProblemCode, language: Language): string =>
  (problems[code][language].split(/[：:（(]/)[0] ?? "").replaceAll(/\{\w+\}/g, "…").trim();

function problemResponse(code: ProblemCode, data: ProblemData, language: Language): Response {
  const { status } = problems[code];
  const answer: ProblemAnswer = {
    type: `urn:jiqun:problem:${code}`,
    title: titleOf(code, language),
    status,
    code,
    detail: problemSentence(code, data, language),
    data: { ...data },
  };
  const headers: Record<string, string> = { "content-type": "application/problem+json", "cache-control": "no-store" };
  if (status === 503) headers["retry-after"] = "2";
  return new Response(JSON.stringify(answer), { status, headers });
}

/**
 * What PostgreSQL, sockets and their driver say when the store cannot be reached now; another try may succeed. A transaction
 * that is cut off fails at its rollback: the driver's last words hide the first ones.
 */
const awayCodes = /^(08\w{3}|53300|57P0[1-3]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/;
const awayMessages =
  /Connection terminated|is not queryable|timeout exceeded when trying to connect|connection timeout/i;

const isStoreAway = (error: unknown): boolean =>
  error instanceof Error &&
  (awayCodes.test(String((error as NodeJS.ErrnoException).code ?? "")) || awayMessages.test(error.message));

export function answerError(error: unknown, to: { language: Language; requestId: string; log: Log }): Response {
  if (error instanceof Problem) return problemResponse(error.code, error.data, to.language);
  if (isStoreAway(error)) {
    to.log.error({ requestId: to.requestId, err: error }, "the store cannot be reached");
    return problemResponse("store.unavailable", {}, to.language);
  }
  to.log.error({ requestId: to.requestId, err: error }, "a request failed");
  return problemResponse("internal", { requestId: to.requestId }, to.language);
}
