import { routes } from "@jiqun/contract";
import { expect, test } from "vitest";
import { systemActor } from "../context.ts";
import { firm, importRows, packWith, testApp, testPack } from "../testing/index.ts";
import { activatePack } from "./packs.ts";
import { replaceAll } from "./replace-all.ts";

const [pumpChain] = testPack.chains;
if (!pumpChain) throw new Error("the invented region has a chain");

/** The invented region, in which the link "seal" is called "shaft-seal" and no longer takes 水泵 for a pump. */
const next = packWith({
  chains: [
    {
      ...pumpChain,
      links: pumpChain.links.map((link) => ({
        ...link,
        id: link.id === "seal" ? "shaft-seal" : link.id,
        inputs: link.inputs.map((input) => (input === "seal" ? "shaft-seal" : input)),
        terms: link.id === "pump" ? ["离心泵"] : link.terms,
      })),
    },
  ],
  replaced: { "link:pump/seal": "link:pump/shaft-seal" },
});

test("a new pack places every firm anew, keeps what was shown before by its date, and carries people's words", async () => {
  let now = new Date("2026-03-01T04:00:00Z");
  const site = await testApp({ now: () => now });
  const rows = [
    firm("甲泵业", { 经营范围: "水泵制造" }),
    firm("乙泵业", { 经营范围: "离心泵制造" }),
    firm("丙密封", { 经营范围: "机械密封制造" }),
  ];
  await importRows(site.ctx(), rows);
  const { items } = await site.call(routes.listEnterprises, {});
  const [seller] = items.filter(({ name }) => name === "丙密封");
  const id = seller?.id ?? "";
  await site.call(routes.giveVerdict, { params: { id }, body: { chain: "pump", link: "seal", verdict: "denied" } });

  now = new Date("2026-03-05T04:00:00Z");
  await activatePack(site.runtime, next, testPack);
  await replaceAll(site.ctx(systemActor));
  const makers = async (asOf?: string) => {
    const { links } = await site.call(routes.getChain, { params: { chain: "pump" }, query: asOf ? { asOf } : {} });
    return Object.fromEntries(links.map((link) => [link.id, link.makers]));
  };
  expect(await makers()).toMatchObject({ pump: 1, "shaft-seal": 0 });
  expect(await makers("2026-03-04")).toMatchObject({ pump: 2, "shaft-seal": 0 });
  const one = await site.call(routes.getEnterprise, { params: { id } });
  expect(one.placements).toMatchObject([{ link: "shaft-seal", decision: "rejected", verdict: { verdict: "denied" } }]);
  // Placing anew is no news of the register.
  expect(one.history.filter(({ kind }) => kind === "updated")).toEqual([]);
  const again = await importRows(site.ctx(), rows);
  expect([again.inserted, again.updated, again.unchanged]).toEqual([0, 0, 3]);

  const versions = async () => (await site.db.selectFrom("enterprise_version").select("id").execute()).length;
  const before = await versions();
  await replaceAll(site.ctx(systemActor));
  expect(await versions()).toBe(before);
  const { rows: left } = await site.pool.query(
    "select 1 from enterprise_version where known_to is null and pack_hash <> $1",
    [next.hash],
  );
  expect(left).toEqual([]);
});
