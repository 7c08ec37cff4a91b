import type { Park, ParkFact } from "@jiqun/contract";
import { amountText } from "../../format/number.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { langOf } from "../../parts/runs.tsx";

/** A value of a park in words; unknown where there is none. */
export function FactText({ value }: { readonly value: ParkFact["value"] | null | undefined }) {
  const t = useText("parks");
  const language = useLanguage();
  if (value === null || value === undefined) return <span className="mut">{t("unknown")}</span>;
  if (typeof value === "string") return <span {...langOf(value)}>{value}</span>;
  if (!Array.isArray(value)) return <span>{amountText(value.value, value.unit, language)}</span>;
  return <span>{value.length === 0 ? t("empty") : value.join(t("comma"))}</span>;
}

/** What a park is for; an industry that could not be read says so. */
export function Positions({ positions }: { readonly positions: Park["positions"] }) {
  const t = useText("parks");
  const say = useWords();
  if (positions.length === 0) return <span className="mut">{t("unknown")}</span>;
  return (
    <ul className="park-positions">
      {positions.map(({ name, rank, readAs }) => (
        <li key={`${rank} ${name.zh}`}>
          <span className="mut sm">{t(rank)}</span> {say(name)}{" "}
          {readAs.length === 0 ? (
            <span className="flag review" title={t("unread.why")}>
              {t("unread")}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
