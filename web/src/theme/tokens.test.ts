import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dark, light } from "./tokens.ts";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const [first = "", second = ""] = css.split('[data-theme="dark"]');
const valuesOf = (block: string): Map<string, string> =>
  new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name = "", value = ""]) => [
      name,
      value.toUpperCase(),
    ]),
  );

test.each([
  ["light", light, valuesOf(first)],
  ["dark", dark, valuesOf(second)],
] as const)("%s: CSS and code say the same colours", (_, values, written) => {
  for (const [name, value] of Object.entries(values)) expect([name, written.get(name)]).toEqual([name, value]);
});

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const contrast = (a: string, b: string): number => {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
};

test.each([
  ["light", light],
  ["dark", dark],
] as const)("%s: text is legible on the page and on cards", (_, c) => {
  for (const ink of [c.ink, c.ink2, c.ink3, c.accent, c.alarm, c.amberText, c.greenText])
    for (const ground of [c.bg, c.surface]) expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5);
});

test.each([
  ["light", valuesOf(first), light],
  ["dark", valuesOf(second), dark],
] as const)("%s: evidence is legible on the ground of its role", (_, written, c) => {
  const inkOf = (role: string) => written.get(`role-${role}`) ?? "";
  for (const role of ["make", "develop", "service", "trade", "lease"])
    expect(contrast(inkOf(role), inkOf(`${role}-bg`)), role).toBeGreaterThanOrEqual(4.5);
  expect(contrast(inkOf("excluded"), c.surface)).toBeGreaterThanOrEqual(4.5);
});
