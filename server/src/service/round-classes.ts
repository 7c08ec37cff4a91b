// Lower bounds of classes for a map: round numbers (1, 2, 5 × a power of ten) near the fifths of the values above zero.
// Fewer classes where values repeat. O(n log n).
export function roundClasses(values: readonly number[], wanted = 5): number[] {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  const bounds = new Set<number>();
  for (let part = 0; part < wanted; part++) {
    const value = sorted[Math.floor((part * sorted.length) / wanted)];
    if (value !== undefined) bounds.add(roundDown(value));
  }
  return [...bounds].sort((a, b) => a - b);
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  const step = lead >= 5 ? 5 : lead >= 2 ? 2 : 1;
  // Through text, so that 2 × 0.1 is 0.2.
  return Number((step * power).toPrecision(1));
}
