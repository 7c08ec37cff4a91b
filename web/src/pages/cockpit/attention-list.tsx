import { useState } from "react";
import { useRegion } from "../../api.ts";
import { amountText, growthText, shareText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import type { Attention } from "./types.ts";
import "../../parts/filters.css";

const GROWTHS = new Set(["recentGrowth", "requiredGrowth"]);
const PERCENTS = new Set(["stated", "computed"]);

/** Head and sentence of an item, filled with its data; rates are written as such. */
function useAttentionText(): (item: Attention) => { title: string; text: string } {
  const t = useText("cockpit");
  const words = useWords();
  const language = useLanguage();
  const region = useRegion().data;
  return ({ kind, name, data }) => {
    const write = (key: string, value: string | number | null): string | number => {
      if (value === null) return "—";
      if (GROWTHS.has(key) && typeof value === "number") return growthText(value);
      if (PERCENTS.has(key)) return amountText(String(value), String(data.unit ?? "%"), language, { signed: true });
      if (key === "progress" && typeof value === "number") return shareText(value);
      if (key === "period") return periodText(String(value), language);
      if (key === "indicator") {
        const found = region?.indicators.find(({ id }) => id === value);
        return found ? words(found.name) : value;
      }
      return value;
    };
    const values = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, write(key, value)]));
    const rated = data.recentGrowth === null || data.recentGrowth === undefined ? ".line" : "";
    const lit = /^(cluster|headline)-/.test(kind);
    return {
      title: t(`attention.${kind}.title`, { ...values, name: words(name) }),
      text: t(`attention.${kind}${lit ? rated : ""}`, { ...values, reason: t(`common:reason.${data.reason}`) }),
    };
  };
}

/** Most pressing first; what goes beyond is one press away, so that a region with many chains keeps its map and its table in sight. */
const shownFirst = 10;

export function AttentionList({ items }: { readonly items: readonly Attention[] }) {
  const t = useText("cockpit");
  const say = useAttentionText();
  const [all, setAll] = useState(false);
  if (items.length === 0) return <p className="attention-none">{t("attention.none")}</p>;
  const shown = all ? items : items.slice(0, shownFirst);
  return (
    <>
      <ul className="attention">
        {shown.map((item) => {
          const { title, text } = say(item);
          return (
            <li key={`${item.kind}:${item.subject}:${Object.values(item.data).join()}`} data-attention={item.kind}>
              <Lamp state={item.lamp} bare />
              <div>
                <AppLink to={item.href}>{title}</AppLink>
                <p>{text}</p>
              </div>
            </li>
          );
        })}
      </ul>
      {shown.length < items.length ? (
        <div className="list-foot">
          <button type="button" className="btn" onClick={() => setAll(true)}>
            {t("attention.all", { count: items.length })}
          </button>
        </div>
      ) : null}
    </>
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
