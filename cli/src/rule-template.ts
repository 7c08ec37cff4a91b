// The header line of a file of filings, as a rule set asks for it.
import type { Io } from "./command.ts";
import { openRules } from "./open-rules.ts";

/** With a mark, so that Excel reads it as UTF-8. */
export async function writeTemplate(id: string, io: Io): Promise<number> {
  const rules = await openRules(id, undefined);
  const headers = rules.fields.map(({ name, unit, basis }) => {
    const inside = [unit, basis ?? ""].filter((part) => part !== "").join(",");
    return inside === "" ? name.zh : `${name.zh}(${inside})`;
  });
  const cells = ["企业名称", "统一社会信用代码", "年度", ...headers].map((text) =>
    /[",]/.test(text) ? `"${text}"` : text,
  );
  io.stdout.write(`\ufeff${cells.join(",")}\n`);
  return 0;
}
