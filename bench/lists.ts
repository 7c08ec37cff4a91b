// How fast are lists when they are long? The product as its own process; a hundred items of the region's first list with some ten events
// each, made through its own routes, then multiplied in the database with other units and dates to as many as are asked for. Measured
// are pages of the list by every sort and filter, one item, and the board of units, as a client sees them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createClient, routes } from "@jiqun/contract";
import pg from "pg";
import { startProduct } from "../e2e/product.ts";
import { openCluster } from "../server/src/cluster/open.ts";
import { round } from "./measure.ts";

const templates = 100;
const runs = 40;
const bars = { page_ms: 100, board_ms: 300 };
const params = { type: "investment" };

export async function longLists(items: number): Promise<Readonly<Record<string, unknown>>> {
  const product = await startProduct();
  try {
    const call = createClient({ origin: product.url });
    const units = (await call(routes.getRegion)).units.filter(({ overlay }) => !overlay).map(({ id }) => id);
    for (let n = 0; n < templates; n++) await openOne(call, n, units[n % units.length] ?? "");
    const cluster = await openCluster(join(product.dataDir, "database"), process.env);
    const counts = await multiply(cluster.url, Math.ceil(items / templates), units);
    say(`${counts.items} items, ${counts.events} events`);
    const pages = {
      first: {},
      late: { lamp: "late" },
      unit: { unit: units[3] },
      text: { q: "项目 17" },
      "by lamp": { sort: "lamp" },
      "by title, all": { sort: "title", ended: "all" },
      "last changed": { sort: "changed", descending: "true" },
      "on a link": { link: "gap:nev/expansion-valve" },
    } as const;
    const spent = await cpuOf(product.dataDir, cluster.url);
    const measured: Record<
      string,
      { readonly p95_ms: number; readonly server_ms: number; readonly database_ms: number }
    > = {};
    const measure = async (name: string, ask: () => Promise<unknown>) => {
      await ask();
      const before = spent();
      const p95_ms = await p95(ask);
      const after = spent();
      measured[name] = {
        p95_ms,
        server_ms: round((after.server - before.server) / runs, 1),
        database_ms: round((after.database - before.database) / runs, 1),
      };
    };
    for (const [name, query] of Object.entries(pages))
      await measure(name, () => call(routes.listItems, { params, query: { limit: 50, ...query } }));
    const { items: shown } = await call(routes.listItems, { params });
    await measure("item", () => call(routes.getListItem, { params: { id: shown[0]?.id ?? "" } }));
    // Of an item that is over, nothing is forecast: one that goes on, each time with the past as of the decision before.
    const { items: going } = await call(routes.listItems, { params, query: { stage: "talks", limit: 1 } });
    await measure("item after a decision", async () => {
      const id = going[0]?.id ?? "";
      const command = { do: "record", record: "progress", values: { said: "推进中" } } as const;
      await call(routes.decideListItem, { params: { id }, body: { command } });
      await call(routes.getListItem, { params: { id } });
    });
    await measure("lists", () => call(routes.listLists));
    await measure("board", () => call(routes.getListBoard, { params }));
    return { bars, ...counts, measured };
  } finally {
    await product.stop();
  }
}

const say = (text: string): void => void process.stdout.write(`  ${text}\n`);

async function p95(ask: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await ask();
    times.push(performance.now() - began);
  }
  return round(times.sort((a, b) => a - b)[Math.ceil(runs * 0.95) - 1] ?? Number.NaN, 1);
}

/** Processor time of the server and of the database with its backends, which another program's load does not change: in ms. */
async function cpuOf(dataDir: string, url: string) {
  const server = JSON.parse(readFileSync(join(dataDir, "server.json"), "utf8")).pid as number;
  const tick_ms = 10;
  const read = (pid: number | string) => {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ")
        .map(Number);
      return { parent: fields[1], ms: ((fields[11] ?? 0) + (fields[12] ?? 0)) * tick_ms };
    } catch {
      return { parent: -1, ms: 0 };
    }
  };
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query("select pg_backend_pid() as pid");
  const postmaster = read(rows[0].pid).parent;
  await client.end();
  return () => ({
    server: read(server).ms,
    database: readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(read)
      .filter(({ parent }) => parent === postmaster)
      .reduce((sum, { ms }) => sum + ms, 0),
  });
}

type Call = ReturnType<typeof createClient>;

async function openOne(call: Call, n: number, unit: string): Promise<void> {
  const money = (value: number) => ({ value: `${value}`, unit: "亿元" });
  const fields = {
    name: `项目 ${n}`,
    unit: `unit:${unit}`,
    cluster: "cluster:M1",
    link: "gap:nev/expansion-valve",
    investment: money(1 + (n % 30)),
    planned: "2028-06-30",
  };
  const { id } = await call(routes.openListItem, { params, body: { fields } });
  const decide = (command: object) =>
    call(routes.decideListItem, { params: { id }, body: { command } as { command: { do: "resume" } } });
  if (n % 5 === 0) return;
  await decide({ do: "move", move: "talk" });
  await decide({ do: "edit", changes: { paid: money(n % 7) } });
  await decide({ do: "evidence", evidence: "contract", content: `协议 ${n}` });
  if (n % 5 === 1) return;
  await decide({ do: "move", move: "sign" });
  await decide({ do: "record", record: "progress", values: { said: "推进中" } });
  if (n % 5 === 4) await decide({ do: "move", move: "apply" });
}

/** Copies with other ids, units and dates; what is counted and sorted by differs, the rest of a state is as in its template. */
async function multiply(url: string, times: number, units: readonly string[]) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const unit = `($2::text[])[1 + (i.id * 7919 + g) % ${units.length}]`;
    const columns = "type, version, stage, ended, lamp, lamp_rank, cluster_id, refs, changed_at";
    await client.query(
      `create temp table copied as
        select i.id as old, g, i.id + g * 1000000 as id, ${unit} as unit, ((g * 13 + i.id) % 400 - 200)::int as days
        from list_item i cross join generate_series(1, $1::int - 1) g`,
      [times, units],
    );
    await client.query(`
      insert into list_item (id, title, due, unit_id, reach, opened_on, ${columns}) overriding system value
      select c.id, i.title || ' ' || c.g, i.due + c.days, c.unit, array['unit:' || c.unit, 'cluster:M1'], i.opened_on + c.days,
        ${columns.replaceAll(/(\w+)/g, "i.$1")} from copied c join list_item i on i.id = c.old`);
    await client.query(`
      insert into list_state select c.id, s.state, s.visits from copied c join list_state s on s.item_id = c.old`);
    await client.query(`
      insert into list_event select c.id, e.seq, e.at, e.actor, e.happened_on, e.recorded_on, e.command, e.body
      from copied c join list_event e on e.item_id = c.old`);
    await client.query(`
      insert into list_due select c.id, d.clock, d.type, c.unit, d.due + c.days,
        case when (c.id * 31) % 3 = 0 then d.due + c.days - 3 when (c.id * 31) % 3 = 1 then d.due + c.days + 9 end
      from copied c join list_due d on d.item_id = c.old`);
    await client.query("vacuum analyze list_item, list_state, list_event, list_due");
    const { rows } = await client.query(
      "select (select count(*) from list_item) as items, (select count(*) from list_event) as events",
    );
    return { items: Number(rows[0].items), events: Number(rows[0].events) };
  } finally {
    await client.end();
  }
}
