// The language of an answer's sentences: ?lang=, else what the browser prefers, else the region's.
import type { Language } from "../context.ts";
import type { Request_ } from "./environment.ts";

export function languageOf(c: Request_, regional: "zh-CN" | "en"): Language {
  const asked = c.req.query("lang");
  if (asked === "zh" || asked === "en") return asked;
  const preferred = (c.req.header("accept-language") ?? "")
    .split(",")
    .map((entry) => {
      const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
      const weight = Number(/q=([\d.]+)/.exec(parameters.join(";"))?.[1] ?? 1);
      return { language: tag.split("-")[0], weight };
    })
    .filter(({ language, weight }) => weight > 0 && (language === "zh" || language === "en"))
    .sort((a, b) => b.weight - a.weight)[0];
  return (preferred?.language as Language | undefined) ?? (regional === "en" ? "en" : "zh");
}
