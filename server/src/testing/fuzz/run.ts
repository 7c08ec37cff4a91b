// Fuzzing every route as every person: whatever is asked, the answer is never a fault of ours, and a refusal is a problem as the contract says it.
import { problemAnswer, type RouteId } from "@jiqun/contract";
import { type Actor, localOperator } from "../../context.ts";
import { cellOf } from "../../policy/judge.ts";
import type { Asked } from "../asked.ts";
import { exampleOf } from "../examples.ts";
import type { TwoUnits } from "../two-units.ts";
import { randomOf } from "./draw.ts";
import { drawRequest, type OpenApi, targetsOf } from "./requests.ts";

interface FuzzFault {
  readonly route: string;
  readonly as: string;
  readonly status: number;
  readonly request: string;
  readonly answer: string;
}

interface FuzzCount {
  readonly requests: number;
  readonly routes: number;
  readonly people: number;
  readonly byStatus: Readonly<Record<number, number>>;
  readonly faults: readonly FuzzFault[];
}

interface FuzzOptions {
  readonly seed: number;
  /** How often each example is varied, for a person who may call the route and for one who may not. */
  readonly open: number;
  readonly closed: number;
}

/** One valid request of each route is made as the operator, then varied for everybody. */
export async function fuzz(world: TwoUnits, { seed, open, closed }: FuzzOptions): Promise<FuzzCount> {
  const { site, people } = world;
  const document = (await (await site.as(localOperator).request("/api/v1/openapi.json")).json()) as OpenApi;
  const targets = targetsOf(document);
  // Nobody comes with a session: one that was made up would be a fault of the test's. Those have tests of their own.
  const everyone = [...Object.entries<Actor>(people), ["local operator", localOperator] as const].map(
    ([as, { session: _, ...actor }]): [string, Actor] => [as, actor],
  );
  const random = randomOf(seed);
  const byStatus: Record<number, number> = {};
  const faults: FuzzFault[] = [];
  let requests = 0;
  for (const target of targets) {
    const example: Asked = await exampleOf(world, localOperator, target.id as RouteId);
    for (const [as, actor] of everyone) {
      const turns = cellOf(actor, target.id as RouteId) === "deny" ? closed : open;
      for (let turn = 0; turn < turns; turn++) {
        const [path, init] = drawRequest(document, target, example, random);
        const response = await site.as(actor).request(path, init);
        const answer = response.headers.get("content-type")?.includes("json") ? await response.text() : "";
        if (!response.bodyUsed) await response.body?.cancel();
        requests++;
        byStatus[response.status] = (byStatus[response.status] ?? 0) + 1;
        if (isFault(response, answer))
          faults.push({
            ...{ route: target.id, as, status: response.status, answer: answer.slice(0, 300) },
            request: `${init.method} ${path.slice(0, 300)} ${JSON.stringify(init.headers)} ${String(init.body ?? "").slice(0, 600)}`,
          });
      }
    }
  }
  await site.runtime.runner.idle();
  return { requests, routes: targets.length, people: everyone.length, byStatus, faults };
}

function isFault({ status, headers }: Response, answer: string): boolean {
  if (status >= 500) return true;
  if (status < 400) return false;
  return (
    headers.get("content-type") !== "application/problem+json" ||
    !problemAnswer.safeParse(JSON.parse(answer)).success ||
    /\.ts:\d+|node_modules|select .* from/i.test(answer)
  );
}
