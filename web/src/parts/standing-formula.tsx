import { groupDigits, growthText, shareText } from "../format/number.ts";
import { useText } from "../i18n/index.ts";
import type { Standing } from "./proof.tsx";

const number = (standing: Standing, name: string): number | undefined => {
  const value = standing.terms[name];
  const read = typeof value === "number" ? value : value === undefined ? Number.NaN : Number(value);
  return Number.isFinite(read) ? read : undefined;
};
const short = (value: number): string => groupDigits(String(Math.round(value * 100) / 100));

/** 需年增 = (target ÷ level)^(1/years) − 1, with its numbers. */
export function GrowthFormula({ standing }: { readonly standing: Standing }) {
  const t = useText("common");
  const level = number(standing, "level");
  const target = number(standing, "target");
  const years = number(standing, "yearsLeft") ?? standing.yearsLeft ?? undefined;
  if (standing.requiredGrowth === null) return null;
  return (
    <>
      <dt>{t("proof.required")}</dt>
      <dd>
        {level !== undefined && target !== undefined && years !== undefined && (
          <>
            ({short(target)} ÷ {short(level)})<sup>1/{short(years)}</sup> − 1 ={" "}
          </>
        )}
        <b>{growthText(standing.requiredGrowth)}</b>
        {standing.recentGrowth !== null && ` ${t("proof.recent", { growth: growthText(standing.recentGrowth) })}`}
      </dd>
    </>
  );
}

/** Where the level stands, and where it should stand today. */
export function PathFormula({ standing }: { readonly standing: Standing }) {
  const t = useText("common");
  const level = number(standing, "level");
  const target = number(standing, "target");
  if (standing.progress === null) return null;
  return (
    <>
      <dt>{t("proof.progress")}</dt>
      <dd>
        {level !== undefined && target !== undefined && `${short(level)} ÷ ${short(target)} = `}
        <b>{shareText(standing.progress)}</b>
        {standing.expected !== null && ` ${t("proof.expected", { share: shareText(standing.expected) })}`}
      </dd>
    </>
  );
}
