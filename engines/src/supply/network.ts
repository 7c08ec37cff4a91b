// Who supplies whom with what, laid out for shocks: firms and pairs as flat arrays in compressed rows.
//
// Edges of one buyer and one product stand together (a group), groups of one buyer together. A sale is a firm and a product it
// sells. Nothing is invented where a file is silent: a group knows its parts by amount, by stated share, or not at
// all, and a sale knows its size only where every pair that it stands for states an amount. O(edges) to build, keys by counting sort.
import { levelsOf } from "./levels.ts";
import { type Rows, rowsOf, sortedBy, sumBy } from "./rows.ts";

export interface SupplyEdge {
  readonly supplier: string;
  readonly buyer: string;
  /** A link's id, or the product in words. */
  readonly product: string;
  /** In one unit for the whole network, above zero; null = unknown. */
  readonly amount: number | null;
  /** Of what the buyer spends, 0..1; null = unknown. */
  readonly share: number | null;
  /** Whether the buyer stops without the product; null = unknown. */
  readonly essential: boolean | null;
  /** Concluded rather than known. */
  readonly inferred: boolean;
}

export const ESSENTIAL = { no: 0, yes: 1, unknown: 2 } as const;

export interface Network {
  readonly firms: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly products: readonly string[];
  readonly edges: number;
  readonly inferred: number;
  /** Nothing is left to bounds: every amount is known, and every need is known to be essential or not. */
  readonly certain: boolean;
  /** Per edge, in the order of groups; `part` of its group and `outPart` of its supplier's sales are NaN where not known. */
  readonly supplier: Int32Array;
  readonly buyer: Int32Array;
  readonly sale: Int32Array;
  readonly groupOf: Int32Array;
  readonly part: Float64Array;
  readonly outPart: Float64Array;
  /** Per group; a row ends where the next begins. `groupPart` of its buyer's spending is NaN where not known. */
  readonly groupStart: Int32Array;
  readonly groupBuyer: Int32Array;
  readonly groupEssential: Uint8Array;
  readonly groupPart: Float64Array;
  /** Per firm: its groups as a buyer; as a supplier its edges and what it sells in all (NaN where not known). */
  readonly buyerStart: Int32Array;
  readonly out: Rows;
  /** A firm's sales stand together, in the order of firms: the first of each. */
  readonly saleFrom: Int32Array;
  readonly outTotal: Float64Array;
  /** Inputs before what they go into, as far as there are no circles. */
  readonly level: Int32Array;
  /** Per sale. */
  readonly saleFirm: Int32Array;
  readonly saleProduct: Int32Array;
  readonly saleTotal: Float64Array;
  /** Per sale its edges: the group that each stands in and its part of that group. */
  readonly saleStart: Int32Array;
  readonly saleGroup: Int32Array;
  readonly salePart: Float64Array;
  /** Per product: what is sold of it in all, NaN where not known. */
  readonly productTotal: Float64Array;
}

interface Columns {
  readonly supplier: Int32Array;
  readonly buyer: Int32Array;
  readonly product: Int32Array;
  readonly amount: Float64Array;
  readonly share: Float64Array;
  readonly essential: Uint8Array;
}

export function createNetwork(list: readonly SupplyEdge[]): Network {
  const firmIds = createIds();
  const productIds = createIds();
  const raw = readColumns(list, firmIds, productIds);
  const [firms, products] = [firmIds.names.length, productIds.names.length];
  const order = sortedBy(list.length, [
    { key: raw.product, size: products },
    { key: raw.buyer, size: firms },
  ]);
  const supplier = raw.supplier.map((_, e) => raw.supplier[order[e] as number] as number);
  const buyer = raw.buyer.map((_, e) => raw.buyer[order[e] as number] as number);
  const product = raw.product.map((_, e) => raw.product[order[e] as number] as number);
  const amount = raw.amount.map((_, e) => raw.amount[order[e] as number] as number);
  const share = raw.share.map((_, e) => raw.share[order[e] as number] as number);
  const essential = raw.essential.map((_, e) => raw.essential[order[e] as number] as number);

  const groups = createGroups({ supplier, buyer, product, amount, share, essential }, firms);
  const { saleEdges, ...sales } = createSales({ supplier, product, amount }, firms, products);
  const outTotal = sumBy(supplier, amount, firms);
  const { groupStart, groupBuyer } = groups;
  return {
    firms: firmIds.names,
    indexOf: firmIds.known,
    products: productIds.names,
    edges: list.length,
    inferred: list.reduce((sum, { inferred }) => sum + (inferred ? 1 : 0), 0),
    certain: amount.every((value) => !Number.isNaN(value)) && !groups.groupEssential.includes(ESSENTIAL.unknown),
    supplier,
    buyer,
    outPart: amount.map((value, e) => value / (outTotal[supplier[e] as number] as number)),
    out: rowsOf(supplier, firms),
    outTotal,
    ...groups,
    ...sales,
    saleStart: saleEdges.start,
    saleGroup: saleEdges.at.map((e) => groups.groupOf[e] as number),
    salePart: Float64Array.from(saleEdges.at, (e) => groups.part[e] as number),
    level: levelsOf({
      firms,
      products,
      buyerStart: groups.buyerStart,
      groupProduct: groupBuyer.map((_, g) => product[groupStart[g] as number] as number),
      saleFrom: sales.saleFrom,
      saleProduct: sales.saleProduct,
    }),
  };
}

type Ids = ReturnType<typeof createIds>;

function createIds() {
  const known = new Map<string, number>();
  const names: string[] = [];
  const of = (name: string): number => {
    const found = known.get(name);
    if (found !== undefined) return found;
    known.set(name, names.length);
    return names.push(name) - 1;
  };
  return { known, names, of };
}

function readColumns(list: readonly SupplyEdge[], firms: Ids, products: Ids): Columns {
  const count = list.length;
  const columns: Columns = {
    supplier: new Int32Array(count),
    buyer: new Int32Array(count),
    product: new Int32Array(count),
    amount: new Float64Array(count),
    share: new Float64Array(count),
    essential: new Uint8Array(count),
  };
  for (const [at, edge] of list.entries()) {
    columns.supplier[at] = firms.of(edge.supplier);
    columns.buyer[at] = firms.of(edge.buyer);
    columns.product[at] = products.of(edge.product);
    columns.amount[at] = edge.amount ?? Number.NaN;
    columns.share[at] = edge.share ?? Number.NaN;
    columns.essential[at] =
      edge.inferred || edge.essential === null ? ESSENTIAL.unknown : edge.essential ? ESSENTIAL.yes : ESSENTIAL.no;
  }
  return columns;
}

function createGroups({ buyer, product, amount, share, essential }: Columns, firms: number) {
  const groupOf = new Int32Array(buyer.length);
  let last = -1;
  for (let e = 0; e < buyer.length; e++) {
    if (e === 0 || buyer[e] !== buyer[e - 1] || product[e] !== product[e - 1]) last++;
    groupOf[e] = last;
  }
  const groups = last + 1;
  const groupStart = rowsOf(groupOf, groups).start;
  const groupBuyer = new Int32Array(groups).map((_, g) => buyer[groupStart[g] as number] as number);
  const amounts = sumBy(groupOf, amount, groups);
  const shares = sumBy(groupOf, share, groups);
  const groupEssential = new Uint8Array(groups);
  for (let e = 0; e < groupOf.length; e++) {
    const g = groupOf[e] as number;
    // One edge that says yes is a yes; one that does not know leaves the rest unknown.
    if (groupEssential[g] !== ESSENTIAL.yes && essential[e] !== ESSENTIAL.no)
      groupEssential[g] = essential[e] as number;
  }
  const totals = amounts.map((total, g) => (Number.isNaN(total) ? (shares[g] as number) : total));
  const part = amount.map((value, e) => {
    const g = groupOf[e] as number;
    return (Number.isNaN(amounts[g]) ? (share[e] as number) : value) / (totals[g] as number);
  });
  const buyerStart = rowsOf(groupBuyer, firms).start;
  const groupPart = new Float64Array(groups);
  for (let firm = 0; firm < firms; firm++) {
    const [from, to] = [buyerStart[firm] as number, buyerStart[firm + 1] as number];
    let [total, byAmount] = [0, 0];
    for (let g = from; g < to; g++) {
      total += totals[g] as number;
      if (!Number.isNaN(amounts[g])) byAmount++;
    }
    // Amounts and stated shares do not add up.
    const comparable = byAmount === 0 || byAmount === to - from;
    // Amounts are all that is known of its spending; stated shares leave the rest to others.
    const whole = byAmount === 0 ? Math.max(1, total) : total;
    for (let g = from; g < to; g++) {
      const known = comparable ? (totals[g] as number) / whole : Number.NaN;
      groupPart[g] = to - from === 1 && Number.isNaN(known) ? 1 : known;
    }
  }
  return { groupOf, groupStart, groupBuyer, groupEssential, groupPart, part, buyerStart };
}

function createSales(
  { supplier, product, amount }: Pick<Columns, "supplier" | "product" | "amount">,
  firms: number,
  products: number,
) {
  const order = sortedBy(supplier.length, [
    { key: product, size: products },
    { key: supplier, size: firms },
  ]);
  const sale = new Int32Array(supplier.length);
  const saleFirm: number[] = [];
  const saleProduct: number[] = [];
  for (let at = 0; at < order.length; at++) {
    const [e, before] = [order[at] as number, order[at - 1] ?? -1];
    if (before < 0 || supplier[e] !== supplier[before] || product[e] !== product[before]) {
      saleFirm.push(supplier[e] as number);
      saleProduct.push(product[e] as number);
    }
    sale[e] = saleFirm.length - 1;
  }
  const firmOf = Int32Array.from(saleFirm);
  const productOf = Int32Array.from(saleProduct);
  const saleTotal = sumBy(sale, amount, saleFirm.length);
  return {
    sale,
    saleFirm: firmOf,
    saleProduct: productOf,
    saleTotal,
    saleEdges: rowsOf(sale, saleFirm.length),
    saleFrom: rowsOf(firmOf, firms).start,
    productTotal: sumBy(productOf, saleTotal, products),
  };
}
