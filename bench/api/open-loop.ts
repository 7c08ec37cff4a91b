// Requests on a fixed schedule, whether the answers come or not: a request's time counts from when it was due, so a server that stalls is charged
// for everything that would have been asked meanwhile.
import { Agent, get } from "node:http";
import { round } from "../measure.ts";

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
  let errors = 0;
  let [sent, answered] = [0, 0];
  const total = rate * seconds;
  const cpu = process.cpuUsage();
  const began = performance.now();
  await new Promise<void>((done) => {
    const end = (due: number, failed: boolean) => {
      times.push(performance.now() - due);
      if (failed) errors++;
      if (++answered === total) done();
    };
    const timer = setInterval(() => {
      const now = performance.now();
      while (sent < total && began + (sent * 1000) / rate <= now) {
        const due = began + (sent * 1000) / rate;
        get(urls[sent++ % urls.length] as string, { agent }, (response) => {
          response.resume();
          response.once("end", () => end(due, response.statusCode !== 200));
          response.once("error", () => end(due, true));
        }).once("error", () => end(due, true));
      }
      if (sent === total) clearInterval(timer);
    }, 1);
  });
  agent.destroy();
  const { user, system } = process.cpuUsage(cpu);
  times.sort((a, b) => a - b);
  const at = (share: number) => round(times[Math.ceil(times.length * share) - 1] ?? Number.NaN, 1);
  return {
    ...{ rate, sent, errors, p50_ms: at(0.5), p95_ms: at(0.95), p99_ms: at(0.99) },
    generatorCores: round((user + system) / 1000 / (performance.now() - began)),
  };
}
