// How fast does the product answer many at once? The product as its own process with a made-up register, and an open loop of requests at
// several rates on each of the calls that pages live on. Nobody sends an If-None-Match: every answer is made. A call that fell behind at one rate
// is not asked at a higher one. At the end all calls together
// for `soak` minutes, with what the server's memory does meanwhile.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, routes } from "@jiqun/contract";
import { findServer } from "@jiqun/server";
import { startProduct } from "../e2e/product.ts";
import { type LoadResult, openLoop } from "./api/open-loop.ts";
import { importFile } from "./import/job.ts";
import { round } from "./measure.ts";
import { readPack } from "./pack.ts";
import { writeRegister } from "./registry/generate.ts";
import { readStock } from "./registry/stock.ts";

const rates = [50, 200, 500];
const bar = { p95_ms: 50, rate: 200, calls: ["cockpit", "panorama", "search", "profile"] };

interface ApiPlan {
  readonly rows: number;
  /** Of each call at each rate. */
  readonly seconds: number;
  readonly soakMinutes: number;
}

type Measured = LoadResult & { readonly serverCores: number };

export async function apiLoad({ rows, seconds, soakMinutes }: ApiPlan): Promise<Readonly<Record<string, unknown>>> {
  const folder = mkdtempSync(join(tmpdir(), "jiqun-bench-"));
  const product = await startProduct();
  try {
    const path = join(folder, "register.csv");
    writeRegister(path, await readStock(await readPack()), { rows });
    say(`${rows} rows written; they come in …`);
    await importFile(product.url, path);
    say("the register is in");
    const pid = (await findServer(product.dataDir))?.pid;
    if (pid === undefined) throw new Error("the product left no word of where it runs");
    const calls = await callsOf(product.url);
    const measured: Record<string, readonly Measured[]> = {};
    for (const [name, urls] of Object.entries(calls)) {
      await openLoop({ rate: 20, seconds: 2, urls }); // warm
      const results: Measured[] = [];
      measured[name] = results;
      for (const rate of rates) {
        const before = cpuSecondsOf(pid);
        const began = performance.now();
        const result = await openLoop({ rate, seconds, urls });
        const serverCores = round(((cpuSecondsOf(pid) - before) * 1000) / (performance.now() - began));
        results.push({ ...result, serverCores });
        say(
          `${name.padEnd(9)} ${String(rate).padStart(4)}/s  p50 ${result.p50_ms}  p95 ${result.p95_ms}  p99 ${result.p99_ms} ms  errors ${result.errors}  cores: server ${serverCores}, generator ${result.generatorCores}`,
        );
        if (result.errors > result.sent / 10) break;
      }
    }
    const memory = soakMinutes > 0 ? await soak(pid, Object.values(calls).flat(), soakMinutes) : null;
    return { rows, seconds, bar, measured, memory };
  } finally {
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function callsOf(url: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const call = createClient({ origin: url });
  const { items, next } = await call(routes.listEnterprises, { query: { limit: 200 } });
  // Ten times as many profiles as names that are typed: about half of them are asked once in a phase.
  const ids = items.map(({ id }) => id);
  for (let cursor = next; cursor !== null && ids.length < 2000; ) {
    const page = await call(routes.listEnterprises, { query: { limit: 200, cursor } });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  }
  const { items: chains } = await call(routes.listChains);
  const at = (path: string) => `${url}/api/v1${path}`;
  return {
    cockpit: [at("/cockpit")],
    panorama: chains.map(({ id }) => at(`/chains/${id}`)),
    // What a person types on the way to a name; the same words come again, as they do where many look for the same firms.
    search: [3, 4, 6].flatMap((typed) =>
      items.map(({ name }) => at(`/search?q=${encodeURIComponent([...name].slice(0, typed).join(""))}`)),
    ),
    profile: ids.map((id) => at(`/enterprises/${id}`)),
    results: [at("/evaluations")],
    lists: ["", "&sort=lamp", "&ended=all"].map((more) => at(`/lists/investment/items?limit=50${more}`)),
  };
}

/** MiB an hour, by least squares over a reading a second, the first fifth left out. */
async function soak(pid: number, urls: readonly string[], minutes: number) {
  const readings: (readonly [hours: number, mib: number])[] = [];
  const began = performance.now();
  const timer = setInterval(() => readings.push([(performance.now() - began) / 3_600_000, rssOf(pid)]), 1000);
  const { errors, p95_ms } = await openLoop({ rate: 100, seconds: minutes * 60, urls });
  clearInterval(timer);
  const kept = readings.slice(Math.floor(readings.length / 5));
  const mean = (of: 0 | 1) => kept.reduce((sum, one) => sum + one[of], 0) / kept.length;
  const [x, y] = [mean(0), mean(1)];
  const slope =
    kept.reduce((sum, one) => sum + (one[0] - x) * (one[1] - y), 0) /
    kept.reduce((sum, one) => sum + (one[0] - x) ** 2, 0);
  const told = { minutes, rate: 100, errors, p95_ms, rss_MiB: round(y, 0), slope_MiB_per_hour: round(slope, 1) };
  say(`soak ${JSON.stringify(told)}`);
  return told;
}

const say = (text: string): void => void process.stdout.write(`  ${text}\n`);
const rssOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
/** User and system time of all threads; the kernel counts in hundredths. */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
