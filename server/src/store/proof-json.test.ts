import type { Placement } from "@jiqun/engines/chain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mostOfProof, type ReasonKind, readProof, type WrittenProof, writeProof } from "./proof-json.ts";

const span = fc.tuple(fc.nat(), fc.nat());
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("电动压缩机", '"', "\\", "\t\n", "\ud800"));
const reason = fc.record({
  term: fc.constantFrom("prior", "phrase", "breadth"),
  rule: fc.oneof(fc.constantFrom("bias", "bias:car/battery"), text),
  logOdds: fc.double({ noNaN: true, noDefaultInfinity: true }),
  about: text,
  evidence: fc.array(span, { maxLength: 3 }),
});
const placement = fc.record({
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

test("what proves placements is read as it was written, each kind of reason under one number", () => {
  fc.assert(
    fc.property(fc.array(placement, { maxLength: 4 }), (all) => {
      const [numbers, kinds] = [new Map<string, number>(), new Map<number, ReasonKind>()];
      const numberOf = ({ term, rule, logOdds, about }: ReasonKind) => {
        const key = JSON.stringify([term, rule, logOdds, about]);
        const id = numbers.get(key) ?? numbers.size + 1;
        numbers.set(key, id);
        kinds.set(id, { term, rule, logOdds, about });
        return id;
      };
      const bytes = Buffer.alloc(mostOfProof(all));
      const end = writeProof(bytes, 0, all, numberOf);
      expect(end).toBeLessThanOrEqual(bytes.length);
      const written = JSON.parse(bytes.toString("utf8", 0, end)) as WrittenProof[];
      expect(written.map((proof) => readProof(proof, kinds))).toEqual(
        all.map(({ role: _, probability: __, decision: ___, ...proof }) => proof),
      );
    }),
  );
});
