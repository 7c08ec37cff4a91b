// The one file that knows how a register is brought in and where its rows lie: the way in, the stages, the table.
import { createReadStream, statSync } from "node:fs";
import { request } from "node:http";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";

export interface ImportRun {
  readonly seconds: number;
  /** Seconds by stage, as the product tells them. */
  readonly stages: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
}

interface Answer {
  readonly id?: string;
  readonly state?: string;
  readonly elapsedMs?: number;
  readonly failure?: unknown;
  readonly report?: { readonly times?: Readonly<Record<string, number | null>> };
}

const COUNTED = ["rows", "inserted", "updated", "unchanged", "quarantined", "duplicates", "warnings", "placed"];
const UNDER_WAY = ["uploaded", "queued", "reading", "placing", "staged", "applying"];

/** Sends the file and waits until its rows are part of the store. */
export async function importFile(url: string, path: string): Promise<ImportRun> {
  const began = performance.now();
  let answer = await send(`${url}/api/v1/imports?name=${basename(path)}&coverage=full&run=apply`, path);
  while (answer.state !== undefined && UNDER_WAY.includes(answer.state)) {
    await sleep(500);
    answer = (await (await fetch(`${url}/api/v1/imports/${answer.id}`)).json()) as Answer;
  }
  if (answer.state !== undefined && answer.state !== "applied")
    throw new Error(`the batch is ${answer.state}: ${JSON.stringify(answer.failure)}`);
  const seconds = (performance.now() - began) / 1000;
  const times = answer.report?.times ?? { all: answer.elapsedMs ?? null };
  const stages = Object.entries(times).map(([stage, ms]) => [stage, (ms ?? 0) / 1000] as const);
  const report = (answer.report ?? answer) as Readonly<Record<string, number>>;
  return {
    seconds,
    stages: Object.fromEntries(stages),
    counts: Object.fromEntries(COUNTED.map((name) => [name, report[name] ?? 0])),
  };
}

/** By the plain client of the platform, which waits for an answer as long as it takes. */
async function send(url: string, path: string): Promise<Answer> {
  const headers = { "content-type": "application/octet-stream", "content-length": statSync(path).size };
  const call = request(url, { method: "POST", headers });
  const answered = new Promise<string>((done, fail) => {
    call.on("error", fail);
    call.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => (response.statusCode === 200 ? done(text) : fail(new Error(text))));
    });
  });
  const [, text] = await Promise.all([pipeline(createReadStream(path), call), answered]);
  return JSON.parse(text) as Answer;
}

/** The rows as the register wrote them, checked: what a bare COPY is to load, and the columns for it. */
export const RECORDS = {
  select: "select r.* from import_record r",
  table: "create table copy_peer (like import_record including defaults, primary key (id))",
};
