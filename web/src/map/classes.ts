// Classes of a choropleth: zero is its own class, each lower bound opens one, unknown stands outside of them.

/** 0 for zero, k for the class that bounds[k-1] opens, null for unknown. */
export function classOf(value: number | null, bounds: readonly number[]): number | null {
  if (value === null) return null;
  if (value <= 0) return 0;
  return Math.max(1, bounds.filter((bound) => value >= bound).length);
}

const STEPS = 5;

/** Step of the ramp s0…s5 for a class; few classes spread over the whole ramp. */
export function stepOf(index: number, bounds: readonly number[]): number {
  return index === 0 ? 0 : Math.round((index * STEPS) / Math.max(1, Math.min(STEPS, bounds.length)));
}

export const fillOf = (step: number | null): string => (step === null ? "url(#unknown-hatch)" : `var(--s${step})`);
export const inkOf = (step: number | null): string => (step === null ? "var(--ink)" : `var(--m${step})`);
export const groundOf = (step: number | null): string => (step === null ? "var(--surface)" : `var(--s${step})`);

/** "1–49", "≥300": whole numbers end one below the next bound, others at it. */
export function classLabels(bounds: readonly number[], write: (value: number) => string): string[] {
  const whole = bounds.every(Number.isInteger);
  return [
    "0",
    ...bounds.map((bound, at) => {
      const next = bounds[at + 1];
      if (next === undefined) return `≥${write(bound)}`;
      const last = whole ? next - 1 : next;
      return last === bound ? write(bound) : `${write(bound)}–${write(last)}`;
    }),
  ];
}
