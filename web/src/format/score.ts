// Scores and values of an evaluation: as exact as a person needs to recompute them.
const values = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 9 });
const points = new Intl.NumberFormat("en-US", { minimumFractionDigits: 4, maximumFractionDigits: 4 });

const minus = (text: string): string => text.replace("-", "−");
export const valueText = (value: number | null): string => (value === null ? "—" : minus(values.format(value)));
export const pointsText = (value: number | null): string => (value === null ? "—" : minus(points.format(value)));
/** What is less than the last decimal shown did not move. */
export function movedText(value: number): string {
  if (Math.abs(value) < 0.00005) return "0";
  return value > 0 ? `+${pointsText(value)}` : pointsText(value);
}
