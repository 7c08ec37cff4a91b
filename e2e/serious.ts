import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Faults of accessibility that axe calls serious or critical. */
export async function listSerious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
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
