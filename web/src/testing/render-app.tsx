// Renders the app at an address over a server that answers from plain data: only the network is replaced.
import { base, routes } from "@jiqun/contract";
import { render } from "@testing-library/react";
import { vi } from "vitest";
import { App } from "../app/app.tsx";
import { chooseLanguage, type Language } from "../i18n/index.ts";
import { cluster, cockpit, measure, region, session } from "./fixtures.ts";

type Answers = Partial<Record<keyof typeof routes, unknown>>;

const standard: Answers = {
  getSession: session,
  getRegion: region,
  getCockpit: cockpit,
  getUnitMeasure: measure,
  getCluster: cluster,
  search: { enterprises: [], links: [], clusters: [{ id: "food", name: { zh: "食品", en: "Food" } }], units: [] },
};

/** Answers each request by its route; asked addresses are kept. */
function answerRequests(answers: Answers): string[] {
  const asked: string[] = [];
  const patterns = Object.entries(routes).map(
    ([id, { path }]) => [id, new RegExp(`^${base}${path.replace(/\{\w+\}/g, "[^/]+")}$`)] as const,
  );
  vi.stubGlobal("fetch", async (input: string) => {
    const url = new URL(input, "http://localhost");
    asked.push(`${url.pathname}${url.search}`);
    const found = patterns.find(([, pattern]) => pattern.test(url.pathname));
    const answer = found && answers[found[0] as keyof typeof routes];
    return answer === undefined
      ? Response.json({ code: "route.unknown", data: { path: url.pathname } }, { status: 404 })
      : Response.json(answer);
  });
  return asked;
}

export function renderApp(address: string, options: { language?: Language; answers?: Answers } = {}) {
  const asked = answerRequests({ ...standard, ...options.answers });
  window.history.replaceState(null, "", address);
  chooseLanguage(options.language ?? "zh");
  return { ...render(<App />), asked };
}
