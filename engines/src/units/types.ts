// What a unit of a value is, as plain data.

/** What is measured. Values convert only within one dimension. */
export type Dimension =
  | "money"
  | "share"
  | "points"
  | "things"
  | "people"
  | "vehicles"
  | "containers"
  | "area"
  | "mass"
  | "coal"
  | "carbon"
  | "energy"
  | "power"
  | "length"
  | "volume"
  | "seconds"
  | "months"
  | "number"
  | "date"
  | "rank";

export type Currency = "CNY" | "EUR" | "USD" | "HKD";

export type Language = "zh" | "en";

export interface UnitOfValue {
  /** As it was written. */
  readonly symbol: string;
  readonly dimension: Dimension;
  readonly currency: Currency | null;
  /** One of it in the base of its dimension, as an exact fraction of whole numbers in text: ["2000", "3"] for a 亩 in m². */
  readonly factor: readonly [top: string, bottom: string];
  /** The plain unit under the multiple: 家 of 万家, 元 of 亿元. */
  readonly stem: string;
  /** What stands after a number in English; "" where the name of the indicator says it. */
  readonly en: string;
  /** What it is told per, as 亩 in 万元/亩. */
  readonly per: UnitOfValue | null;
}
