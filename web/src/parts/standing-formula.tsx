import { convertExactly, convertRounded, findUnit, sameQuantity } from "@jiqun/engines/units";
import { amountText, countText, growthText, shareText } from "../format/number.ts";
import { type Language, useLanguage, useText } from "../i18n/index.ts";
import type { Proof } from "./proof-context.ts";

/** Where the straight line stood: a ratio for shares, else in the plain unit. */
export function expectedText(value: number, unit: string, language: Language): string {
  const known = findUnit(unit);
  return known && known.dimension !== "share"
    ? amountText(String(Math.round(value * 10) / 10), known.stem, language)
    : shareText(value);
}

const term = (proof: Proof, name: string): number | undefined => {
  const value = proof.standing?.terms[name];
  const read = typeof value === "string" ? Number(value) : value;
  return read !== undefined && Number.isFinite(read) ? read : undefined;
};

/** Level and target in the unit of the level, as they stand in the formula. */
function useSides(proof: Proof): { level: string; target: string; plain: readonly [string, string] } | undefined {
  const language = useLanguage();
  const { level, target } = proof;
  if (!level || !target || !sameQuantity(level.unit, target.unit)) return undefined;
  const same =
    convertExactly(target.value, target.unit, level.unit) ?? convertRounded(target.value, target.unit, level.unit, 4);
  return {
    level: amountText(level.value, level.unit, language),
    target: amountText(same, level.unit, language),
    plain: [level.value, same],
  };
}

/** 需年增 = (target ÷ level)^(1/years) − 1, with its numbers. */
export function GrowthFormula({ proof }: { readonly proof: Proof }) {
  const t = useText("common");
  const sides = useSides(proof);
  const { standing } = proof;
  const years = term(proof, "yearsLeft") ?? standing?.yearsLeft ?? undefined;
  if (!standing || standing.requiredGrowth === null) return null;
  return (
    <>
      <dt>{t("proof.required")}</dt>
      <dd>
        {sides && years !== undefined && (
          <>
            ({sides.target} ÷ {sides.level})<sup>1/{countText(Math.round(years * 100) / 100)}</sup> − 1 ={" "}
          </>
        )}
        <b>{growthText(standing.requiredGrowth)}</b>
        {standing.recentGrowth !== null && t("proof.recent", { growth: growthText(standing.recentGrowth) })}
      </dd>
    </>
  );
}

/** How much of the target is reached, and how much should be today; for a share, the straight line from its base. */
export function PathFormula({ proof }: { readonly proof: Proof }) {
  const t = useText("common");
  const language = useLanguage();
  const sides = useSides(proof);
  const { standing, base } = proof;
  const atLevel = term(proof, "expectedAtLevel");
  const pace = term(proof, "pace");
  if (!standing || standing.progress === null) return null;
  return (
    <>
      <dt>{t("proof.progress")}</dt>
      <dd>
        {sides && `${sides.level} ÷ ${sides.target} = `}
        <b>{shareText(standing.progress)}</b>
        {standing.expected !== null && t("proof.expected", { share: shareText(standing.expected) })}
      </dd>
      {base && atLevel !== undefined && (
        <>
          <dt>{t("proof.line")}</dt>
          <dd>
            {t("proof.line.text", {
              period: base.period,
              base: amountText(base.value, base.unit, language),
              expected: expectedText(atLevel, base.unit, language),
            })}
          </dd>
        </>
      )}
      {pace !== undefined && (
        <>
          <dt>{t("proof.pace")}</dt>
          <dd>{shareText(pace)}</dd>
        </>
      )}
    </>
  );
}
