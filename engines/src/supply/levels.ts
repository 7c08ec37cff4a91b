// In which order are firms to be looked at, so that a loss has reached all of a firm's inputs before the firm is judged?
//
// Method: products in topological order (Kahn 1962), a product before those that its buyers sell; a circle is opened at the
// product that was met first. A firm stands where the last product that it sells stands. O(groups · sales of their buyer). The
// order saves work and changes no answer.

interface Bought {
  readonly firms: number;
  readonly products: number;
  readonly buyerStart: Int32Array;
  readonly groupProduct: Int32Array;
  readonly saleFrom: Int32Array;
  readonly saleProduct: Int32Array;
}

export function levelsOf({ firms, products, buyerStart, groupProduct, saleFrom, saleProduct }: Bought): Int32Array {
  const into: Set<number>[] = Array.from({ length: products }, () => new Set());
  for (let firm = 0; firm < firms; firm++)
    for (let g = buyerStart[firm] as number; g < (buyerStart[firm + 1] as number); g++)
      for (let one = saleFrom[firm] as number; one < (saleFrom[firm + 1] as number); one++) {
        const [from, to] = [groupProduct[g] as number, saleProduct[one] as number];
        if (from !== to) into[from]?.add(to);
      }
  const place = placesOf(into);
  return new Int32Array(firms).map((_, firm) => {
    let level = -1;
    for (let one = saleFrom[firm] as number; one < (saleFrom[firm + 1] as number); one++)
      level = Math.max(level, place[saleProduct[one] as number] as number);
    return level < 0 ? products : level;
  });
}

function placesOf(into: readonly ReadonlySet<number>[]): Int32Array {
  const waits = new Int32Array(into.length);
  for (const targets of into) for (const to of targets) waits[to] = (waits[to] as number) + 1;
  const place = new Int32Array(into.length).fill(-1);
  const ready = [...into.keys()].filter((product) => waits[product] === 0);
  let places = 0;
  let first = 0;
  while (places < into.length) {
    while (first < into.length && place[first] !== -1) first++;
    const product = ready.pop() ?? first;
    if (place[product] !== -1) continue;
    place[product] = places++;
    for (const to of into[product] ?? []) {
      waits[to] = (waits[to] as number) - 1;
      if (waits[to] === 0) ready.push(to);
    }
  }
  return place;
}
