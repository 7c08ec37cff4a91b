import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { askTogether } from "./ask-together.ts";
import type { Db } from "./db.ts";

test("no answer is older than its question, at most one statement is under way, a failure is only of those who asked with it", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ pause: fc.nat(2), takes: fc.nat(3), fails: fc.boolean() }), { maxLength: 12 }),
      async (plan) => {
        let [clock, underWay, most] = [0, 0, 0];
        const steps = plan.values();
        const ask = askTogether(async () => {
          const begun = ++clock;
          most = Math.max(most, ++underWay);
          const { takes = 0, fails = false } = steps.next().value ?? {};
          await sleep(takes);
          underWay--;
          if (fails) throw begun;
          return begun;
        });
        const db = {} as Db;
        const asked: Promise<void>[] = [];
        for (const { pause } of plan) {
          await sleep(pause);
          const at = clock;
          const check = (begun: unknown) => expect(begun).toBeGreaterThan(at);
          asked.push(ask(db).then(check, check));
        }
        await Promise.all(asked);
        expect(most).toBeLessThanOrEqual(1);
        expect(clock).toBeLessThanOrEqual(plan.length);
      },
    ),
    { numRuns: 40 },
  ));
