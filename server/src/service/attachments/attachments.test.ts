import { createHash } from "node:crypto";
import { routes, urlOf } from "@jiqun/contract";
import type { ListType } from "@jiqun/engines/list";
import { describe, expect, test } from "vitest";
import { writeWorkbook } from "../../export.ts";
import { grant, packWith, person, testApp, unitA, unitB, worksList } from "../../testing/index.ts";
import { cleanName, kindOf } from "./kind.ts";

const list: ListType = {
  ...worksList,
  evidence: [...worksList.evidence, { id: "photo", name: { zh: "现场照片", en: "Photograph" }, form: "photo" }],
};
const site = await testApp({ pack: packWith({ lists: [list] }), now: () => new Date("2026-03-09T02:00:00Z") });
const officer = site.as(person("officer", grant("unit-officer", { unit: unitA })));
const other = site.as(person("other", grant("unit-officer", { unit: unitB })));
const auditor = site.as(person("auditor", grant("auditor")));

const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const pdf = "%PDF-1.7 一份说明";
const open = async () =>
  (
    await officer.call(routes.openListItem, {
      params: { type: "works" },
      body: { fields: { name: "清淤", unit: `unit:${unitA}` } },
    })
  ).id;
const add = (id: string, upload: BodyInit, query: { name: string; evidence?: string; moment?: "before" | "after" }) =>
  officer.call(routes.addAttachment, { params: { id }, query, upload });

describe("a file of an item", () => {
  test("is handed out to who sees the item, as what its content is and never to be run, and to nobody else", async () => {
    const id = await open();
    const made = await add(id, pdf, { name: "../../etc/说明\u202ename.exe" });
    expect(made).toMatchObject({
      name: "说明name.pdf",
      mediaType: "application/pdf",
      sha256: createHash("sha256").update(pdf).digest("hex"),
    });
    const path = urlOf(routes.getAttachment, { params: { id: made.id } });
    const answer = await officer.request(path);
    expect(await answer.text()).toBe(pdf);
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; /);
    expect((await other.request(path)).status).toBe(404);
    expect((await auditor.request(path)).status).toBe(403);
    await expect(other.call(routes.listAttachments, { params: { id } })).rejects.toMatchObject({
      code: "list.item-unknown",
    });
    const { items } = await auditor.call(routes.listAuditEvents, {});
    expect(items[0]).toMatchObject({ action: "attachment.added", subject: `list:works/${id}` });
  });

  test("of a park is every office's to read, its keeper's to add and to take back, and no firm's", async () => {
    const { id } = await officer.call(routes.addPark, { body: { name: "甲园", unit: unitA } });
    const sent = { params: { id }, query: { name: "规划图.pdf" }, upload: pdf };
    await expect(other.call(routes.addParkAttachment, sent)).rejects.toMatchObject({ code: "session.reach-lacking" });
    const made = await officer.call(routes.addParkAttachment, sent);
    const path = urlOf(routes.getAttachment, { params: { id: made.id } });
    const filer = site.as(person("filer", grant("filer", { enterprise: "1" })));
    expect([(await other.request(path)).status, (await filer.request(path)).status]).toEqual([200, 404]);
    const seen = await other.call(routes.listParkAttachments, { params: { id } });
    expect(seen).toMatchObject({ mayAdd: false, items: [{ name: "规划图.pdf", by: "withheld" }] });
    const back = { params: { id: made.id }, body: { reason: "旧图" } };
    await expect(other.call(routes.withdrawAttachment, back)).rejects.toMatchObject({ code: "attachment.not-yours" });
    expect((await officer.call(routes.withdrawAttachment, back)).withdrawn).toMatchObject({ reason: "旧图" });
    expect((await other.request(path)).status).toBe(410);
  });

  test("is evidence where a kind is named, of photographs only a picture, and all of it or nothing", async () => {
    const id = await open();
    await expect(add(id, pdf, { name: "a.jpg", evidence: "photo" })).rejects.toMatchObject({
      code: "attachment.no-picture",
    });
    await expect(add(id, png, { name: "a.png", evidence: "nothing" })).rejects.toMatchObject({ code: "list.refused" });
    expect((await officer.call(routes.listAttachments, { params: { id } })).items).toEqual([]);
    const before = await add(id, png, { name: "前.jpg", evidence: "photo", moment: "before" });
    expect(before).toMatchObject({ name: "前.png", moment: "before", evidence: "photo" });
    const { evidence } = await officer.call(routes.getListItem, { params: { id } });
    expect(evidence).toMatchObject([{ evidence: "photo", content: `attachment:${before.id}` }]);
  });

  test("that was withdrawn is named with its reason and no longer handed out", async () => {
    const id = await open();
    const { id: file } = await add(id, png, { name: "错.png" });
    await officer.call(routes.withdrawAttachment, { params: { id: file }, body: { reason: "传错" } });
    const { items } = await officer.call(routes.listAttachments, { params: { id } });
    expect(items).toMatchObject([{ name: "错.png", withdrawn: { by: "officer", reason: "传错" } }]);
    expect((await officer.request(urlOf(routes.getAttachment, { params: { id: file } }))).status).toBe(410);
  });

  test("beyond the limit is refused before all of it is read", async () => {
    const id = await open();
    const large = Buffer.concat([png, Buffer.alloc(2 ** 20)]);
    await expect(add(id, large, { name: "大.png" })).rejects.toMatchObject({
      code: "request.too-large",
      data: { limit: "1 MB" },
    });
  });
});

describe("what a file is", () => {
  test("is told by its content: Office files by their parts, nothing by its name", async () => {
    const book = await writeWorkbook([{ name: "a", about: [], columns: [{ header: "a", width: 5 }], rows: [["1"]] }]);
    expect(kindOf(book)?.extension).toBe("xlsx");
    expect(kindOf(png)?.extension).toBe("png");
    expect(kindOf(Buffer.from(pdf))?.mediaType).toBe("application/pdf");
    const others = [
      "<svg onload=alert(1)>",
      "<html>",
      "MZ\u0090",
      "GIF89a",
      "",
      "PK\u0003\u0004 no directory of parts",
    ];
    for (const text of others) expect([text, kindOf(Buffer.from(text, "latin1"))]).toEqual([text, undefined]);
  });

  test("gives its name an ending, and takes folders and hidden signs out", () => {
    const kind = { mediaType: "image/png", extension: "png", picture: true };
    const cases = [
      ["C:\\temp\\现场.JPG", "现场.png"],
      ["..", "file.png"],
      [".htaccess", "htaccess.png"],
      ["a\u0000b\u202ec<d>.png", "abcd.png"],
      ["报告 第1.2版.docx", "报告 第1.2版.png"],
    ] as const;
    for (const [written, name] of cases) expect(cleanName(written, kind)).toBe(name);
    expect([...cleanName("长".repeat(400), kind)].length).toBe(124);
  });
});
