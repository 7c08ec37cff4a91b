import type { Placement } from "@jiqun/engines/chain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { copyLine } from "./copy.ts";
import { placementLine } from "./placement-line.ts";

const span = fc.tuple(fc.nat(), fc.nat());
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("电动压缩机", '"', "\\", "\t\n", "\ud800"));
const reason = fc.record({
  term: fc.constantFrom("prior", "phrase", "breadth"),
  rule: fc.oneof(fc.constantFrom("bias", "bias:car/battery"), text),
  logOdds: fc.double({ noNaN: true, noDefaultInfinity: true }),
  about: text,
  evidence: fc.array(span, { maxLength: 3 }),
});
const placements = fc.record({
  chain: fc.constantFrom("nev", "light-alloy"),
  link: fc.constantFrom("battery", "motor-2"),
  role: fc.constantFrom("make", "trade"),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
  decision: fc.constantFrom("accepted", "review", "rejected"),
  evidence: fc.array(span, { maxLength: 3 }),
  otherEvidence: fc.array(fc.record({ field: fc.constantFrom("name", "products"), start: fc.nat(), end: fc.nat() }), {
    maxLength: 2,
  }),
  reasons: fc.array(reason, { maxLength: 4 }),
}) as fc.Arbitrary<Placement>;

test("a placement's line is the one that COPY and JSON write by themselves", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), placements, (batch, record, placement) => {
      const { chain, link, role, probability, decision, evidence, otherEvidence, reasons } = placement;
      const json = [evidence, otherEvidence, reasons].map((part) => JSON.stringify(part));
      expect(placementLine(batch, record, placement)).toBe(
        copyLine([batch, record, chain, link, role, probability, decision, ...json]),
      );
    }),
  );
});
