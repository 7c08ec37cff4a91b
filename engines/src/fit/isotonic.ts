// The non-decreasing sequence nearest to a given one in least squares.
//
// Method: pool adjacent violators (Ayer et al. 1955; Barlow et al. 1972): a block whose mean falls below the one before it
// joins it. O(n). Equal weights; the order is the caller's.
export function isotonic(values: readonly number[]): number[] {
  const blocks: { sum: number; count: number }[] = [];
  for (const value of values) {
    let block = { sum: value, count: 1 };
    for (let last = blocks.at(-1); last && last.sum / last.count >= block.sum / block.count; last = blocks.at(-1)) {
      block = { sum: last.sum + block.sum, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, count }) => Array.from({ length: count }, () => sum / count));
}
