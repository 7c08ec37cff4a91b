// What the store counts is what the engine says of the firms one by one.
import { coverage, type Link, type Member, type Role } from "@jiqun/engines/chain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { firm, importRows, packWith, testApp, testPack } from "../testing/index.ts";
import { type CoverageQuery, coverageOf, doesCover } from "./coverage.ts";

const links = testPack.chains[0]?.links ?? [];
const site = await testApp({ pack: packWith({ replaced: { "link:pump/old-pump": "link:pump/pump" } }) });

const rowOf = fc.record({
  经营范围: fc
    .uniqueArray(fc.constantFrom("水泵制造", "机械密封销售", "叶轮制造", "泵配件制造", "水泵维修", "机械密封研发"), {
      maxLength: 4,
    })
    .map((items) => items.join("；")),
  注册资本: fc.constantFrom("100万元", "100万元", "300万元", "0", "", "20万美元"),
  所属区县: fc.constantFrom("山前区", "河西区", "云屏新区", ""),
  登记状态: fc.constantFrom("存续", "存续", "存续", "注销"),
});
const wordOf = fc.record({
  firm: fc.nat(),
  link: fc.constantFrom(...links.map(({ id }) => id)),
  verdict: fc.constantFrom("confirmed", "denied", "withdrawn"),
});
type Word = typeof wordOf extends fc.Arbitrary<infer T> ? T : never;
const queryOf = fc.record(
  {
    unit: fc.constantFrom("900101", "Z1"),
    role: fc.constantFrom<Role>("make", "trade", "develop"),
    asOf: fc.constant("2020-01-01"),
  },
  { requiredKeys: [] },
);

let fills = 0;
/** Other firms in the place of those before: of a register, some of them under a link's old id as well, with words of people. */
async function fill(rows: readonly Record<string, string>[], words: readonly Word[]): Promise<void> {
  await site.pool.query("update enterprise_version set known_to = now() where known_to is null");
  const register = rows.map((row, at) => firm(`${++fills}批${at}号`, row));
  await importRows(site.ctx(), register);
  await site.pool.query(
    `insert into placement (version_id, enterprise_id, chain, link, role, probability, decision)
     select version_id, enterprise_id, chain, 'old-pump', 'make', 0.2, 'accepted'
     from placement where link = 'pump' and enterprise_id % 2 = 0 on conflict do nothing`,
  );
  const { rows: firms } = await site.pool.query<{ id: number }>(
    "select enterprise_id as id from enterprise_version where known_to is null order by 1",
  );
  for (const word of words)
    await site.pool.query(
      "insert into verdict (enterprise_id, chain, link, verdict, note, actor) values ($1, 'pump', $2, $3, '', 'x')",
      [firms[word.firm % firms.length]?.id, word.link, word.verdict],
    );
  // A write, so that no answer from before is kept.
  await importRows(site.ctx(), [firm(`${fills}批`)]);
}

test("links are counted, measured and judged as the engine does firm by firm", { timeout: 60_000 }, async () => {
  const input = [fc.array(rowOf, { minLength: 1, maxLength: 14 }), fc.array(wordOf, { maxLength: 6 })] as const;
  await fc.assert(
    fc.asyncProperty(...input, fc.array(queryOf, { minLength: 3, maxLength: 3 }), async (rows, words, queries) => {
      await fill(rows, words);
      for (const query of [{}, ...queries] as CoverageQuery[]) {
        const found = await coverageOf(site.ctx(), "pump", query);
        const byId = new Map<string, Link>(found.chain.links.map((link) => [link.id, link]));
        const members = [...found.firms].flatMap(([link, onLink]) =>
          onLink.map(({ enterprise_id, role, decision, active, capital, currency }): Member => {
            const covers = doesCover(byId.get(link) as Link, role, query.role);
            const stated = capital !== null && currency !== null ? { amount: capital, currency } : null;
            return {
              firm: `${enterprise_id}`,
              link,
              role: covers ? "make" : "trade",
              decision,
              active,
              capital: stated,
            };
          }),
        );
        const chain = {
          ...found.chain,
          links: found.chain.links.map((link) => ({ ...link, coveredBy: ["make" as const] })),
        };
        const { perLink, ...all } = coverage({ chain, members, complete: found.complete });
        const { perLink: counted, ...rest } = found.coverage;
        expect(rest).toEqual(all);
        for (const [at, link] of perLink.entries()) {
          const { effectiveMakers, ...others } = counted[at] as typeof link;
          expect(others).toMatchObject({
            link: link.link,
            makers: link.makers,
            withoutLargest: link.withoutLargest,
            state: link.state,
          });
          expect(effectiveMakers).toBeCloseTo(link.effectiveMakers, 9);
        }
        for (const [link, onLink] of found.firms) {
          const say = (of: { role: string; decision: string; active: boolean }) =>
            `${of.role} ${of.decision} ${of.active}`;
          const tally = new Map<string, number>();
          for (const one of found.counts.get(link) ?? []) tally.set(say(one), (tally.get(say(one)) ?? 0) + one.firms);
          expect(tally).toEqual(new Map([...Map.groupBy(onLink, say)].map(([key, same]) => [key, same.length])));
        }
      }
    }),
    { numRuns: 12 },
  );
});
