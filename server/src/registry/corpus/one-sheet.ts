// What the workbooks of the corpus are mostly made of: one sheet, its header, a cell, and a refusal.
import type { Fixture } from "./fixture.ts";
import { type Book, bookOf, row } from "./workbook.ts";

export const book = (rows: string, more: Omit<Book, "sheets"> & { after?: string } = {}): Uint8Array =>
  bookOf({ ...more, sheets: [{ name: "名单", rows, ...(more.after !== undefined && { after: more.after }) }] });
export const refused = (problem: string, data?: Readonly<Record<string, unknown>>): Fixture["expect"] =>
  data ? { problem, data } : { problem };
export const header = row(1, ["企业名称", "成立日期", "注册资本（万元）"]);
export const cell = (place: string, type: string, inside: string, style?: number) =>
  `<c r="${place}"${style === undefined ? "" : ` s="${style}"`}${type === "" ? "" : ` t="${type}"`}>${inside}</c>`;
export const plain = `${header}${row(2, ["甲泵业", "2004-01-02", "300"])}`;
