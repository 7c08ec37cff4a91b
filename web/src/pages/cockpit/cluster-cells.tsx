// The cells of a cluster, the same on the desk and on the screen.
import { amountText, growthText, shareText } from "../../format/number.ts";
import { periodText } from "../../format/period.ts";
import { useLanguage, useText, useWords } from "../../i18n/index.ts";
import { AppLink } from "../../parts/app-link.tsx";
import { Absent, Computed, Figure, qualifierWords } from "../../parts/figure.tsx";
import { VouchingFlag } from "../../parts/flag.tsx";
import { PaceBar } from "../../parts/kpi.tsx";
import { useProof } from "../../parts/proof-context.ts";
import { EnterLink } from "./enter-link.tsx";
import type { ClusterRow, Tier } from "./types.ts";

type Shown = NonNullable<ClusterRow["level"]>;
interface Props {
  readonly row: ClusterRow;
}

const sidesOf = ({ level, target, standing }: ClusterRow) => ({ level, target, standing });

export function NameCell({ row }: Props) {
  const words = useWords();
  return (
    <>
      <AppLink to={`/clusters/${encodeURIComponent(row.id)}`} className="cluster-name">
        {words(row.name)}
      </AppLink>{" "}
      <VouchingFlag vouching={row.vouching} /> <Ended row={row} />
    </>
  );
}

/** When a cluster left the system, and what took its place. */
export function Ended({ row }: Props) {
  const t = useText("cockpit");
  const words = useWords();
  if (row.validTo === null) return null;
  const names = row.successors.map(({ name }) => words(name));
  const title = names.length > 0 ? t("ended.by", { names: names.join(t("ended.comma")) }) : undefined;
  return (
    <span className="flag" title={title}>
      {t("ended", { month: row.validTo.slice(0, 7) })}
    </span>
  );
}

export function LevelCell({ row }: Props) {
  const tight = useLanguage() === "en";
  return <Figure figure={row.level} place={`cluster:${row.id}:level`} tight={tight} context={sidesOf(row)} />;
}

/** Basis and period of the level, or since when nothing was published and where to enter it. */
export function BasisCell({ row, entering = true }: Props & { readonly entering?: boolean }) {
  const t = useText("cockpit");
  const words = useWords();
  const language = useLanguage();
  const extra = useQualifiers(row.level);
  if (row.level) {
    return (
      <>
        {words(row.level.indicatorName)} {periodText(row.level.period, language)}
        {extra && <span className="under">{extra}</span>}
      </>
    );
  }
  return (
    <>
      {row.lastWord === null ? t("noLevel") : t("noLevelSince", { day: row.lastWord.slice(0, 7) })}
      {entering && <EnterLink subject={`cluster:${row.id}`} />}
    </>
  );
}

function useQualifiers(figure: Shown | null): string {
  const t = useText("common");
  return figure === null
    ? ""
    : qualifierWords(figure)
        .map((key) => t(key))
        .join(" ");
}

/** What a growth grows: the name of its indicator without the word for growth. */
const ownBasis = (name: string): string => name.replace(/增速$/, "").replace(/^Growth of /i, "");

/** Under a growth or target: its basis where that is not the level's beside it, its period and qualifiers. */
function Under({ figure, level }: { readonly figure: Shown; readonly level: Shown | null }) {
  const words = useWords();
  const language = useLanguage();
  const extra = useQualifiers(figure);
  const name = ownBasis(words(figure.indicatorName));
  const same = level !== null && name.toLowerCase() === words(level.indicatorName).toLowerCase();
  return (
    <span className="under">
      {!same && `${name} `}
      {periodText(figure.period, language)} {extra}
    </span>
  );
}

export function GrowthCell({ row }: Props) {
  const place = `cluster:${row.id}:growth`;
  if (!row.growth) return <Absent place={place} />;
  return (
    <>
      <Figure figure={row.growth} place={place} change context={sidesOf(row)} />
      <Under figure={row.growth} level={row.level} />
    </>
  );
}

export function TargetCell({ row, scale }: Props & { readonly scale: Tier["scale"] }) {
  const t = useText("cockpit");
  const language = useLanguage();
  const place = `cluster:${row.id}:target`;
  if (row.target)
    return (
      <>
        <Figure figure={row.target} place={place} tight context={sidesOf(row)} />
        <Under figure={row.target} level={row.level} />
      </>
    );
  if (row.targetKind === "tier" && scale)
    return (
      <span className="mut" data-figure={place} data-value={`${scale.value} ${scale.unit}`}>
        {amountText(scale.value, scale.unit, language, { tight: true })}
        <span className="under">{t("tierScale")}</span>
      </span>
    );
  return <Absent place={place} />;
}

export function ProgressCell({ row }: Props) {
  const t = useText("cockpit");
  const { progress, expected } = row.standing;
  const place = `cluster:${row.id}:progress`;
  const tierShare = row.standing.terms.tierScaleShare;
  if (progress === null && row.target === null && typeof tierShare === "number")
    return (
      <span data-figure={place} data-value="unknown" className="under">
        {t("tierShare", { share: shareText(tierShare) })}
      </span>
    );
  if (progress === null)
    return row.target ? (
      <span data-figure={place} data-value="unknown" className="cluster-bar">
        <PaceBar progress={null} label={t("bar.unknown")} />
      </span>
    ) : (
      <Absent place={place} />
    );
  return (
    <span data-figure={place} data-value={progress.toFixed(6)} className="cluster-bar">
      <PaceBar
        progress={progress}
        expected={expected}
        label={t("bar", { share: shareText(progress), expected: expected === null ? "—" : shareText(expected) })}
      />
      <span className="xs">{shareText(progress)}</span>
    </span>
  );
}

export function RequiredCell({ row }: Props) {
  const { requiredGrowth } = row.standing;
  const open = useProof();
  const place = `cluster:${row.id}:required`;
  const { target } = row;
  if (requiredGrowth === null || !target) return <Absent place={place} />;
  return (
    <button
      type="button"
      className="src"
      data-figure={place}
      data-value={requiredGrowth.toFixed(6)}
      aria-haspopup="dialog"
      aria-expanded={open.shown === target.id && open.place === place}
      onClick={(event) => open.show({ figure: target, place, ...sidesOf(row) }, event.currentTarget)}
    >
      {growthText(requiredGrowth)}
    </button>
  );
}

/** What we compute: makers placed on its chain, and how many key parts they cover. */
export function MakersCell({ row }: Props) {
  const t = useText("cockpit");
  const makers = <Computed {...row.makers} place={`cluster:${row.id}:makers`} />;
  if (row.partsCovered.value === null || row.parts.value === null) return makers;
  return (
    <>
      {makers}
      <span className="under">{t("parts", { covered: row.partsCovered.value, parts: row.parts.value })}</span>
    </>
  );
}
