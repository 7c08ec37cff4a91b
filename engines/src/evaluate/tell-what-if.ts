// What would lift a firm, with the names and units of the rule set in the place of ids: the same for a page that computes it itself and for
// an answer of the server. Nearest change first. It computes nothing.
import { nameOf } from "./say.ts";
import type { RuleSet, Words } from "./types.ts";
import type { WhatIf } from "./what-if.ts";

type Single = WhatIf["single"][number];

export interface ToldWhatIf extends Pick<WhatIf, "from" | "to" | "jointReason"> {
  readonly single: readonly (Pick<Single, "value" | "delta" | "pct" | "feasible" | "obstacle" | "becomes"> & {
    readonly id: string;
    readonly name: Words;
    readonly unit: string;
    readonly option: Words | null;
    readonly through: readonly {
      readonly id: string;
      readonly name: Words;
      readonly unit: string;
      readonly value: number;
      readonly delta: number;
      readonly pct: number;
    }[];
  })[];
  readonly joint: {
    readonly becomes: string | null;
    readonly changes: readonly {
      readonly id: string;
      readonly name: Words;
      readonly unit: string;
      readonly value: number;
      readonly delta: number;
      readonly pct: number;
    }[];
  } | null;
  /** Firms that would be pushed below the grade. */
  readonly displaces: number;
  readonly lacking: readonly {
    readonly of: readonly Words[];
    readonly sign: WhatIf["lacking"][number]["sign"];
    readonly value: number | null;
    readonly wanted: number | null;
    readonly verdict: boolean | null;
  }[];
}

export function tellWhatIf(
  rules: RuleSet,
  { from, to, single, joint, jointReason, displaces, lacking }: WhatIf,
): ToldWhatIf {
  const named = (name: string): Words => ({
    zh: nameOf(name, { rules, language: "zh" }),
    en: nameOf(name, { rules, language: "en" }),
  });
  const indicator = (id: string) => ({
    id,
    name: named(`value.${id}`),
    unit: rules.indicators.find((one) => one.id === id)?.unit ?? "",
  });
  const optionOf = (id: string, option: string | null): Words | null => {
    const formula = rules.indicators.find((one) => one.id === id)?.formula;
    const found = rules.fields.find((one) => one.id === formula)?.options.find((one) => one.id === option);
    return found?.name ?? null;
  };
  return {
    from,
    to,
    jointReason,
    single: single
      .toSorted((a, b) => Number(b.feasible) - Number(a.feasible) || sizeOf(a) - sizeOf(b))
      .map(({ indicator: id, value, option, delta, pct, feasible, obstacle, becomes, through }) => ({
        ...indicator(id),
        value,
        option: optionOf(id, option),
        delta,
        pct,
        feasible,
        obstacle,
        becomes,
        through: through.map(({ field, ...change }) => ({
          id: field,
          name: named(field),
          unit: rules.fields.find((one) => one.id === field)?.unit ?? "",
          ...change,
        })),
      })),
    joint: joint && {
      becomes: joint.becomes,
      changes: joint.changes.map(({ indicator: id, value, delta, pct }) => ({ ...indicator(id), value, delta, pct })),
    },
    displaces: displaces.length,
    lacking: lacking.map(({ of, sign, value, wanted, verdict }) => ({
      of: of.map(named),
      sign,
      value,
      wanted,
      verdict,
    })),
  };
}

const sizeOf = ({ pct }: Single): number => Math.abs(pct ?? Number.MAX_VALUE);
