// Exponential and natural logarithm from additions, multiplications and divisions alone, which every machine rounds alike:
// what Math.exp answers may differ in the last bit from one processor to the next, and a model must not.
//
// Method: range reduction by powers of two, then Taylor's series of the exponential and the series of the inverse hyperbolic
// tangent. Right to about one part in 10^15.

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** 2^-1074 … 2^1023, by halving and doubling. */
const powers = new Float64Array(2098);
powers[1074] = 1;
for (let i = 1075; i < powers.length; i++) powers[i] = (powers[i - 1] as number) * 2;
for (let i = 1073; i >= 0; i--) powers[i] = (powers[i + 1] as number) / 2;

export function exactExp(x: number): number {
  if (x < -700) return 0;
  if (x > 700) return Number.POSITIVE_INFINITY;
  const k = Math.floor(x / Math.LN2 + 0.5);
  const r = x - k * ln2High - k * ln2Low;
  let sum = 1;
  for (let n = 13; n > 0; n--) sum = 1 + (r * sum) / n;
  return sum * (powers[k + 1074] as number);
}

const bits = new DataView(new ArrayBuffer(8));

/** Of a positive normal number. */
export function exactLog(x: number): number {
  bits.setFloat64(0, x);
  let k = ((bits.getUint16(0) >>> 4) & 0x7ff) - 1023;
  let m = x / (powers[k + 1074] as number);
  if (m > Math.SQRT2) {
    m /= 2;
    k++;
  }
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 21; n > 0; n -= 2) sum = 1 / n + square * sum;
  return k * ln2High + (k * ln2Low + 2 * s * sum);
}
