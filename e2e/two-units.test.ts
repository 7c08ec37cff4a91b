// Two officers of different units work at the same time: each enters an inside figure of the own unit, neither sees the
// other's anywhere, and each write names its person. Then a challenge of the region among many people: each sees and does what is theirs.
import {
  acceptAccountLink,
  type Client,
  createClient,
  createOwnToken,
  decideListItem,
  type Grant,
  getChain,
  getListItem,
  invitePerson,
  type ListCommand,
  listAuditEvents,
  listEnterprises,
  listFigures,
  makeSetUpLink,
  openListItem,
  urlOf,
} from "@jiqun/contract";
import { findServer } from "@jiqun/server";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "./browser.ts";
import { startShiftable } from "./product.ts";

const password = "otter umbrella granite";
const first: Browser | undefined = await findBrowser();
const everywhere = { unit: null, cluster: null, enterprise: null } as const;
const people = [
  { name: "甲区干部", email: "jia@example.org", unit: "500103", value: "41.7351", source: "甲区内部台账" },
  { name: "乙区干部", email: "yi@example.org", unit: "500112", value: "23.9264", source: "乙区内部台账" },
] as const;

describe.skipIf(!first)("two units at once", { timeout: 120_000 }, () => {
  let product: Awaited<ReturnType<typeof startShiftable>>;
  const browsers: Browser[] = [];
  const pages: Page[] = [];
  const ids: string[] = [];
  const owner = async () => {
    const server = await findServer(product.dataDir);
    if (!server) throw new Error("the product left no word of where it runs");
    return createClient({ origin: product.url, token: server.token });
  };

  beforeAll(async () => {
    product = await startShiftable();
  }, 120_000);
  afterAll(async () => {
    for (const browser of browsers) await browser.close();
    await product?.stop();
  });

  test("are invited and accept, each in a browser of their own", async () => {
    const call = await owner();
    const token = (await call(makeSetUpLink)).path.split("#")[1] ?? "";
    const body = { token, password, name: "管理员", email: "chief@example.org" };
    await createClient({ origin: product.url })(acceptAccountLink, { body });
    for (const { name, email, unit } of people) {
      const grants = [{ duty: "unit-officer", unit, cluster: null, enterprise: null } as const];
      const invited = await call(invitePerson, { body: { name, email, grants } });
      const browser = browsers.length === 0 ? first : await findBrowser();
      if (!browser) throw new Error("the browser did not start again");
      browsers.push(browser);
      const page = await browser.newPage({ locale: "zh-CN", timezoneId: "Asia/Shanghai" });
      await page.goto(product.url + invited.link.path);
      await page.getByLabel("密码", { exact: true }).fill(password);
      await page.getByLabel("再输入一次").fill(password);
      await page.getByRole("button", { name: "接受并登录" }).click();
      await page.getByRole("button", { name: `${name}：账户菜单` }).waitFor();
      pages.push(page);
      ids.push(invited.id);
    }
  });

  test("enter a figure of their unit at the same time, and see it", async () => {
    await Promise.all(
      people.map(async ({ unit, value, source }, at) => {
        const page = pages[at] as Page;
        await page.goto(`${product.url}/figures?subject=unit:${unit}&indicator=strategic-share&enter=1`);
        await page.getByLabel(/^时期|^期间/).fill("2026-10");
        await page.getByLabel(/^数值/).fill(value);
        await page.getByLabel(/^单位/).fill("%");
        await page.getByLabel(/^来源/).first().fill(source);
        await page
          .getByRole("button", { name: /录入|保存/ })
          .last()
          .click();
        await page.getByText(source).first().waitFor();
      }),
    );
  });

  test("find nothing of each other, on no page and in no answer", async () => {
    const look = async (page: Page, at: number) => {
      const other = people[1 - at] as (typeof people)[number];
      for (const path of [`/figures?subject=unit:${other.unit}`, "/cockpit", "/divisions"]) {
        await page.goto(product.url + path, { waitUntil: "networkidle" });
        expect([path, await page.content()]).toEqual([
          path,
          expect.not.stringMatching(`${other.source}|${other.value}`),
        ]);
      }
      const figures = await page.evaluate(
        async (url) => (await fetch(url)).text(),
        urlOf(listFigures, { query: { limit: 200 } }),
      );
      expect(figures).toContain(people[at]?.source);
      expect(figures).not.toContain(other.source);
    };
    await Promise.all(pages.map(look));
  });

  test("stand in the trail, each with their own write", async () => {
    const { items } = await (await owner())(listAuditEvents, { query: { limit: 50 } });
    const entered = items.filter(({ action }) => action === "figure.entered");
    expect(entered.map(({ actor }) => actor).sort()).toEqual([...ids].sort());
    for (const { actor, data } of entered) expect(data.value).toBe(people[ids.indexOf(actor)]?.value);
  });

  describe("a challenge from its posting to its award", () => {
    const [officer, publisher, one, two, three, conflicted] = ["city", "publisher", "j1", "j2", "j3", "j4"] as const;
    const duties = {
      city: "analyst",
      publisher: "publisher",
      j1: "reviewer",
      j2: "reviewer",
      j3: "publisher",
      j4: "reviewer",
    };
    type Who = keyof typeof duties;
    const by = new Map<Who, { readonly id: string; readonly call: Client }>();
    const as = (who: Who) => (by.get(who) ?? expect.fail(who)).call;
    const bidder = { name: "揭榜企业经办", email: "bidder@example.org", firm: "" };
    let item = "";
    let page: Page;

    const join = async (name: string, email: string, grants: readonly Grant[]) => {
      const { id, link } = await (await owner())(invitePerson, { body: { name, email, grants: [...grants] } });
      const token = link.path.split("#")[1] ?? "";
      let cookie = "";
      const keeping: typeof fetch = async (input, init) => {
        const headers = new Headers(init?.headers);
        if (cookie) headers.set("cookie", cookie);
        const answer = await fetch(input, { ...init, headers });
        const kept = answer.headers.getSetCookie().find((one) => /^[^=]*session=[^;]/.test(one));
        cookie = kept?.split(";")[0] ?? cookie;
        return answer;
      };
      const call = createClient({ origin: product.url, fetch: keeping });
      await call(acceptAccountLink, { body: { token, password, name } });
      // A session ends within a day; a token lasts as long as the notice.
      const made = await call(createOwnToken, { body: { name: "test", scope: "write", days: 60 } });
      return { id, call: createClient({ origin: product.url, token: made.token }) };
    };
    const decide = (who: Who, command: ListCommand) =>
      as(who)(decideListItem, { params: { id: item }, body: { command } });
    const move = (who: Who, id: string) => decide(who, { do: "move", move: id, note: "", on: null });
    const prove = (who: Who, evidence: string) =>
      decide(who, { do: "evidence", evidence, content: evidence, note: "" });
    const record = (who: Who, kind: string, values: Extract<ListCommand, { do: "record" }>["values"]) =>
      decide(who, { do: "record", record: kind, values });
    const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
    const signIn = async () => {
      await page.goto(`${product.url}/sign-in`);
      await page.getByLabel("邮箱").fill(bidder.email);
      await page.getByLabel("密码").fill(password);
      await page.getByRole("button", { name: "登录" }).click();
      await page.getByRole("button", { name: `${bidder.name}：账户菜单` }).waitFor();
    };
    const open = async (path: string) => {
      await page.goto(product.url + path);
      await page.getByRole("heading", { level: 1 }).waitFor();
    };

    test("is posted by the commission, and a firm finds it, bids with a file and changes its bid", async () => {
      page = pages[0] as Page;
      await page.context().clearCookies();
      for (const who of Object.keys(duties) as Who[])
        by.set(who, await join(who, `${who}@example.org`, [{ ...everywhere, duty: duties[who] as Grant["duty"] }]));
      const [firm] = (await as(officer)(listEnterprises, { query: { limit: 1 } })).items;
      bidder.firm = firm?.name ?? "";
      await join(bidder.name, bidder.email, [{ ...everywhere, duty: "filer", enterprise: firm?.id ?? "" }]);
      const judges = [one, two, three, conflicted].map((who) => by.get(who)?.id ?? "");
      const chain = (await as(officer)(getChain, { params: { chain: "nev" } })).links[0]?.id ?? "";
      const fields = {
        name: "固态电池隔膜攻关",
        demand: "厚度不大于 7 微米",
        link: `link:nev/${chain}`,
        prize: { value: "500", unit: "万元" },
        bidsUntil: dayIn(10),
        judges,
      };
      item = (await as(officer)(openListItem, { params: { type: "challenge" }, body: { fields } })).id;
      await prove(officer, "criteria");
      await move(publisher, "publish");
      await signIn();
      await open("/postings");
      await page.getByRole("link", { name: "固态电池隔膜攻关" }).click();
      await page.getByText(/^提交揭榜申请/).click();
      await page.getByLabel("技术方案").fill("干法双拉");
      await page.getByLabel("所需经费").fill("300");
      await page
        .locator('.posting-form input[type="file"]')
        .setInputFiles({ name: "方案.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 方案") });
      await page.getByRole("button", { name: "提交", exact: true }).click();
      await page.getByRole("link", { name: "方案.pdf" }).waitFor();
      await page.getByText("修改", { exact: true }).click();
      await page.getByLabel("所需经费").fill("280");
      await page.getByRole("button", { name: "提交修改" }).click();
      await page.locator('[data-own="2"]', { hasText: "280" }).getByRole("link", { name: "方案.pdf" }).waitFor();
    });

    test("is judged by who declared no conflict, approved by two, and stands in public notice", async () => {
      product.setAhead(11);
      await move(officer, "review");
      for (const who of [one, two, three]) await record(who, "declaration", { conflict: false });
      await record(conflicted, "declaration", { conflict: true, said: "曾在该企业任职" });
      const score = { bidder: bidder.firm, novelty: "8", feasible: "9", team: "7", money: "8" };
      await expect(record(conflicted, "score", score)).rejects.toMatchObject({ data: { reason: "barred" } });
      const read = async (who: Who) => {
        const { records } = await as(who)(getListItem, { params: { id: item } });
        return records
          .filter((row) => row.record === "bid" && !row.withdrawn)
          .map(({ files }) => files?.length ?? null);
      };
      expect([await read(one), await read(conflicted)]).toEqual([[1], [null]]);
      for (const who of [one, two, three]) await record(who, "score", score);
      await decide(officer, { do: "edit", changes: { winner: bidder.firm }, reason: "评审结果" });
      await prove(officer, "notice");
      await record(one, "approval", { agree: true });
      await expect(move(publisher, "notice")).rejects.toMatchObject({ data: { reason: "needs" } });
      await record(two, "approval", { agree: true });
      await move(publisher, "notice");
    });

    test("anybody objects by name, the answer is found by the receipt, and only then it is awarded", async () => {
      await page.context().clearCookies();
      await open(`/postings/${item}`);
      await page.getByText("提出实名异议").click();
      await page.getByLabel("异议人").fill("王芳");
      await page.getByLabel("联系方式").fill("13612345678");
      await page.getByLabel("事实与理由").fill("与在研项目重复");
      await page.getByRole("button", { name: "提交", exact: true }).click();
      const receipt = (await page.locator(".receipt-code").textContent()) ?? "";
      product.setAhead(19);
      await prove(officer, "contract");
      await decide(officer, { do: "edit", changes: { acceptBy: dayIn(400) }, reason: "" });
      await expect(move(publisher, "award")).rejects.toMatchObject({ data: { reason: "needs" } });
      const { records } = await as(officer)(getListItem, { params: { id: item } });
      const objection = records.find((row) => row.record === "objection");
      expect(objection?.values).toMatchObject({ who: "王芳", contact: "136****5678" });
      await decide(officer, { do: "answer", id: objection?.id ?? "", values: { finding: "指标不同，不重复" } });
      await open("/postings");
      await page.getByLabel("回执", { exact: true }).fill(receipt);
      await page.getByRole("button", { name: "查答复" }).click();
      await page.getByText("指标不同，不重复").waitFor();
      await move(publisher, "award");
      await signIn();
      await open(`/postings/${item}`);
      await page.locator('[data-own="2"]', { hasText: "拟立项单位是我方" }).waitFor();
    });
  });
});
