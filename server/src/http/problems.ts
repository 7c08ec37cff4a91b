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
import { isStoreAway } from "../store/away.ts";

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
  if (status === 429) headers["retry-after"] = `${data.seconds ?? Number(data.minutes) * 60}`;
  return new Response(JSON.stringify(answer), { status, headers });
}

export function answerError(error: unknown, to: { language: Language; requestId: string; log: Log }): Response {
  if (error instanceof Problem) return problemResponse(error.code, error.data, to.language);
  if (isStoreAway(error)) {
    to.log.error({ requestId: to.requestId, err: error }, "the store cannot be reached");
    return problemResponse("store.unavailable", {}, to.language);
  }
  to.log.error({ requestId: to.requestId, err: error }, "a request failed");
  return problemResponse("internal", { requestId: to.requestId }, to.language);
}
