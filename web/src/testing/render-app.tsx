// Renders the app at an address over a server that answers from plain data: only the network is replaced.
import { base, routes } from "@jiqun/contract";
import { configure, render } from "@testing-library/react";
import { vi } from "vitest";
import { App } from "../app/app.tsx";
import { chooseLanguage, type Language } from "../i18n/index.ts";
import { cluster, cockpit, measure, region, session } from "./fixtures.ts";

// No test is about how fast a busy machine draws a page.
configure({ asyncUtilTimeout: 10_000 });

export interface Call {
  readonly route: string;
  readonly url: URL;
  /** Parsed, where it was JSON. */
  readonly body: unknown;
}
/** What a route answers, or how it answers a call, at once or later. */
type Answers = Partial<Record<keyof typeof routes, unknown | ((call: Call) => unknown)>>;

const standard: Answers = {
  getSession: session,
  getRegion: region,
  getCockpit: cockpit,
  getUnitMeasure: measure,
  getCluster: cluster,
  search: { enterprises: [], links: [], clusters: [{ id: "food", name: { zh: "食品", en: "Food" } }], units: [] },
};

const patterns = Object.entries(routes).map(
  ([id, { path, method }]) => [id, method, new RegExp(`^${base}${path.replace(/\{\w+\}/g, "[^/]+")}$`)] as const,
);

/** Answers each request by its route; asked addresses and calls are kept. */
function answerRequests(answers: Answers) {
  const asked: string[] = [];
  const calls: Call[] = [];
  const respond = async (address: string, method: string, body?: unknown): Promise<Response> => {
    const url = new URL(address, "http://localhost");
    asked.push(`${url.pathname}${url.search}`);
    const found = patterns.find(([, verb, pattern]) => verb === method.toLowerCase() && pattern.test(url.pathname));
    const call = { route: found?.[0] ?? "", url, body: typeof body === "string" ? JSON.parse(body) : body };
    calls.push(call);
    const answer = found && answers[found[0] as keyof typeof routes];
    const value = await (typeof answer === "function" ? answer(call) : answer);
    return value === undefined
      ? Response.json({ code: "route.unknown", data: { path: url.pathname } }, { status: 404 })
      : value instanceof Response
        ? value
        : Response.json(value);
  };
  vi.stubGlobal("fetch", async (input: string, init: RequestInit = {}) =>
    respond(input, init.method ?? "GET", init.body ?? undefined),
  );
  vi.stubGlobal("XMLHttpRequest", requestClass(respond));
  return { asked, calls };
}

/** As much of XMLHttpRequest as a file is sent by: half of it is told, then all, then the answer comes. */
const requestClass = (respond: (address: string, method: string, body: unknown) => Promise<Response>) =>
  class {
    readonly upload: { onprogress?: (event: object) => void } = {};
    onload?: () => void;
    onabort?: () => void;
    status = 0;
    responseText = "";
    #open: readonly [string, string] = ["GET", ""];
    open(method: string, address: string) {
      this.#open = [method, address];
    }
    setRequestHeader() {}
    abort() {
      this.onabort?.();
    }
    async send(body: Blob) {
      for (const share of [0.5, 1]) {
        this.upload.onprogress?.({ lengthComputable: true, loaded: share * body.size, total: body.size });
        await new Promise((done) => setTimeout(done, 5));
      }
      const response = await respond(this.#open[1], this.#open[0], body);
      this.status = response.status;
      this.responseText = await response.text();
      this.onload?.();
    }
  };

export function renderApp(address: string, options: { language?: Language; answers?: Answers } = {}) {
  const { asked, calls } = answerRequests({ ...standard, ...options.answers });
  window.history.replaceState(null, "", address);
  chooseLanguage(options.language ?? "zh");
  return { ...render(<App />), asked, calls };
}
