// Requests on a fixed schedule, whether the answers come or not: a request's time counts from when it was due, so a server that stalls is charged
// for everything that would have been asked meanwhile. A phase ends: what has no answer ten seconds after the last was due is an error of as long.
import { Agent, get } from "node:http";
import { round } from "../measure.ts";

const patience_ms = 10_000;

interface Load {
  /** Requests a second over all paths, in turns. */
  readonly rate: number;
  readonly seconds: number;
  readonly urls: readonly string[];
}

export interface LoadResult {
  readonly rate: number;
  readonly sent: number;
  readonly errors: number;
  readonly p50_ms: number;
  readonly p95_ms: number;
  readonly p99_ms: number;
  /** Of the process that asks, in processor seconds a second; beyond 0.9 its own delay is in the figures. */
  readonly generatorCores: number;
}

export async function openLoop({ rate, seconds, urls }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const times: number[] = [];
  const open = new Set<object>();
  let [sent, errors, over] = [0, 0, false];
  const total = rate * seconds;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const dueOf = (nth: number) => began + (nth * 1000) / rate;
  await new Promise<void>((done) => {
    const finish = () => {
      over = true;
      clearInterval(timer);
      clearTimeout(patience);
      done();
    };
    const ask = (nth: number) => {
      const asked = {};
      open.add(asked);
      const end = (failed: boolean) => {
        if (over || !open.delete(asked)) return;
        times.push(performance.now() - dueOf(nth));
        if (failed) errors++;
        if (times.length === total) finish();
      };
      get(urls[nth % urls.length] as string, { agent }, (response) => {
        response.resume();
        response.once("end", () => end(response.statusCode !== 200));
        response.once("error", () => end(true));
      }).once("error", () => end(true));
    };
    const timer = setInterval(() => {
      for (const now = performance.now(); sent < total && dueOf(sent) <= now; sent++) ask(sent);
    }, 1);
    const patience = setTimeout(finish, seconds * 1000 + patience_ms);
  });
  agent.destroy();
  const unanswered = total - times.length;
  errors += unanswered;
  for (let nth = 0; nth < unanswered; nth++) times.push(patience_ms);
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.ceil(times.length * share) - 1] ?? Number.NaN, 1);
  return {
    ...{ rate, sent, errors, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) },
    generatorCores: round((user + system) / 1000 / (performance.now() - began)),
  };
}
