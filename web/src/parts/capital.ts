import { amountText } from "../format/number.ts";
import type { Language } from "../i18n/index.ts";

const symbols: Readonly<Record<string, string>> = { CNY: "元", USD: "美元", EUR: "欧元", HKD: "港元" };

/** A registered capital in words; another currency is named, never converted. */
export function capitalText(capital: string | null, currency: string | null, language: Language): string {
  if (capital === null) return "—";
  return amountText(capital, symbols[currency ?? "CNY"] ?? currency ?? "元", language);
}
