// What a store answers of people's works, as facts.ts does of registers.
import { type Client, routes } from "@jiqun/contract";

const page = { limit: 200 };

export async function readWorks(call: Client) {
  const { items: runs } = await call(routes.listEvaluations, {});
  const works = await call(routes.listItems, { params: { type: "works" }, query: { ended: "all" } });
  const leads = await call(routes.listLeads, {});
  const needs = await call(routes.listNeeds, {});
  const edges = await call(routes.listEdges, {});
  const drafts = await call(routes.listRuleDrafts, {});
  return {
    runs: await Promise.all(
      runs.map(async ({ id, period, state, madeBy, windowFrom, windowTo }) => {
        const results = await call(routes.listEvaluationResults, { params: { id }, query: page });
        const objections = await call(routes.listObjections, { params: { id } });
        return {
          run: [period, state, madeBy, windowFrom, windowTo].join(" | "),
          results: results.items.map(({ name, status, score, grade, place }) =>
            [name, status, score?.toFixed(6), grade, place].join(" | "),
          ),
          objections: objections.items.map(({ name, text, due, answer }) =>
            [name, text, due, answer?.decision, answer?.text].join(" | "),
          ),
        };
      }),
    ),
    works: await Promise.all(
      works.items.map(async ({ id, title, stage, due, fields }) => {
        const { events } = await call(routes.getListItem, { params: { id } });
        return {
          item: [title, stage, due, JSON.stringify(fields)].join(" | "),
          events: events.map(({ at, by, kind }) => [at, by, kind].join(" | ")),
        };
      }),
    ),
    leads: leads.items.map(({ name, status, by, events }) => [name, status, by, events.length].join(" | ")),
    needs: needs.items.map(({ text, unit, by, outcomes }) => {
      // Results came later: an older need has none.
      const said = outcomes.map(({ result, ...rest }) => (result === null ? rest : { ...rest, result }));
      return [text, unit?.zh, by, JSON.stringify(said)].join(" | ");
    }),
    edges: edges.items.map(({ supplier, buyer, product, amount, source }) =>
      [supplier.name, buyer.name, product, `${amount?.value}${amount?.unit}`, source].join(" | "),
    ),
    drafts: drafts.items.map(({ title }) => title),
  };
}
export type Works = Awaited<ReturnType<typeof readWorks>>;
