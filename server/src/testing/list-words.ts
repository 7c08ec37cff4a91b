// Short ways to write down a list of the invented region.
import type { Field, Stage } from "@jiqun/engines/list";

export const words = (zh: string, en: string) => ({ zh, en });
export const vouched = { vouching: "illustrative", source: null, note: "" } as const;
export const everyone = ["officer", "park", "force", "city", "approver", "firm"];

export const field = (id: string, name: Field["name"], kind: Field["kind"], more: Partial<Field> = {}): Field => ({
  id,
  name,
  kind,
  unit: null,
  options: [],
  to: [],
  promised: false,
  who: [],
  label: "internal",
  note: "",
  ...more,
});
export const stage = (
  id: string,
  name: Stage["name"],
  kind: Stage["kind"] = "open",
  effects: Stage["effects"] = [],
): Stage => ({
  ...vouched,
  id,
  name,
  kind,
  effects,
});
