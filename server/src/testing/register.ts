// Small registers for tests: rows as objects, imported through the service or the route.
import { type ImportBatch, type ImportReport, Problem, type ProblemCode } from "@jiqun/contract";
import type { Context } from "../context.ts";
import { getImport, type UploadOptions, uploadImport } from "../service/imports.ts";

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

/** A batch from its file to its end, as the runner brings it there; throws what it failed with. */
export async function importFile(
  ctx: Context,
  source: AsyncIterable<Uint8Array>,
  options: Partial<UploadOptions> = {},
): Promise<ImportBatch & { readonly report: ImportReport }> {
  const asked = { file: "register.csv", coverage: "sample", run: "apply", ...options } as const;
  const { id } = await uploadImport(ctx, source, asked);
  await ctx.runner.idle();
  const batch = await getImport(ctx, id);
  if (batch.failure) throw new Problem(batch.failure.code as ProblemCode, batch.failure.data);
  if (!batch.report) throw new Error(`the batch is ${batch.state} and has no report`);
  return { ...batch, report: batch.report };
}

export const importRows = async (
  ctx: Context,
  rows: readonly RegisterRow[],
  options: Partial<UploadOptions> = {},
): Promise<ImportReport & { readonly id: string }> => {
  const { id, report } = await importFile(ctx, streamOf(csvOf(rows)), options);
  return { ...report, id };
};

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
