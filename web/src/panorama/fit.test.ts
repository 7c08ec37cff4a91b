import type { Panorama } from "@jiqun/contract";
import { expect, test } from "vitest";
import { fitWall } from "./fit.ts";
import { textWidth } from "./text-width.ts";

const words = (en: string) => ({ zh: "热管理", en });
const part = { group: "heat", segment: "midstream", keyPart: true, inputs: [], outputs: [], products: [], makers: 1 };
const panorama = {
  systems: [{ id: "energy", name: words("System") }],
  groups: [
    { id: "heat", name: words("Thermal management"), system: "energy" },
    { id: "body", name: words("Body"), system: "energy" },
  ],
  links: [
    { ...part, id: "valve", name: words("Valve"), catchAll: false },
    { ...part, id: "rest", name: words("Not specified"), catchAll: true },
    { ...part, id: "shell", group: "body", name: words("Shell"), catchAll: false },
  ],
} as unknown as Panorama;

test("no word of a group's name is wider than its label on a compact wall, beside the number of what is not specified", () => {
  const wall = fitWall(panorama, 1000, "en", { beside: () => 20, height: 500 });
  const label = wall.rows.find(({ group }) => group === "heat");
  expect(label?.labelW).toBeGreaterThan(textWidth("management", 12.5));
});
