// What takes more persons than one, for the kill loops: letting out a release that another prepared, a firm's bid for a challenge, and
// a list item that is closed on the word of two.
import { setTimeout as sleep } from "node:timers/promises";
import {
  acceptAccountLink,
  type Client,
  createClient,
  type Duty,
  invitePerson,
  type ListCommand,
  makeSetUpLink,
  Problem,
  routes,
  urlOf,
} from "@jiqun/contract";
import type { WritePath } from "./kill-loop.ts";
import { count, numberIn } from "./stored-writes.ts";
import { codes, everyPage, idsOf, prepared, yearOf } from "./work-write-paths.ts";

type As = (url: string) => Client;

/** Signed in once: sessions are in the store, and outlive the kills. */
async function enter(
  owner: Client,
  url: string,
  duty: Duty,
  enterprise: string | null = null,
  name: string = duty,
): Promise<As> {
  const grants = [{ duty, unit: null, cluster: null, enterprise }];
  const { link } = await owner(invitePerson, { body: { name, email: `${name}@example.org`, grants } });
  const answer = await fetch(`${url}${urlOf(acceptAccountLink, {})}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token: link.path.split("#")[1], password: "otter umbrella granite" }),
  });
  const cookie = answer.headers.getSetCookie().map((each) => each.split(";")[0] ?? "");
  return (origin) =>
    createClient({
      origin,
      tries: 1,
      fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, cookie: cookie.join("; ") } }),
    });
}

async function settledDrafts(analyst: Client) {
  for (;;) {
    const drafts = await analyst(routes.listReleaseDrafts);
    if (drafts.items.every(({ state }) => state !== "letting-out")) return drafts;
    await sleep(20);
  }
}

/** Each of a year of its own, from its filings to everybody's page. */
const lettingOut = (analyst: As, publisher: As): WritePath => ({
  name: "release-let-out",
  prepare: async () => undefined,
  write: async (_, id, key, url) => {
    const filed = codes.map((code, n) => `${code},${100 + id + n}`);
    const upload = ["统一社会信用代码,评价税收(万元)", ...filed].join("\n");
    const query = { name: `filed-${id}.csv`, period: yearOf(id) };
    const file = await analyst(url)(routes.uploadFilings, { query, upload, key: `${key}-filed` });
    await analyst(url)(routes.applyFilings, { params: { id: file.id }, key: `${key}-apply` });
    const body = { title: `let out ${id}`, period: yearOf(id), measures: ["tax"], shapes: ["unit-division" as const] };
    const asked = await analyst(url)(routes.prepareRelease, { body, key: `${key}-prepare` });
    const release = await prepared(analyst(url), asked.id);
    await publisher(url)(routes.publishRelease, { params: { id: release }, body: {}, key });
  },
  // A decision is carried out by the server that comes after the kill.
  stored: async (call, url) => {
    const drafts = await settledDrafts(analyst(url));
    const out = drafts.items.flatMap(({ id, title, state }) => (state === "published" ? [{ id, title }] : []));
    const { items } = await call(routes.listReleases);
    const [inside, outside] = [out, items].map((list) => list.map(({ id, title }) => `${id} ${title}`).sort());
    if (`${inside}` !== `${outside}`) throw new Error(`let out: ${inside}; what everybody reads: ${outside}`);
    return count(out.flatMap(({ title }) => numberIn(title, "let out ") ?? []));
  },
});

/** Each for a challenge of its own: a firm bids once. */
const bids = (analyst: As, publisher: As, filer: As): WritePath => {
  const itemOf = new Map<number, string>();
  /** Acknowledged and looked at: it stays so. */
  const settled = new Set<number>();
  const acknowledged = new Set<number>();
  return {
    name: "bid",
    prepare: async () => undefined,
    write: async (_, id, key, url) => {
      const fields = {
        ...{ name: `demand ${id}`, demand: "pumps", link: "link:nev/lidar", bidsUntil: "2099-12-31" },
        prize: { value: "500", unit: "万元" },
      };
      const params = { type: "challenge" };
      const opened = await analyst(url)(routes.openListItem, { params, body: { fields }, key: `${key}-open` });
      itemOf.set(id, opened.id);
      const decide = (as: As, command: object, step: string) =>
        as(url)(routes.decideListItem, {
          params: { id: opened.id },
          body: { command: command as never },
          key: `${key}-${step}`,
        });
      await decide(analyst, { do: "evidence", evidence: "criteria", content: "as announced" }, "criteria");
      await decide(publisher, { do: "move", move: "publish" }, "publish");
      const values = { plan: `plan ${id}`, amount: { value: "480", unit: "万元" } };
      const body = { do: "record" as const, record: "bid", values };
      await filer(url)(routes.answerPosting, { params: { id: opened.id }, body, key });
      acknowledged.add(id);
    },
    stored: async (_, url) => {
      const { total } = await analyst(url)(routes.listItems, {
        params: { type: "challenge" },
        query: { q: "demand", limit: 1 },
      });
      if (total > itemOf.size + 2) throw new Error(`${total} challenges of ${itemOf.size} writes and two on their way`);
      const found: number[] = [...settled];
      for (const [id, posting] of itemOf) {
        if (settled.has(id)) continue;
        // Killed before it was published: nothing is posted under it.
        const { items } = await filer(url)(routes.listOwnPostings, { query: { posting } }).catch((error) => {
          if (error instanceof Problem && error.code === "posting.unknown") return { items: [] };
          throw error;
        });
        const [own] = items;
        const plans = (own?.records ?? []).filter(({ values }) => values.plan === `plan ${id}`);
        found.push(...plans.map(() => id));
        if (acknowledged.has(id) && plans.length === 1) settled.add(id);
      }
      return count(found);
    },
  };
};

/** Each on a parcel of its own, which is closed once two who never wrote on it agreed. */
const approvals = (analyst: As, reviewers: readonly [As, As]): WritePath => {
  const params = { type: "land" };
  const settled = new Set<string>();
  return {
    name: "approval",
    prepare: async () => undefined,
    write: async (_, id, key, url) => {
      const body = { fields: { name: `parcel ${id}`, unit: "unit:500120" }, stage: "checking" };
      const opened = await analyst(url)(routes.openListItem, { params, body, key: `${key}-open` });
      const decide = (as: As, command: ListCommand, step: string) =>
        as(url)(routes.decideListItem, { params: { id: opened.id }, body: { command }, key: `${key}-${step}` });
      const [first, second] = reviewers;
      const agree: ListCommand = { do: "record", record: "check", values: { agree: true } };
      await decide(first, agree, "first");
      await decide(second, agree, "second");
      await decide(second, { do: "move", move: "close", note: "", on: null }, "close");
    },
    stored: async (_, url) => {
      const call = analyst(url);
      const items = await everyPage((cursor) =>
        call(routes.listItems, { params, query: { q: "parcel", ended: "all", limit: 200, cursor } }),
      );
      const titles = new Set(items.map(({ title }) => title));
      if (titles.size !== items.length) throw new Error(`${items.length} parcels under ${titles.size} names`);
      const closed = items.filter(({ stage }) => stage === "closed");
      for (const { id, title } of closed.filter((item) => !settled.has(item.id))) {
        const { records, events, version } = await call(routes.getListItem, { params: { id } });
        const moves = events.filter(({ kind }) => kind === "moved").length;
        if (records.length !== 2 || moves !== 1 || version !== events.length)
          throw new Error(`${title}: closed by ${moves} moves on ${records.length} words, ${version}/${events.length}`);
        settled.add(id);
      }
      return count(closed.flatMap(({ title }) => numberIn(title, "parcel ") ?? []));
    },
  };
};

export async function peoplePaths(call: Client, url: string, ownersToken: string): Promise<WritePath[]> {
  const owner = createClient({ origin: url, token: ownersToken });
  const [enterprise = ""] = await idsOf(call);
  const token = (await call(makeSetUpLink)).path.split("#")[1] ?? "";
  const first = { token, password: "otter umbrella granite", name: "chief", email: "chief@example.org" };
  await call(acceptAccountLink, { body: first });
  const analyst = await enter(owner, url, "analyst");
  const publisher = await enter(owner, url, "publisher");
  const filer = await enter(owner, url, "filer", enterprise);
  const reviewers = [
    await enter(owner, url, "reviewer", null, "reviewer-one"),
    await enter(owner, url, "reviewer", null, "reviewer-two"),
  ] as const;
  return [lettingOut(analyst, publisher), bids(analyst, publisher, filer), approvals(analyst, reviewers)];
}
