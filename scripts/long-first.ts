// Test files that take half a minute or more begin first, so that at the end no core waits for one of them. Vitest orders by size where it
// has not measured, as on a clean checkout, and the files that wait for a killed process or for a browser are short.
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The longest first. */
const long = [
  "e2e/look.test.ts",
  "e2e/import.test.ts",
  "e2e/accounts.test.ts",
  "server/src/crash-points.test.ts",
  "server/src/killed.test.ts",
  "server/src/http/matrix.test.ts",
  "cli/src/commands/restore-killed.test.ts",
  "server/src/restore-store.test.ts",
  "server/src/service/imports.test.ts",
  "server/src/database-lost.test.ts",
  "server/src/registry/corpus.test.ts",
  "e2e/tasks.test.ts",
  "e2e/two-units.test.ts",
  "e2e/thread.test.ts",
];

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const groupOf = (file: TestSpecification): number => file.project.config.sequence.groupOrder;
    const rankOf = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((path) => moduleId.endsWith(`/${path}`));
      return at < 0 ? long.length : at;
    };
    return (await super.sort(files)).sort((a, b) => groupOf(a) - groupOf(b) || rankOf(a) - rankOf(b));
  }
}
