import type { CSSProperties, ReactNode } from "react";
import { useText } from "../i18n/index.ts";
import { Lamp, type LampState } from "./lamp.tsx";

interface BarProps {
  /** Share of the target reached; null draws the hatch of "cannot be compared". */
  readonly progress: number | null;
  /** Where it should stand today. */
  readonly expected?: number | null;
  readonly label: string;
}

const percent = (share: number): string => `${Math.max(0, Math.min(1, share)) * 100}%`;

export function PaceBar({ progress, expected = null, label }: BarProps) {
  if (progress === null) return <div className="bar none" role="img" aria-label={label} />;
  return (
    <div className="bar" role="img" aria-label={label}>
      <i style={{ width: percent(progress) }} />
      {expected !== null && <em style={{ left: percent(expected) }} />}
    </div>
  );
}

interface Props {
  readonly label: string;
  readonly lamp: LampState;
  readonly figure: ReactNode;
  readonly period: string;
  /** undefined leaves the bar blank: there is no target. */
  readonly bar?: BarProps | undefined;
  readonly target?: ReactNode;
  readonly reason?: ReactNode;
}

/** A row of cards whose bars and targets stand on common lines. */
export function KpiBand({
  label,
  count,
  children,
}: {
  readonly label: string;
  readonly count: number;
  readonly children: ReactNode;
}) {
  return (
    <section className="card kpis" aria-label={label} style={{ "--kpis": count } as CSSProperties}>
      {children}
    </section>
  );
}

/** Label and lamp, figure and period, bar with the tick of today, target, one reason. */
export function Kpi({ label, lamp, figure, period, bar, target, reason }: Props) {
  const t = useText("common");
  return (
    <section className="kpi" aria-label={label}>
      <div className="kpi-label">
        <h2>{label}</h2>
        <Lamp state={lamp} />
      </div>
      <div className="kpi-figure">
        <b>{figure}</b>
        <span className="kpi-period">{period}</span>
      </div>
      {bar ? <PaceBar {...bar} /> : <div className="bar blank" role="presentation" />}
      <div>
        <div className="kpi-target">{target ?? t("kpi.noTarget")}</div>
        {reason !== undefined && <div className="kpi-reason">{reason}</div>}
      </div>
    </section>
  );
}
