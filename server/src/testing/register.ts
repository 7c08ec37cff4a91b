// Small registers for tests: rows as objects, imported through the service or the route.
import type { ImportReport } from "@jiqun/contract";
import type { Context } from "../context.ts";
import { type ImportOptions, importRegistry } from "../service/imports.ts";

export type RegisterRow = Readonly<Record<string, string>>;

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** Columns are those of the first row. */
export function csvOf(rows: readonly RegisterRow[]): string {
  const header = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => header.map((name) => quoted(row[name] ?? "")).join(","));
  return [header.map(quoted).join(","), ...lines, ""].join("\n");
}

export async function* streamOf(bytes: string | Uint8Array): AsyncGenerator<Uint8Array> {
  yield typeof bytes === "string" ? Buffer.from(bytes) : bytes;
}

export const importRows = (
  ctx: Context,
  rows: readonly RegisterRow[],
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> =>
  importRegistry(ctx, streamOf(csvOf(rows)), { file: "register.csv", coverage: "sample", dryRun: false, ...options });

/** A firm of the invented region, with what is different about it. */
export const firm = (name: string, more: RegisterRow = {}): RegisterRow => ({
  企业名称: name,
  统一社会信用代码: "",
  经营范围: "",
  成立日期: "2019-05-06",
  注册资本: "100万元",
  所属区县: "山前区",
  登记状态: "存续",
  ...more,
});
