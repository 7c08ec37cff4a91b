// Every problem an asker can act on: its code, HTTP status and sentences. Answers follow RFC 9457.
import { z } from "zod";
import { evaluationProblems } from "./problems/evaluation.ts";
import type { ProblemKind } from "./problems/kind.ts";
import { peopleProblems } from "./problems/people.ts";
import { registryProblems } from "./problems/registry.ts";

export const problems = {
  ...peopleProblems,
  ...registryProblems,
  ...evaluationProblems,
  "request.invalid": { status: 400, zh: "请求有误：{detail}", en: "The request is not valid: {detail}" },
  "request.too-large": {
    status: 413,
    zh: "内容超过 {limit}，请拆分后再传",
    en: "The content is larger than {limit}; split it and send it again",
  },
  "request.too-many": {
    status: 429,
    zh: "请求过于频繁，请在 {seconds} 秒后再试",
    en: "Too many requests; come again in {seconds} s",
  },
  "upload.infected": {
    status: 422,
    zh: "文件未通过安全检查，没有接收",
    en: "The file did not pass the check for malware and was not taken",
  },
  "upload.not-scanned": {
    status: 503,
    zh: "安全检查程序暂时不可用，文件没有接收，请稍后再试或告知管理员",
    en: "The check for malware is not at work, so the file was not taken; try again later or tell the administrator",
  },
  "route.unknown": { status: 404, zh: "没有这个地址：{path}", en: "There is no such address: {path}" },
  "store.unavailable": {
    status: 503,
    zh: "数据库暂时连不上，请稍后再试",
    en: "The database cannot be reached; try again shortly",
  },
  "server.stopping": {
    status: 503,
    zh: "服务正在停止或重启，请稍后再试",
    en: "The server is stopping or restarting; try again shortly",
  },
  "attachment.unknown": { status: 404, zh: "没有这个附件：{id}", en: "There is no attachment {id}" },
  "attachment.withdrawn": { status: 410, zh: "附件“{name}”已撤回", en: "The attachment “{name}” was withdrawn" },
  "attachment.too-many": {
    status: 409,
    zh: "最多 {most} 个附件，撤回的也计入",
    en: "At most {most} files are taken, those taken back included",
  },
  "attachment.not-yours": {
    status: 403,
    zh: "只有能修改这一项的人可以添加或撤回附件，办结后不再增减",
    en: "Only who may edit the item adds and withdraws its files, and nobody once it has ended",
  },
  "attachment.kind": {
    status: 415,
    zh: "只收图片（JPEG、PNG、WebP）、PDF 和不带宏的 Office 文件（docx、xlsx、pptx）；旧格式请另存后再传",
    en: "Pictures (JPEG, PNG, WebP), PDF and Office files without macros (docx, xlsx, pptx) are taken; save older ones anew and send them again",
  },
  "attachment.no-picture": { status: 415, zh: "这里要的是照片", en: "A photograph is wanted here" },
  "list.unknown": { status: 404, zh: "没有这张清单：{id}", en: "There is no list {id}" },
  "list.item-unknown": { status: 404, zh: "没有这个清单项：{id}", en: "There is no list item {id}" },
  "list.lead-taken": {
    status: 409,
    zh: "这条线索已经转为清单项 {item}",
    en: "This lead became list item {item} already",
  },
  "posting.unknown": { status: 404, zh: "没有这个公开事项：{id}", en: "Nothing is posted under {id}" },
  "posting.too-often": {
    status: 429,
    zh: "提交过于频繁，请 {minutes} 分钟后再试，或将署名的书面材料交主管部门",
    en: "Too many were lodged; try again in {minutes} minutes, or give it to the office in writing and signed",
  },
  "posting.receipt-unknown": {
    status: 404,
    zh: "没有这个回执，请核对后再查",
    en: "There is no such receipt; check it and look again",
  },
  "list.refused": { status: 409, zh: "{zh}", en: "{en}" },
  "list.changed": {
    status: 409,
    zh: "在您打开之后又有 {count} 处变动，请查看后再办",
    en: "{count} changes came after the one you saw; look at them and try again",
  },
  "list.file-invalid": {
    status: 400,
    zh: "{count} 处有误，一行也没有写入",
    en: "{count} faults; no row was written",
  },
  "list.too-many": {
    status: 422,
    zh: "超过 {most} 项，请先筛选再导出",
    en: "There are more than {most} items; filter them before you export",
  },
  "store.disk-low": {
    status: 507,
    zh: "磁盘只剩 {free}，低于下限 {limit}，暂停写入，查询不受影响。请腾出空间后再试",
    en: "The disk has {free} left, below the limit of {limit}: writing is paused, reading goes on. Free some space and try again",
  },
  "idempotency.key-reused": {
    status: 422,
    zh: "这个 Idempotency-Key 已用于另一个请求，本次未执行。请为新的操作换一个",
    en: "This Idempotency-Key was used for another request; nothing was done. Take a new one for another action",
  },
  "idempotency.answer-not-kept": {
    status: 409,
    zh: "这个请求已经执行过，其答复含有机密，未作保留",
    en: "This request was carried out already; its answer holds a secret and was not kept",
  },
  internal: {
    status: 500,
    zh: "系统出错，已记录（编号 {requestId}）",
    en: "Something went wrong on our side; it was recorded as {requestId}",
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problems;
export type ProblemData = Readonly<Record<string, unknown>>;

/** The sentence of a problem in a language. */
export function problemSentence(code: ProblemCode, data: ProblemData, language: "zh" | "en"): string {
  return problems[code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = data[name];
    return value === undefined
      ? "?"
      : Array.isArray(value)
        ? value.join(language === "zh" ? "、" : ", ")
        : String(value);
  });
}

/** Thrown by services for what the asker can act on; the HTTP border alone turns it into an answer. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly data: ProblemData;
  constructor(code: ProblemCode, data: ProblemData = {}) {
    super(problemSentence(code, data, "en"));
    this.code = code;
    this.data = data;
  }
}

/** application/problem+json */
export const problemAnswer = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  data: z.record(z.string(), z.unknown()),
});
export type ProblemAnswer = z.output<typeof problemAnswer>;
