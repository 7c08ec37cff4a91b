// A published figure as it is shown everywhere: number, unit, flags; a press opens its proof.
import type { ShownFigure } from "@jiqun/contract";
import { useRef } from "react";
import { useRegion } from "../api.ts";
import { amountText, countText, writeAmount } from "../format/number.ts";
import { useLanguage, useText } from "../i18n/index.ts";
import { VouchingFlag } from "./flag.tsx";
import { type ProofContext, useProof } from "./proof-context.ts";

const BEFORE: Partial<Record<ShownFigure["qualifier"], string>> = {
  "more-than": ">",
  "at-least": "≥",
  "less-than": "<",
  "at-most": "≤",
};

/** Words that qualify it and stand under it: 约, 初步, 草案. */
export const qualifierWords = (figure: ShownFigure): readonly string[] => [
  ...(["approx", "estimate", "order-of-magnitude"].includes(figure.qualifier) ? [`qualifier.${figure.qualifier}`] : []),
  // What is expected is preliminary by its nature: one word is enough.
  ...(["plan", "capacity"].includes(figure.nature) ||
  (figure.nature === "preliminary" && figure.qualifier !== "estimate")
    ? [`nature.${figure.nature}`]
    : []),
];

/** Whether its number is a rate or a difference, which is shown with its sign. */
function useIsChange(): (figure: ShownFigure) => boolean {
  const region = useRegion().data;
  return (figure) => {
    const kind = region?.indicators.find(({ id }) => id === figure.indicator)?.kind;
    return kind === "growth" || kind === "change";
  };
}

interface Props {
  readonly figure: ShownFigure | null;
  /** Names the place it is shown in, equal on the desk and in the cockpit: "cluster:M1:level". */
  readonly place?: string;
  /** For narrow columns: drops 元 after 亿, says bn for billion. */
  readonly tight?: boolean;
  /** Leaves the unit to the head of the column. */
  readonly bare?: boolean;
  readonly change?: boolean;
  /** Big figures: the unit as a small word after it, not part of what is pressed. */
  readonly apart?: boolean;
  readonly context?: ProofContext;
  readonly flags?: boolean;
}

export function Figure(props: Props) {
  const { figure, place, tight = false, bare = false, apart = false, context, flags = true } = props;
  const language = useLanguage();
  const isChange = useIsChange();
  const open = useProof();
  const button = useRef<HTMLButtonElement>(null);
  if (figure === null) return <Absent {...(place === undefined ? {} : { place })} />;
  const change = props.change ?? isChange(figure);
  const { before: prefix, number, unit } = writeAmount(figure.value, figure.unit, language, { signed: change, tight });
  const before = `${BEFORE[figure.qualifier] ?? ""}${prefix}`;
  const joined = unit === "%" && !apart;
  return (
    <>
      <button
        ref={button}
        type="button"
        className="src"
        data-figure={place}
        data-value={`${figure.value} ${figure.unit}`}
        aria-haspopup="dialog"
        aria-expanded={open.shown === figure.id && open.place === place}
        onClick={() => button.current && open.show({ figure, place, ...context }, button.current)}
      >
        {before}
        {number}
        {joined && !bare && unit}
        {(apart || bare) && <span className="sr-only">{unit}</span>}
        {!apart && !bare && !joined && tight && unit}
        {!apart && !bare && !joined && !tight && <span className="un">{unit}</span>}
      </button>
      {apart && !bare && (
        <span className="un" aria-hidden="true">
          {unit}
        </span>
      )}
      {flags && figure.vouching !== "confirmed" && (
        <>
          {" "}
          <VouchingFlag vouching={figure.vouching} />
        </>
      )}
    </>
  );
}

/** — unknown · ／ not applicable · ■ withheld. */
export function Absent({
  kind = "unknown",
  place,
  why,
}: {
  readonly kind?: "unknown" | "na" | "withheld";
  /** What is missing. */
  readonly why?: string;
  readonly place?: string;
}) {
  const t = useText("common");
  const sign = kind === "unknown" ? "—" : kind === "na" ? "／" : `■ ${t("absent.withheld")}`;
  return (
    <span className="absent" data-figure={place} data-value={kind} title={why ?? t(`absent.${kind}`)}>
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">
        {t(`absent.${kind}`)}
        {why !== undefined && ` ${why}`}
      </span>
    </span>
  );
}

/** A number that we computed: — with its reason when it is unknown. */
export function Computed({
  value,
  basis,
  place,
}: {
  readonly value: number | null;
  readonly basis?: string;
  readonly place?: string;
}) {
  const t = useText("common");
  const why = basis === undefined ? {} : { why: t(`basis.${basis}`) };
  if (value === null) return <Absent {...why} {...(place === undefined ? {} : { place })} />;
  return (
    <span data-figure={place} data-value={value} title={why.why}>
      {countText(value)}
    </span>
  );
}

/** On one line, for sentences. */
export function useFigureText(): (figure: ShownFigure, tight?: boolean) => string {
  const language = useLanguage();
  const isChange = useIsChange();
  return (figure, tight = false) =>
    `${BEFORE[figure.qualifier] ?? ""}${amountText(figure.value, figure.unit, language, { tight, signed: isChange(figure) })}`;
}
