import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/**
 * Faults of accessibility that axe calls serious or critical. Contrast costs six times all other rules together: `contrast: false`
 * leaves it out where the same colours are looked at elsewhere. Legacy mode: no page of ours has frames, and nothing is handed to a second page.
 */
export async function listSerious(page: Page, { contrast = true } = {}): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  if (!contrast) axe.disableRules("color-contrast");
  const { violations } = await axe.analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ target }) => target.join(" "))
          .join(" | ")}`,
    );
}
