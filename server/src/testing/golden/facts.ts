// What a store answers, in words of the interface: what was stored must read so under every later schema. Only fields that a
// reader of the pages depends on, so that an answer may grow.
import { type Client, routes } from "@jiqun/contract";

/** Ends of days between the steps of the seed; the last one is after all of them. */
const days = ["2026-01-08", "2026-01-20", "2026-02-05", "2026-02-15", "2026-03-05", "2026-03-18"];

/** The clock at which they are read. */
export const readAt = new Date("2026-06-01T02:00:00Z");

const page = { limit: 200 };
const rounded = (probability: number) => Number(probability.toFixed(4));
const pick = <T extends object, K extends keyof T>(from: T, ...keys: K[]) =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;

async function readDay(call: Client, asOf: string | undefined) {
  const query = { ...page, asOf };
  const list = await call(routes.listEnterprises, { query });
  const chain = await call(routes.getChain, { params: { chain: "pump" }, query: { asOf } });
  const figures = await call(routes.listFigures, { query });
  return {
    demo: list.demo,
    firms: list.items.map(({ name, unit, status, active, division, accepted, review }) =>
      [name, unit?.zh, status, active, division?.code, accepted, review].map((part) => part ?? "—").join(" | "),
    ),
    coverage: pick(chain.coverage, "links", "keyParts", "covered", "gaps", "unknown", "complete"),
    tiles: chain.links.map(({ id, state, makers, review }) => `${id} ${state} ${makers} ${review}`),
    figures: figures.items.map(({ id, subject, period, value, unit, shown }) =>
      [id, subject, period, `${value}${unit}`, shown ? "shown" : "beside"].join(" | "),
    ),
  };
}

async function readFirm(call: Client, id: string, asOf?: string) {
  const firm = await call(routes.getEnterprise, { params: { id }, query: { asOf } });
  return {
    ...pick(firm, "name", "code", "codeProblem", "status", "established", "capital", "currency", "scope", "unitHow"),
    source: pick(firm.source, "file", "row", "asOf"),
    // Of equally probable ones no order is promised.
    placements: firm.placements
      .map(({ link, role, decision, probability, verdict, evidence, packVersion }) => ({
        link: `${link} ${role} ${decision} ${rounded(probability)} ${JSON.stringify(evidence)} ${packVersion}`,
        ...(verdict ? { verdict: `${verdict.verdict} ${verdict.by} ${verdict.at} ${verdict.note}` } : {}),
      }))
      .sort((a, b) => (a.link < b.link ? -1 : 1)),
    history: firm.history.map(({ at, kind, by, data }) => `${at} ${kind} ${by} ${JSON.stringify(data)}`),
  };
}

export async function readFacts(call: Client) {
  const { items } = await call(routes.listEnterprises, { query: page });
  const firms: Record<string, object> = {};
  for (const { id, name } of items) firms[name] = await readFirm(call, id);
  const before: Record<string, object> = {};
  for (const { id, name } of items)
    if (JSON.stringify(firms[name]).match(/ (updated|renamed|withdrawn) /))
      before[name] = await readFirm(call, id, "2026-02-05");

  const imports = await call(routes.listImports, { query: page });
  const problems: Record<string, string[]> = {};
  for (const { id, file } of imports.items)
    problems[file] = (await call(routes.listImportProblems, { params: { id: id ?? "" }, query: page })).items.map(
      ({ row, severity, code, text, name }) => [row, severity, code, text, name].join(" | "),
    );
  const events = await call(routes.listAuditEvents, { query: page });
  const packs = await call(routes.getPacks);
  return {
    days: Object.fromEntries(
      await Promise.all([...days, undefined].map(async (day) => [day ?? "now", await readDay(call, day)])),
    ) as Record<string, object>,
    firms,
    firmsOnFebruary5: before,
    imports: imports.items.flatMap((batch) =>
      batch.state === "applied" && batch.report
        ? {
            ...pick(batch, "id", "file", "coverage", "asOf"),
            ...pick(batch.report, "rows", "inserted", "updated", "unchanged", "quarantined"),
          }
        : [],
    ),
    problems,
    packs: packs.versions.map(({ version }) => version).sort(),
    /** Oldest first: later steps may only add to them. */
    events: events.items
      .map(({ id, at, actor, action, subject }) => [id, at, actor, action, subject].join(" | "))
      .reverse(),
  };
}
export type Facts = Awaited<ReturnType<typeof readFacts>>;
