// Draws values for the fuzz run: by a schema of the OpenAPI document, near its borders, or far outside. One seed, one sequence.

export interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly $ref?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

export type Random = () => number;

/** Mulberry32: small, and the same everywhere. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const oneOf = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

/** Texts that programs stumble over. */
export const oddTexts: readonly string[] = [
  ...["", " ", "\t\n", "0", "-1", "1e309", "NaN", "null", "undefined", "true", "[]", "{}", "__proto__", "constructor"],
  ...["9007199254740993", "9223372036854775808", "99999999999999999999", "2147483648", "-2147483649", "0x10", "１２"],
  ...[
    "' or 1=1 --",
    "%",
    "_",
    "\\",
    "a\\",
    "(",
    "[a-",
    "*",
    "../../etc/passwd",
    "<script>",
    "=1+1",
    `${"$"}{1}`,
    "%s%n",
  ],
  ...["\u0000", "a\u0000b", "\ud800", "a\udc00b", "\ufeff", "\u202e", "\uffff", "𠮷", "😀", "é", "\u200b"],
  ...["2024-02-30", "0000-00-00", "9999-12-31", "-000001-01-01", "2024", "24", "10000", "2024-13", "2024-Q9"],
  ...["unit:", "unit:x", "cluster:", "enterprise:1e9", "enterprise:99999999999999999999", "region", "a:b:c"],
  "a".repeat(5000),
  "企".repeat(2000),
  "9".repeat(400),
];

const oddNumbers: readonly number[] = [
  ...[0, -0, -1, 1, 0.5, 1e-7, 1e21, 1e308, 2 ** 31, 2 ** 31 - 1, -(2 ** 31) - 1, 2 ** 53, 2 ** 53 + 2, -(2 ** 63)],
];

const deep = (levels: number): unknown => JSON.parse(`${"[".repeat(levels)}${"]".repeat(levels)}`);

function oddValue(random: Random): unknown {
  return oneOf<() => unknown>(random, [
    () => null,
    () => random() < 0.5,
    () => oneOf(random, oddNumbers),
    () => oneOf(random, oddTexts),
    () => oneOf(random, oddTexts),
    () => [],
    () => ({}),
    () => [oneOf(random, oddTexts)],
    () => JSON.parse('{"__proto__":{"a":1},"constructor":"x","length":-1}'),
    () => deep(200),
  ])();
}

/** Fits the schema mostly, so that what lies behind the check is reached as well. */
export function fitting(schema: Schema, random: Random, resolve: (ref: string) => Schema, depth = 0): unknown {
  if (schema.$ref) return fitting(resolve(schema.$ref), random, resolve, depth);
  if (random() < 0.06) return oddValue(random);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fitting(oneOf(random, either), random, resolve, depth);
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((part) => fitting(part, random, resolve, depth) as object));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return oneOf(random, schema.enum);
  const type = typeof schema.type === "string" ? schema.type : oneOf(random, schema.type ?? ["string"]);
  const { minimum = 0, maximum = 1000, minLength = 0, maxLength = 12 } = schema;
  switch (type) {
    case "object":
      return Object.fromEntries(
        Object.entries(depth > 6 ? {} : (schema.properties ?? {}))
          .filter(([name]) => random() < (schema.required?.includes(name) ? 0.97 : 0.6))
          .map(([name, part]) => [name, fitting(part, random, resolve, depth + 1)]),
      );
    case "array":
      return Array.from({ length: Math.floor(random() * 3) }, () =>
        fitting(schema.items ?? {}, random, resolve, depth + 1),
      );
    case "integer":
      return oneOf(random, [minimum, maximum, minimum + 1, Math.floor((minimum + maximum) / 2)]);
    case "number":
      return oneOf(random, [minimum, maximum, (minimum + maximum) / 2, ...oddNumbers.slice(0, 6)]);
    case "boolean":
      return random() < 0.5;
    case "null":
      return null;
    default:
      return random() < 0.4
        ? oneOf(random, oddTexts)
        : "甲a1".repeat(4).slice(0, Math.max(minLength, Math.min(maxLength, Math.floor(random() * 12))));
  }
}

/** A copy in which one place, or a few, hold something odd, are gone, or are doubled. */
export function mutated(value: unknown, random: Random): unknown {
  if (random() < 0.1) return oddValue(random);
  if (Array.isArray(value)) {
    if (random() < 0.2) return [...value, ...value];
    return value.length === 0 ? [oddValue(random)] : value.map((one) => (random() < 0.5 ? mutated(one, random) : one));
  }
  if (typeof value === "object" && value !== null) {
    const names = Object.keys(value);
    const chosen = oneOf(random, [...names, "zz-extra"]);
    const before = (value as Record<string, unknown>)[chosen];
    if (random() < 0.15) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== chosen));
    return { ...value, [chosen]: before === undefined ? oddValue(random) : mutated(before, random) };
  }
  if (typeof value === "string" && random() < 0.3) return `${value}${oneOf(random, oddTexts)}`;
  return oddValue(random);
}
