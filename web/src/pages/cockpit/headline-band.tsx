// The first band: targets of the whole region that have figures, each with pace and lamp; the rest in a line each.
import { convertExactly, findUnit } from "@jiqun/engines/units";
import { growthText, shareText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { Figure, useFigureText } from "../../parts/figure.tsx";
import { Kpi, KpiBand } from "../../parts/kpi.tsx";
import { Lamp } from "../../parts/lamp.tsx";
import { expectedText } from "../../parts/standing-formula.tsx";
import { EnterLink } from "./enter-link.tsx";
import type { Headline } from "./types.ts";

/** How many stand as cards; the others follow in lines. */
const CARDS = 6;

const hasNews = ({ level, target, context }: Headline): boolean =>
  level !== null || (target !== null && context.length > 0);

/** Those with a level or something to say first, in the order of the pack; at most six. */
export function splitHeadlines(headlines: readonly Headline[]): { cards: Headline[]; lines: Headline[] } {
  const cards = headlines.filter(hasNews).slice(0, CARDS);
  return { cards, lines: headlines.filter((headline) => !cards.includes(headline)) };
}

/** The bar of a card: for a share with a starting point the way from there to the target, else level over target. */
function barOf({ level, target, base, standing }: Headline): {
  progress: number | null;
  expected: number | null;
} {
  const { progress, expected } = standing;
  if (progress === null || !level || !target || !base || findUnit(level.unit)?.dimension !== "share")
    return { progress, expected };
  const [from, to] = [base, target].map(({ value, unit }) => Number(convertExactly(value, unit, level.unit) ?? "NaN"));
  const way = (to ?? Number.NaN) - (from ?? Number.NaN);
  if (!Number.isFinite(way) || way === 0) return { progress, expected };
  const share = (value: number): number => (value - (from ?? 0)) / way;
  return { progress: share(Number(level.value)), expected: expected === null ? null : share(expected * (to ?? 0)) };
}

export function HeadlineBand({ headlines }: { readonly headlines: readonly Headline[] }) {
  const { cards, lines } = splitHeadlines(headlines);
  return (
    <div>
      {cards.length > 0 && <HeadlineCards headlines={cards} />}
      {lines.length > 0 && <HeadlineLines headlines={lines} />}
    </div>
  );
}

export function HeadlineCards({ headlines }: { readonly headlines: readonly Headline[] }) {
  const t = useText("cockpit");
  return (
    <KpiBand label={t("headlines")} count={headlines.length}>
      {headlines.map((headline) => (
        <HeadlineCard key={headline.id} headline={headline} />
      ))}
    </KpiBand>
  );
}

function HeadlineCard({ headline }: { readonly headline: Headline }) {
  const t = useText("cockpit");
  const words = useWords();
  const language = useLanguage();
  const text = useFigureText();
  const { level, target, base, standing, context } = headline;
  const { progress, expected } = barOf(headline);
  const sides = { level, target, base, standing };
  return (
    <Kpi
      label={words(headline.label)}
      lamp={standing.lamp}
      figure={<Figure figure={level} place={`headline:${headline.id}:level`} apart context={sides} />}
      period={level ? periodText(level.period, language) : target ? t("noSameBasis") : ""}
      bar={
        target
          ? {
              progress,
              expected,
              label:
                standing.progress === null
                  ? t("bar.unknown")
                  : t("bar", { share: shareText(standing.progress), expected: shareText(standing.expected ?? 0) }),
            }
          : undefined
      }
      target={
        target ? (
          <>
            {t("target")} <Figure figure={target} place={`headline:${headline.id}:target`} context={sides} /> ·{" "}
            {periodText(target.period, language)}
          </>
        ) : (
          <ContextFigure figure={context[0]} beside={level} />
        )
      }
      reason={
        target ? (
          base && standing.terms.expectedAtLevel !== undefined ? (
            t("line", {
              period: periodText(base.period, language),
              base: text(base),
              expected: expectedText(Number(standing.terms.expectedAtLevel), base.unit, language),
            })
          ) : standing.requiredGrowth !== null ? (
            t("needs", { growth: growthText(standing.requiredGrowth) })
          ) : (
            <ContextFigure figure={context[0]} beside={level} />
          )
        ) : (
          <ContextFigure figure={context[1]} beside={level} />
        )
      }
    />
  );
}

/** A figure that says more of the same thing; its period is left out where the level above it already tells it. */
function ContextFigure({
  figure,
  beside,
}: {
  readonly figure: Headline["context"][number] | undefined;
  readonly beside: Headline["level"];
}) {
  const words = useWords();
  const language = useLanguage();
  if (!figure) return null;
  return (
    <>
      {figure.period !== beside?.period && `${periodText(figure.period, language)} `}
      {words(figure.indicatorName)} <Figure figure={figure} />
    </>
  );
}

/** Targets of which no level is known yet: name, target, lamp. */
export function HeadlineLines({
  headlines,
  entering = true,
}: {
  readonly headlines: readonly Headline[];
  readonly entering?: boolean;
}) {
  const t = useText("cockpit");
  const words = useWords();
  const language = useLanguage();
  return (
    <ul className="card headline-lines" aria-label={t("headlines.rest")}>
      {headlines.map(({ id, label, level, target, base, standing }) => (
        <li key={id}>
          <Lamp state={standing.lamp} bare />
          <span className="headline-name">{words(label)}</span>
          <span className="headline-values in-line">
            <Figure figure={level} place={`headline:${id}:level`} context={{ level, target, base, standing }} />
            {target && (
              <span className="mut">
                {" "}
                {t("target")}{" "}
                <Figure figure={target} place={`headline:${id}:target`} context={{ level, target, base, standing }} />{" "}
                {periodText(target.period, language)}
              </span>
            )}
            {entering && !level && target && <EnterLink subject={target.subject} indicator={target.indicator} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
