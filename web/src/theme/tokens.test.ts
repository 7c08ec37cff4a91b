import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "tokens.css"), "utf8");
const [first = "", second = ""] = css.split('[data-theme="dark"]');
const valuesOf = (block: string): Map<string, string> =>
  new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name = "", value = ""]) => [
      name,
      value.toUpperCase(),
    ]),
  );

const grounds = [
  ["light", valuesOf(first)],
  ["dark", valuesOf(second)],
] as const;

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

test.each(grounds)("%s: text is legible on the page and on cards", (_, colours) => {
  const value = (name: string): string => colours.get(name) ?? "";
  for (const ink of ["ink", "ink2", "ink3", "accent", "alarm", "amberText", "greenText"])
    for (const ground of ["bg", "surface"])
      expect(contrast(value(ink), value(ground)), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
});

test.each(grounds)("%s: evidence is legible on the ground of its role", (_, colours) => {
  const value = (name: string): string => colours.get(name) ?? "";
  for (const role of ["make", "develop", "service", "trade", "lease"])
    expect(contrast(value(`role-${role}`), value(`role-${role}-bg`)), role).toBeGreaterThanOrEqual(4.5);
  expect(contrast(value("role-excluded"), value("surface"))).toBeGreaterThanOrEqual(4.5);
});
