import { growthText } from "../../format/number.ts";
import { useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import type { Attention } from "./types.ts";

const RATES = new Set(["recentGrowth", "requiredGrowth", "pace"]);

/** The sentence of an item, filled with its data; rates are written as such. */
export function useAttentionText(): (item: Attention) => string {
  const t = useText("cockpit");
  return ({ kind, data }) => {
    const values = Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        name,
        value === null ? "—" : RATES.has(name) && typeof value === "number" ? growthText(value) : value,
      ]),
    );
    return t(`attention.${kind}`, values);
  };
}

export function AttentionList({ items }: { readonly items: readonly Attention[] }) {
  const t = useText("cockpit");
  const words = useWords();
  const text = useAttentionText();
  if (items.length === 0) return <p className="attention-none">{t("attention.none")}</p>;
  return (
    <ul className="attention">
      {items.map((item) => (
        <li key={`${item.kind}:${item.subject}`} data-attention={item.kind}>
          <Lamp state={item.lamp} bare />
          <div>
            <AppLink to={item.href}>{words(item.name)}</AppLink>
            <p>{text(item)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

/** "红 3 · 黄 1 · 未知 28" */
export function useLampCounts(): (lamps: readonly string[]) => string {
  const t = useText("cockpit");
  return (lamps) => {
    const count = (lamp: string): number => lamps.filter((it) => it === lamp).length;
    return t("lampCounts", { late: count("late"), warn: count("warn"), unknown: count("unknown") });
  };
}
